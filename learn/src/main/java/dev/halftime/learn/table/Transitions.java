package dev.halftime.learn.table;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// A Markov decision process written out: what each action can lead to from each state.
///
/// Outcomes lie one after another in flat arrays; those of action `a` in state `s` from `first(s,
/// a)` to `first(s, a) + count(s, a)`.
public final class Transitions {

  /// One thing that an action can lead to.
  ///
  /// @param probability of this outcome; those of one state and action sum to 1
  /// @param next the state that follows
  /// @param terminated whether nothing follows
  public record Outcome(double probability, int next, double reward, boolean terminated) {}

  /// Gives the outcomes of an action in a state.
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

  /// The process that a rule describes.
  ///
  /// @param start the probability with which each state is the first
  public static Transitions of(int actions, double[] start, Rule rule) {
    return new Transitions(
        actions,
        start,
        IntStream.range(0, start.length * actions)
            .mapToObj(row -> rule.outcomes(row / actions, row % actions))
            .toList());
  }

  /// How many states there are, numbered from 0.
  public int states() {
    return states;
  }

  /// How many actions there are in each state, numbered from 0.
  public int actions() {
    return actions;
  }

  /// The probability with which each state is the first.
  public double[] start() {
    return start.clone();
  }

  /// The probability of each first state added to those before it.
  double[] cumulativeStart() {
    double[] sums = start.clone();
    Arrays.setAll(sums, i -> i == 0 ? sums[0] : sums[i] + sums[i - 1]);
    return sums;
  }

  /// Where the outcomes of an action in a state begin.
  public int first(int state, int action) {
    return first[state * actions + action];
  }

  /// How many outcomes an action in a state has.
  public int count(int state, int action) {
    return first[state * actions + action + 1] - first(state, action);
  }

  /// The probability of an outcome.
  public double probability(int outcome) {
    return probability[outcome];
  }

  /// The state that follows an outcome.
  public int next(int outcome) {
    return next[outcome];
  }

  /// The reward of an outcome.
  public double reward(int outcome) {
    return reward[outcome];
  }

  /// Whether nothing follows an outcome.
  public boolean terminated(int outcome) {
    return terminated[outcome];
  }

  /// The outcome that a number from 0 to 1 picks: the first whose cumulative probability is
  /// greater, the first of all if none is, as Gymnasium has it.
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
