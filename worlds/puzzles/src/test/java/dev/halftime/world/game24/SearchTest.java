package dev.halftime.world.game24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Benchmark;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.agent.chooser.CandidateLimits;
import dev.halftime.agent.chooser.Choose;
import dev.halftime.agent.llm.Evaluator;
import dev.halftime.agent.search.Search;
import dev.halftime.agent.search.Tot;
import dev.halftime.episode.TrialEpisode;
import dev.halftime.setting.Limits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Tree of Thoughts on the game's world, with known value functions.
@Tag("slow")
final class SearchTest {

  private static final Benchmark BENCHMARK = Game24.of(24);

  private static Agent tot(Evaluator evaluator, Search search) {
    return new Tot(Play.everyStep(), evaluator, search, _ -> List.of(new Action.Finish("")));
  }

  private static Evaluator chance(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return states -> states.stream().map(_ -> random.nextDouble()).toList();
  }

  private static boolean solves(Agent agent, Task task) {
    TrialEpisode rehearsal =
        new TrialEpisode(BENCHMARK, task, Setting.CLASSICAL, 1, Limits.DEFAULT, System::nanoTime);
    return rehearsal.play(agent).score() instanceof Score.Graded graded && graded.value() == 1;
  }

  /// All puzzles of four numbers.
  private static final List<Task> PUZZLES = BENCHMARK.tasks().limit(1_362).toList();

  private static long solved(Evaluator evaluator, Search search) {
    return PUZZLES.stream().filter(task -> solves(tot(evaluator, search), task)).count();
  }

  @Test
  void aPerfectValueFunctionSolvesEveryPuzzle() {
    assertThat(solved(Play.perfect(), new Search.BreadthFirst(5, 3))).isEqualTo(1_362);
  }

  @Test
  void theRightStepsAreAmongTheCallsThatArePossible() {
    Evaluator fewer =
        states ->
            states.stream()
                .map(it -> Play.perfect().values(List.of(it)).getFirst() / Play.left(it).size())
                .toList();
    CandidateLimits all = new CandidateLimits(64, 6, Optional.empty());

    assertThat(BENCHMARK.tasks().limit(100))
        .allMatch(task -> solves(Choose.by(fewer, all, 1), task));
  }

  @Test
  void aPerfectValueFunctionLetsDepthFirstGoStraightDown() {
    assertThat(solved(Play.perfect(), new Search.DepthFirst(3, 0.5, 3))).isEqualTo(1_362);
  }

  @Test
  void aRandomValueFunctionDoesAsWellAsChance() {
    double expected = 0;
    double variance = 0;
    for (Task task : PUZZLES) {
      double chance = chanceOf(numbers(task));
      expected += chance;
      variance += chance * (1 - chance);
    }
    int rounds = 2;
    double solved = 0;
    for (int round = 0; round < rounds; round++) {
      solved += solved(chance(round), new Search.BreadthFirst(1, 3));
    }

    assertThat(solved / rounds).isCloseTo(expected, within(4 * Math.sqrt(variance / rounds)));
  }

  @Test
  void aRandomValueFunctionOfBreadthFiveDoesAsWellAsChance() {
    int draws = 400;
    int rounds = 16;
    double expected = 0;
    double variance = 0;
    List<Task> easiest =
        PUZZLES.stream()
            .sorted(Comparator.comparingDouble(task -> -chanceOf(numbers(task))))
            .limit(120)
            .toList();
    for (Task task : easiest) {
      Blind blind = Blind.of(numbers(task));
      SplittableRandom random = new SplittableRandom(task.id().hashCode());
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < draws; i++) {
        double chance = blind.chance(5, random);
        sum += chance;
        squares += chance * chance;
      }
      double mean = sum / draws;
      expected += rounds * mean;
      variance += rounds * mean * (1 - mean);
      variance += rounds * rounds * (squares / draws - mean * mean) / draws;
    }
    long solved = 0;
    for (int round = 0; round < rounds; round++) {
      Agent agent = tot(chance(round), new Search.BreadthFirst(5, 3));
      solved += easiest.stream().filter(task -> solves(agent, task)).count();
    }

    double margin = 3 * Math.sqrt(variance);
    assertThat((double) solved).isCloseTo(expected, within(margin));
    assertThat(margin).isLessThan(expected / 2); // neither none nor twice as many would pass
  }

  private static List<Rational> numbers(Task task) {
    List<Rational> numbers = new ArrayList<>();
    task.judged().path("numbers").forEach(it -> numbers.add(Rational.of(it.asInt())));
    return numbers;
  }

  /// The search tree of a puzzle, two levels deep, with the number of third steps and of those that
  /// make 24: the basis of the success rate of random search.
  private record Blind(List<List<int[]>> firsts) {

    static Blind of(List<Rational> numbers) {
      return new Blind(
          steps(numbers).stream()
              .map(first ->
                  steps(first).stream()
                      .map(SearchTest::steps)
                      .map(third ->
                          new int[] {
                            third.size(),
                            (int) third.stream().filter(it -> chanceOf(it) == 1).count()
                          })
                      .toList())
              .toList());
    }

    /// Returns the probability of reaching 24 if as many steps as are kept are drawn at random on
    /// each of two levels, and one on the third.
    double chance(int kept, SplittableRandom random) {
      List<int[]> seconds = new ArrayList<>();
      drawn(firsts, kept, random).forEach(seconds::addAll);
      double all = 0;
      double right = 0;
      for (int[] second : drawn(seconds, kept, random)) {
        all += second[0];
        right += second[1];
      }
      return right / all;
    }

    private static <T> List<T> drawn(List<T> from, int count, SplittableRandom random) {
      List<T> left = new ArrayList<>(from);
      List<T> drawn = new ArrayList<>();
      while (drawn.size() < count && !left.isEmpty()) {
        drawn.add(left.remove(random.nextInt(left.size())));
      }
      return drawn;
    }
  }

  /// Returns the probability that uniformly random steps make 24.
  private static double chanceOf(List<Rational> left) {
    if (left.size() == 1) {
      return left.getFirst().equals(Rational.of(24)) ? 1 : 0;
    }
    return steps(left).stream().mapToDouble(SearchTest::chanceOf).average().orElse(0);
  }

  /// Returns the remaining numbers after each possible step.
  private static List<List<Rational>> steps(List<Rational> left) {
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
    return next;
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
