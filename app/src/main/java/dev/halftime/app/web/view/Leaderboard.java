package dev.halftime.app.web.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.app.annotation.AnnotationStore;
import dev.halftime.app.annotation.VoteFiles;
import dev.halftime.arena.Battle;
import dev.halftime.arena.BattleFile;
import dev.halftime.arena.Ratings;
import dev.halftime.arena.Rules;
import dev.halftime.report.html.RatingPlot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Ratings from all votes, estimated again only if the votes have changed. There is one board for
/// each group of agents that are connected by battles, the one with the most votes first.
public final class Leaderboard {

  private final AnnotationStore annotations;
  private List<List<ObjectNode>> votes = List.of();
  private List<Board> boards = List.of();

  public Leaderboard(AnnotationStore annotations) {
    this.annotations = annotations;
  }

  /// Ratings of agents that are connected by battles; agents of different boards cannot be
  /// compared.
  ///
  /// @param imported whether the votes were imported; those are never pooled with local ones
  /// @param judges kind of judges; votes of different kinds are never pooled
  /// @param matrix votes of each pair of agents
  /// @param why reason for missing ratings; empty if there are ratings
  public record Board(
      boolean imported,
      Battle.Judge judges,
      int votes,
      WinMatrix matrix,
      Optional<Ratings> ratings,
      String why) {

    /// Returns the ratings as a plot.
    public String plot() {
      return ratings.map(it -> RatingPlot.of("Ratings from " + title(), it.ratings())).orElse("");
    }

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
    if (!votes.equals(List.of(own, imported))) {
      List<Board> fresh = new ArrayList<>();
      add(false, own, fresh);
      add(true, imported, fresh);
      boards = List.copyOf(fresh);
      votes = List.of(own, imported);
    }
    return boards;
  }

  private static void add(boolean imported, List<ObjectNode> votes, List<Board> boards) {
    List<Battle> battles = votes.stream().map(BattleFile::battle).toList();
    for (Battle.Judge judge : Battle.Judge.values()) {
      List<Battle> judged = battles.stream().filter(it -> it.judge() == judge).toList();
      List<Board> groups = new ArrayList<>();
      connected(judged).forEach(group -> groups.add(board(imported, judge, group)));
      groups.sort(Comparator.comparingInt(Board::votes).reversed());
      boards.addAll(groups);
    }
  }

  /// Groups battles whose agents are connected by battles, whoever won them (union-find: Tarjan
  /// 1975).
  private static Collection<List<Battle>> connected(List<Battle> battles) {
    Map<String, String> above = new HashMap<>();
    for (Battle battle : battles) {
      above.put(root(above, battle.a()), root(above, battle.b()));
    }
    Map<String, List<Battle>> groups = new LinkedHashMap<>();
    for (Battle battle : battles) {
      groups.computeIfAbsent(root(above, battle.a()), _ -> new ArrayList<>()).add(battle);
    }
    return groups.values();
  }

  /// Returns the representative of an agent's group, with path compression.
  private static String root(Map<String, String> above, String agent) {
    String at = agent;
    for (String up = above.putIfAbsent(at, at); up != null && !up.equals(at); up = above.get(at)) {
      String next = above.getOrDefault(up, up);
      above.put(at, next);
      at = next;
    }
    return at;
  }

  private static Board board(boolean imported, Battle.Judge judge, List<Battle> battles) {
    WinMatrix matrix = WinMatrix.of(battles);
    try {
      Ratings ratings = Ratings.of(battles, Rules.DEFAULT);
      return new Board(imported, judge, battles.size(), matrix, Optional.of(ratings), "");
    } catch (IllegalArgumentException e) {
      return new Board(
          imported, judge, battles.size(), matrix, Optional.empty(), e.getMessage() + ".");
    }
  }
}
