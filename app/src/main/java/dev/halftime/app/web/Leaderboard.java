package dev.halftime.app.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.app.Ledger;
import dev.halftime.arena.Battle;
import dev.halftime.arena.BattleFile;
import dev.halftime.arena.Ratings;
import dev.halftime.arena.Rules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Ratings from all votes, fitted once for as many votes as there are.
final class Leaderboard {

  private final Ledger ledger;
  private final List<Battle> battles = new ArrayList<>();
  private List<Board> boards = List.of();

  Leaderboard(Ledger ledger) {
    this.ledger = ledger;
  }

  /// The ratings of agents that are connected by battles; there is none across such groups.
  ///
  /// @param judges whose votes: those of different kinds are never pooled
  /// @param agents who has no rating, if nobody has
  /// @param why nobody has one; empty if they have
  record Board(
      Battle.Judge judges, int votes, List<String> agents, Optional<Ratings> ratings, String why) {

    String title() {
      String whose =
          switch (judges) {
            case PERSON -> "people who did not know the names";
            case INFORMED -> "people who saw the names";
            case SIMULATED -> "simulated judges";
          };
      return "%,d %s of %s".formatted(votes, votes == 1 ? "vote" : "votes", whose);
    }
  }

  synchronized List<Board> boards() {
    List<ObjectNode> votes = ledger.all("vote");
    if (votes.size() > battles.size()) {
      votes.subList(battles.size(), votes.size()).forEach(it -> battles.add(BattleFile.battle(it)));
      List<Board> fresh = new ArrayList<>();
      for (Battle.Judge judge : Battle.Judge.values()) {
        add(judge, battles.stream().filter(it -> it.judge() == judge).toList(), fresh);
      }
      boards = List.copyOf(fresh);
    }
    return boards;
  }

  /// One board for each group that battles connect, the one with most votes first.
  private static void add(Battle.Judge judge, List<Battle> all, List<Board> boards) {
    List<Board> groups = new ArrayList<>();
    List<Battle> left = all;
    while (!left.isEmpty()) {
      List<Battle> group = connected(left);
      groups.add(board(judge, group));
      Set<Battle> rated = Collections.newSetFromMap(new IdentityHashMap<>());
      rated.addAll(group);
      left = left.stream().filter(it -> !rated.contains(it)).toList();
    }
    groups.sort(Comparator.comparingInt(Board::votes).reversed());
    boards.addAll(groups);
  }

  /// All battles that are connected with the first, whoever won them.
  private static List<Battle> connected(List<Battle> battles) {
    Set<String> agents = new LinkedHashSet<>(List.of(battles.getFirst().a()));
    int before = 0;
    while (agents.size() > before) {
      before = agents.size();
      for (Battle battle : battles) {
        if (agents.contains(battle.a()) || agents.contains(battle.b())) {
          agents.add(battle.a());
          agents.add(battle.b());
        }
      }
    }
    return battles.stream().filter(it -> agents.contains(it.a())).toList();
  }

  private static Board board(Battle.Judge judge, List<Battle> battles) {
    Set<String> agents = new LinkedHashSet<>();
    battles.forEach(it -> agents.addAll(List.of(it.a(), it.b())));
    List<String> names = agents.stream().sorted().toList();
    try {
      Ratings ratings = Ratings.of(battles, Rules.DEFAULT);
      return new Board(judge, battles.size(), names, Optional.of(ratings), "");
    } catch (IllegalArgumentException e) {
      return new Board(judge, battles.size(), names, Optional.empty(), e.getMessage() + ".");
    }
  }
}
