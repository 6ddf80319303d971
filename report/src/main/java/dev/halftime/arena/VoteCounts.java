package dev.halftime.arena;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;

/// Votes aggregated to counts: one row for all votes on the same two agents, or, with controls, one
/// row per vote.
final class VoteCounts {

  final List<String> agents;
  final int[] first;
  final int[] second;

  /// Number of votes for the first agent, ties, and votes for the second agent, by row.
  final double[][] votes;

  /// Covariates by row and control; empty rows without controls.
  final double[][] controls;

  /// The voters; empty if no voter is known.
  final List<Voter> voters;

  /// The votes of one person, which form a cluster: their number by row and outcome.
  static final class Voter {

    final int[] row;
    final int[] outcome;
    final double[] votes;

    private Voter(int[] row, int[] outcome, double[] votes) {
      this.row = row;
      this.outcome = outcome;
      this.votes = votes;
    }

    static Voter of(Map<Integer, Integer> blocks) {
      int[] row = new int[blocks.size()];
      int[] outcome = new int[row.length];
      double[] votes = new double[row.length];
      int at = 0;
      for (Map.Entry<Integer, Integer> block : blocks.entrySet()) {
        row[at] = block.getKey() / 3;
        outcome[at] = block.getKey() % 3;
        votes[at++] = block.getValue();
      }
      return new Voter(row, outcome, votes);
    }

    double all() {
      return Arrays.stream(votes).sum();
    }
  }

  private VoteCounts(
      List<String> agents,
      int[][] pairs,
      double[][] votes,
      double[][] controls,
      List<Voter> voters) {
    this(agents, pairs[0], pairs[1], votes, controls, voters);
  }

  private VoteCounts(
      List<String> agents,
      int[] first,
      int[] second,
      double[][] votes,
      double[][] controls,
      List<Voter> voters) {
    this.voters = voters;
    this.agents = agents;
    this.first = first;
    this.second = second;
    this.votes = votes;
    this.controls = controls;
  }

  static VoteCounts of(List<Battle> battles, List<Control> controls) {
    TreeSet<String> names = new TreeSet<>();
    for (Battle battle : battles) {
      names.add(battle.a());
      names.add(battle.b());
    }
    List<String> agents = List.copyOf(names);
    Map<String, Integer> index = new HashMap<>();
    agents.forEach(agent -> index.put(agent, index.size()));
    return controls.isEmpty()
        ? pooled(battles, agents, index)
        : single(battles, agents, index, controls);
  }

  private static VoteCounts pooled(
      List<Battle> battles, List<String> agents, Map<String, Integer> index) {
    Map<Long, double[]> rows = new TreeMap<>();
    for (Battle battle : battles) {
      int a = at(index, battle.a());
      int b = at(index, battle.b());
      long pair = (long) Math.min(a, b) * agents.size() + Math.max(a, b);
      double[] row = rows.computeIfAbsent(pair, _ -> new double[3]);
      int outcome = outcome(battle.winner());
      row[a < b ? outcome : 2 - outcome]++;
    }
    int[][] pairs = new int[2][rows.size()];
    int at = 0;
    for (long pair : rows.keySet()) {
      pairs[0][at] = (int) (pair / agents.size());
      pairs[1][at] = (int) (pair % agents.size());
      at++;
    }
    double[][] votes = rows.values().toArray(double[][]::new);
    Map<Long, Integer> numbers = new HashMap<>();
    rows.keySet().forEach(pair -> numbers.put(pair, numbers.size()));
    List<Voter> voters =
        voters(
            battles,
            i -> {
              Battle battle = battles.get(i);
              int a = at(index, battle.a());
              int b = at(index, battle.b());
              long pair = (long) Math.min(a, b) * agents.size() + Math.max(a, b);
              int outcome = outcome(battle.winner());
              return 3 * Objects.requireNonNull(numbers.get(pair))
                  + (a < b ? outcome : 2 - outcome);
            });
    return new VoteCounts(agents, pairs, votes, new double[votes.length][0], voters);
  }

  /// Returns the votes by voter; each vote of an unknown person has a separate voter.
  ///
  /// @param block row times three plus outcome of each battle
  private static List<Voter> voters(List<Battle> battles, IntUnaryOperator block) {
    if (battles.stream().allMatch(battle -> battle.voter().isEmpty())) {
      return List.of();
    }
    Map<String, Map<Integer, Integer>> known = new TreeMap<>();
    for (int i = 0; i < battles.size(); i++) {
      String voter = battles.get(i).voter();
      String name = voter.isEmpty() ? "vote " + i : "voter " + voter;
      known.computeIfAbsent(name, _ -> new TreeMap<>()).merge(block.applyAsInt(i), 1, Integer::sum);
    }
    return known.values().stream().map(Voter::of).toList();
  }

  private static int at(Map<String, Integer> index, String agent) {
    return Objects.requireNonNull(index.get(agent), agent);
  }

  private static VoteCounts single(
      List<Battle> battles,
      List<String> agents,
      Map<String, Integer> index,
      List<Control> controls) {
    int[][] pairs = new int[2][battles.size()];
    double[][] votes = new double[battles.size()][3];
    for (int r = 0; r < votes.length; r++) {
      Battle battle = battles.get(r);
      pairs[0][r] = at(index, battle.a());
      pairs[1][r] = at(index, battle.b());
      votes[r][outcome(battle.winner())] = 1;
    }
    List<Voter> voters = voters(battles, i -> 3 * i + outcome(battles.get(i).winner()));
    return new VoteCounts(agents, pairs, votes, ControlContrasts.of(battles, controls), voters);
  }

  private static int outcome(Winner winner) {
    return switch (winner) {
      case A -> 0;
      case TIE, BOTH_BAD -> 1;
      case B -> 2;
    };
  }

  /// Returns the same rows with other numbers of votes.
  VoteCounts with(double[][] other) {
    return new VoteCounts(agents, first, second, other, controls, voters);
  }

  int rows() {
    return first.length;
  }

  int covariates() {
    return controls.length == 0 ? 0 : controls[0].length;
  }

  boolean anyTie() {
    for (double[] row : votes) {
      if (row[1] > 0) {
        return true;
      }
    }
    return false;
  }

  /// Returns the number of battles of each agent.
  long[] battles() {
    double[] sums = new double[agents.size()];
    for (int r = 0; r < rows(); r++) {
      double all = votes[r][0] + votes[r][1] + votes[r][2];
      sums[first[r]] += all;
      sums[second[r]] += all;
    }
    long[] battles = new long[sums.length];
    for (int i = 0; i < sums.length; i++) {
      battles[i] = Math.round(sums[i]);
    }
    return battles;
  }
}
