package dev.halftime.learn.table;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The transition table of a finite Markov decision process.
///
/// Outcomes are stored in flat arrays; those of action `a` in state `s` have the indices from
/// `first(s, a)` to `first(s, a) + count(s, a) - 1`.
public final class Transitions {

  /// One outcome of an action in a state.
  ///
  /// @param probability probability; those of one state and action sum to 1
  /// @param next next state
  /// @param terminated whether the next state is terminal
  public record Outcome(double probability, int next, double reward, boolean terminated) {}

  /// The outcomes of an action in a state.
  @FunctionalInterface
  public interface Rule {
    List<Outcome> outcomes(int state, int action);
  }

  private final int states;
  private final int actions;
  private final double[] start;
  private final int[] first;
  private final double[] probability;
  private final double[] cumulative;
  private final int[] next;
  private final double[] reward;
  private final boolean[] terminated;

  private Transitions(int actions, double[] start, List<List<Outcome>> rows) {
    this.states = start.length;
    this.actions = actions;
    this.start = start.clone();
    int size = rows.stream().mapToInt(List::size).sum();
    this.first = new int[rows.size() + 1];
    this.probability = new double[size];
    this.cumulative = new double[size];
    this.next = new int[size];
    this.reward = new double[size];
    this.terminated = new boolean[size];
    for (int row = 0; row < rows.size(); row++) {
      fill(row, rows.get(row));
    }
  }

  private void fill(int row, List<Outcome> outcomes) {
    int at = first[row];
    double sum = 0;
    for (Outcome outcome : outcomes) {
      sum += outcome.probability();
      probability[at] = outcome.probability();
      cumulative[at] = sum;
      next[at] = outcome.next();
      reward[at] = outcome.reward();
      terminated[at] = outcome.terminated();
      at++;
    }
    first[row + 1] = at;
  }

  /// Tabulates the process described by a rule.
  ///
  /// @param start probability of each state as the initial state
  public static Transitions of(int actions, double[] start, Rule rule) {
    return new Transitions(
        actions,
        start,
        IntStream.range(0, start.length * actions)
            .mapToObj(row -> rule.outcomes(row / actions, row % actions))
            .toList());
  }

  /// The number of states, numbered from 0.
  public int states() {
    return states;
  }

  /// The number of actions in each state, numbered from 0.
  public int actions() {
    return actions;
  }

  /// The initial-state distribution.
  public double[] start() {
    return start.clone();
  }

  /// The cumulative initial-state distribution.
  double[] cumulativeStart() {
    double[] sums = start.clone();
    Arrays.setAll(sums, i -> i == 0 ? sums[0] : sums[i] + sums[i - 1]);
    return sums;
  }

  /// The index of the first outcome of an action in a state.
  public int first(int state, int action) {
    return first[state * actions + action];
  }

  /// The number of outcomes of an action in a state.
  public int count(int state, int action) {
    return first[state * actions + action + 1] - first(state, action);
  }

  /// The probability of an outcome.
  public double probability(int outcome) {
    return probability[outcome];
  }

  /// The next state of an outcome.
  public int next(int outcome) {
    return next[outcome];
  }

  /// The reward of an outcome.
  public double reward(int outcome) {
    return reward[outcome];
  }

  /// Whether an outcome terminates the episode.
  public boolean terminated(int outcome) {
    return terminated[outcome];
  }

  /// The outcome selected by a number in \[0, 1): the first whose cumulative probability exceeds
  /// it. If rounding leaves none, the first of all, as in Gymnasium.
  int picked(int state, int action, double drawn) {
    int row = state * actions + action;
    for (int outcome = first[row]; outcome < first[row + 1]; outcome++) {
      if (cumulative[outcome] > drawn) {
        return outcome;
      }
    }
    return first[row];
  }
}
