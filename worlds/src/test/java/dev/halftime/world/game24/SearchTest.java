package dev.halftime.world.game24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Limits;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.agent.Evaluator;
import dev.halftime.agent.Search;
import dev.halftime.agent.Tot;
import dev.halftime.run.Rehearsal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Tree of Thoughts on the world of the game, with value functions that are known.
final class SearchTest {

  private static final Game24 BENCHMARK = Game24.published(PublishedData.folder());

  private static Agent tot(Evaluator evaluator, Search search) {
    return new Tot(Play.everyStep(), evaluator, search, _ -> List.of(new Action.Finish("")));
  }

  private static Evaluator chance(long seed) {
    SplittableRandom luck = new SplittableRandom(seed);
    return states -> states.stream().map(_ -> luck.nextDouble()).toList();
  }

  private static boolean solves(Agent agent, Task task) {
    Rehearsal rehearsal =
        new Rehearsal(BENCHMARK, task, Setting.CLASSICAL, 1, Limits.DEFAULT, System::nanoTime);
    return rehearsal.play(agent).score() instanceof Score.Graded graded && graded.value() == 1;
  }

  private static long solved(Evaluator evaluator, Search search) {
    return BENCHMARK.tasks().filter(task -> solves(tot(evaluator, search), task)).count();
  }

  @Test
  void aPerfectValueFunctionSolvesEveryPuzzle() {
    assertThat(solved(Play.perfect(), new Search.BreadthFirst(5, 3))).isEqualTo(1_362);
  }

  @Test
  void aPerfectValueFunctionLetsDepthFirstGoStraightDown() {
    assertThat(solved(Play.perfect(), new Search.DepthFirst(3, 0.5, 3))).isEqualTo(1_362);
  }

  @Test
  void aRandomValueFunctionDoesAsWellAsChance() {
    double expected = 0;
    double variance = 0;
    for (Task task : BENCHMARK.tasks().toList()) {
      List<Rational> numbers = new ArrayList<>();
      task.judged().path("numbers").forEach(it -> numbers.add(Rational.of(it.asInt())));
      double chance = chanceOf(numbers);
      expected += chance;
      variance += chance * (1 - chance);
    }
    int rounds = 5;
    double solved = 0;
    for (int round = 0; round < rounds; round++) {
      solved += solved(chance(round), new Search.BreadthFirst(1, 3));
    }

    assertThat(solved / rounds).isCloseTo(expected, within(4 * Math.sqrt(variance / rounds)));
  }

  /// The chance that steps taken blindly make 24: every step that the game offers is as likely.
  private static double chanceOf(List<Rational> left) {
    if (left.size() == 1) {
      return left.getFirst().equals(Rational.of(24)) ? 1 : 0;
    }
    List<List<Rational>> next = new ArrayList<>();
    List<String> known = new ArrayList<>();
    for (int i = 0; i < left.size(); i++) {
      for (int j = 0; j < left.size(); j++) {
        List<Rational> rest = new ArrayList<>(left);
        Rational one = left.get(i);
        Rational other = left.get(j);
        if (i != j) {
          rest.remove(one);
          rest.remove(other);
          Stream<String> operators = i < j ? Stream.of("+", "*", "-", "/") : Stream.of("-", "/");
          operators
              .filter(it -> !(it.equals("/") && other.isZero()))
              .filter(it -> !known.contains(one + it + other))
              .forEach(it -> {
                known.add(one + it + other);
                List<Rational> then = new ArrayList<>(rest);
                then.add(result(one, it, other));
                next.add(then);
              });
        }
      }
    }
    return next.stream().mapToDouble(SearchTest::chanceOf).average().orElse(0);
  }

  private static Rational result(Rational one, String operator, Rational other) {
    return switch (operator) {
      case "+" -> one.plus(other);
      case "*" -> one.times(other);
      case "-" -> one.minus(other);
      default -> one.over(other);
    };
  }
}
