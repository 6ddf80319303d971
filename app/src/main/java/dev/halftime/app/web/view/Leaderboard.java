package dev.halftime.app.web.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.app.annotation.AnnotationStore;
import dev.halftime.app.annotation.VoteFiles;
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

/// Ratings from all votes, estimated again only if there are more votes. There is one board for
/// each group of agents that are connected by battles, the one with the most votes first.
public final class Leaderboard {

  private final AnnotationStore annotations;
  private int votes;
  private List<Board> boards = List.of();

  public Leaderboard(AnnotationStore annotations) {
    this.annotations = annotations;
  }

  /// Ratings of agents that are connected by battles; agents of different boards cannot be
  /// compared.
  ///
  /// @param imported whether the votes were imported; those are never pooled with local ones
  /// @param judges kind of judges; votes of different kinds are never pooled
  /// @param agents the agents without ratings, if there are no ratings
  /// @param why reason for missing ratings; empty if there are ratings
  public record Board(
      boolean imported,
      Battle.Judge judges,
      int votes,
      List<String> agents,
      Optional<Ratings> ratings,
      String why) {

    public String title() {
      String whose =
          switch (judges) {
            case PERSON -> "people who did not know the names";
            case INFORMED -> "people who saw the names";
            case SIMULATED -> "simulated judges";
          };
      String from = imported ? ", imported from archives" : "";
      return "%,d %s of %s%s".formatted(votes, votes == 1 ? "vote" : "votes", whose, from);
    }
  }

  public synchronized List<Board> boards() {
    List<ObjectNode> own = VoteFiles.counted(annotations);
    List<ObjectNode> imported = annotations.imported("vote");
    if (own.size() + imported.size() != votes) {
      List<Board> fresh = new ArrayList<>();
      add(false, own, fresh);
      add(true, imported, fresh);
      boards = List.copyOf(fresh);
      votes = own.size() + imported.size();
    }
    return boards;
  }

  private static void add(boolean imported, List<ObjectNode> votes, List<Board> boards) {
    List<Battle> battles = votes.stream().map(BattleFile::battle).toList();
    for (Battle.Judge judge : Battle.Judge.values()) {
      List<Board> groups = new ArrayList<>();
      List<Battle> left = battles.stream().filter(it -> it.judge() == judge).toList();
      while (!left.isEmpty()) {
        List<Battle> group = connected(left);
        groups.add(board(imported, judge, group));
        Set<Battle> rated = Collections.newSetFromMap(new IdentityHashMap<>());
        rated.addAll(group);
        left = left.stream().filter(it -> !rated.contains(it)).toList();
      }
      groups.sort(Comparator.comparingInt(Board::votes).reversed());
      boards.addAll(groups);
    }
  }

  /// Returns all battles connected with the first one, whoever won them.
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

  private static Board board(boolean imported, Battle.Judge judge, List<Battle> battles) {
    Set<String> agents = new LinkedHashSet<>();
    battles.forEach(it -> agents.addAll(List.of(it.a(), it.b())));
    List<String> names = agents.stream().sorted().toList();
    try {
      Ratings ratings = Ratings.of(battles, Rules.DEFAULT);
      return new Board(imported, judge, battles.size(), names, Optional.of(ratings), "");
    } catch (IllegalArgumentException e) {
      return new Board(
          imported, judge, battles.size(), names, Optional.empty(), e.getMessage() + ".");
    }
  }
}
