package dev.halftime.world.game24;

import dev.halftime.Action;
import dev.halftime.Transcript;
import dev.halftime.agent.llm.Evaluator;
import dev.halftime.agent.search.Proposer;
import dev.halftime.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Proposals and evaluations of game states, for agents that search.
public final class Play {

  private static final Pattern NUMBERS =
      Pattern.compile("(?:Numbers|Left): ((?:-?[0-9]+(?:/[0-9]+)? ?)+)");

  private static final int LARGEST = 60; // characters of a number

  private Play() {}

  /// Proposes every step: each operator with each pair of numbers in both orders; steps with the
  /// same result from equal numbers count once.
  public static Proposer everyStep() {
    return Play::steps;
  }

  /// Returns an exact evaluator: 1 if 24 can be made of the remaining numbers, otherwise 0.
  public static Evaluator perfect() {
    return states ->
        states.stream().map(state -> Solver.solvable(left(state)) ? 1.0 : 0.0).toList();
  }

  /// Returns the remaining numbers; none if the transcript does not state them.
  static List<Rational> left(Transcript seen) {
    for (String text : seen.texts().reversed()) {
      Matcher told = NUMBERS.matcher(text);
      if (told.find()) {
        return Stream.of(told.group(1).strip().split(" ", -1))
            .filter(number -> number.length() <= LARGEST)
            .map(Rational::read)
            .toList();
      }
    }
    return List.of();
  }

  private static List<Action> steps(Transcript seen) {
    List<Rational> left = left(seen);
    SequencedSet<Action> steps = new LinkedHashSet<>();
    for (int i = 0; i < left.size(); i++) {
      for (int j = 0; j < left.size(); j++) {
        if (i != j) {
          steps.addAll(steps(left.get(i), left.get(j), i < j));
        }
      }
    }
    return List.copyOf(steps);
  }

  /// Sums and products are proposed once, since they are commutative.
  private static List<Action> steps(Rational left, Rational right, boolean first) {
    List<Action> steps = new ArrayList<>();
    if (first) {
      steps.add(combine(left, "+", right));
      steps.add(combine(left, "*", right));
    }
    steps.add(combine(left, "-", right));
    if (!right.isZero()) {
      steps.add(combine(left, "/", right));
    }
    return steps;
  }

  private static Action combine(Rational left, String operator, Rational right) {
    return new Action.Call(
        "combine",
        Json.object()
            .put("left", left.toString())
            .put("operator", operator)
            .put("right", right.toString()));
  }
}
