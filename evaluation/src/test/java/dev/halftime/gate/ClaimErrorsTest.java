package dev.halftime.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Setting;
import dev.halftime.gate.ArmScores.Unit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Error rates of claims and the number of tasks until their decision, in 1,000 simulated builds of
/// 100 tasks each; prints the figures of `docs/in-your-build.md`.
@Tag("slow")
final class ClaimErrorsTest {

  private static final int STUDIES = 1_000;
  private static final int TASKS = 100;

  /// Outcomes of 1,000 runs.
  ///
  /// @param tasks mean number of tasks until the decision
  private record Outcomes(int passed, int failed, double tasks) {}

  static ArmScores arm(String agent, int units, IntToDoubleFunction score) {
    return new ArmScores(
        "bench",
        agent,
        Setting.CLASSICAL,
        IntStream.range(0, units)
            .mapToObj(i ->
                new Unit("t" + i, new TreeMap<>(Map.of("t" + i, score.applyAsDouble(i))), 0, 0, 0))
            .toList(),
        TASKS);
  }

  /// Runs the studies, each until it is decided.
  private static Outcomes outcomes(Function<Random, Function<Integer, GateFinding>> study) {
    int passed = 0;
    int failed = 0;
    long tasks = 0;
    for (int i = 0; i < STUDIES; i++) {
      Function<Integer, GateFinding> run = study.apply(new Random(i));
      int seen = TASKS;
      int low = 0;
      // A decision does not change with more tasks, so binary search finds the first task that
      // decides.
      while (low < seen) {
        int middle = (low + seen) / 2;
        if (run.apply(middle).verdict() == GateVerdict.UNDECIDED) {
          low = middle + 1;
        } else {
          seen = middle;
        }
      }
      GateVerdict verdict = run.apply(seen).verdict();
      passed += verdict == GateVerdict.PASS ? 1 : 0;
      failed += verdict == GateVerdict.FAIL ? 1 : 0;
      tasks += seen;
    }
    return new Outcomes(passed, failed, (double) tasks / STUDIES);
  }

  private static Outcomes notWorse(double margin, Function<Random, List<IntToDoubleFunction>> two) {
    return outcomes(random -> {
      List<IntToDoubleFunction> both = two.apply(random);
      double[] before = IntStream.range(0, TASKS).mapToDouble(both.getFirst()).toArray();
      double[] now = IntStream.range(0, TASKS).mapToDouble(both.getLast()).toArray();
      ArmScores baseline = arm("v1", TASKS, i -> before[i]);
      return seen -> new NotWorseClaim(margin, baseline).judge(arm("v2", seen, i -> now[i]));
    });
  }

  private static Outcomes succeeds(double least, double chance) {
    return outcomes(random -> {
      double[] now =
          IntStream.range(0, TASKS)
              .mapToDouble(_ -> random.nextDouble() < chance ? 1 : 0)
              .toArray();
      return seen -> new SuccessClaim(least).judge(arm("v2", seen, i -> now[i]));
    });
  }

  @Test
  void anUnchangedAgentFailsInAtMostFivePercentOfRuns() {
    for (double margin : new double[] {0, 0.03}) {
      Outcomes byChance =
          notWorse(
              margin,
              random -> {
                double[] chance = random.doubles(TASKS).toArray();
                IntToDoubleFunction attempt = i -> random.nextDouble() < chance[i] ? 1 : 0;
                return List.of(attempt, attempt);
              });
      System.out.println("unchanged, by chance, margin " + margin + ": " + byChance);
      assertThat(byChance.failed()).isLessThanOrEqualTo(STUDIES / 20);
    }
  }

  /// Returns an agent that loses an eighth of the 80 % of tasks that it solved, and is otherwise
  /// unchanged.
  @Test
  void anAgentThatIsTenPointsWorseFailsInAtLeastFourOfFiveRunsAndEarly() {
    for (double margin : new double[] {0, 0.03}) {
      Outcomes worse =
          notWorse(
              margin,
              random -> {
                double[] before = random.doubles(TASKS).map(it -> it < 0.8 ? 1 : 0).toArray();
                return List.of(i -> before[i], i -> random.nextDouble() < 0.125 ? 0 : before[i]);
              });
      System.out.println("ten points worse, margin " + margin + ": " + worse);
      assertThat(worse.failed()).isGreaterThanOrEqualTo(STUDIES * 80 / 100);
    }
  }

  @Test
  void oneThatIsThirtyPointsWorseIsStoppedAfterFewTasks() {
    Outcomes worse =
        notWorse(
            0.03,
            random -> {
              double[] before = random.doubles(TASKS).map(it -> it < 0.8 ? 1 : 0).toArray();
              return List.of(i -> before[i], i -> random.nextDouble() < 0.375 ? 0 : before[i]);
            });
    System.out.println("thirty points worse: " + worse);
    assertThat(worse.failed()).isGreaterThanOrEqualTo(STUDIES * 99 / 100);
    assertThat(worse.tasks()).isLessThan(50);
  }

  @Test
  void anAgentThatFallsShortOfWhatIsRequiredPassesInAtMostTwoAndAHalfPercentOfRuns() {
    for (double least : new double[] {0.5, 0.8, 0.9}) {
      Outcomes at = succeeds(least, least);
      System.out.println("success of exactly " + least + " required: " + at);
      assertThat(at.passed()).isLessThanOrEqualTo(STUDIES / 40 + 5);
      assertThat(at.failed()).isLessThanOrEqualTo(STUDIES / 40 + 15);
    }
  }

  @Test
  void aClearResultIsDecidedEarly() {
    Outcomes good = succeeds(0.7, 0.97);
    Outcomes bad = succeeds(0.9, 0.5);
    System.out.println("0.97 where 0.7 is required: " + good);
    System.out.println("0.5 where 0.9 is required: " + bad);
    assertThat(good.passed()).isGreaterThan(STUDIES * 99 / 100);
    assertThat(good.tasks()).isLessThan(50);
    assertThat(bad.failed()).isGreaterThan(STUDIES * 99 / 100);
    assertThat(bad.tasks()).isLessThan(30);
  }

  @Test
  void whatElseIsMeasuredIsPrinted() {
    System.out.println(
        "ten points worse, each attempt by chance: "
            + notWorse(
                0,
                random ->
                    List.of(
                        _ -> random.nextDouble() < 0.8 ? 1 : 0,
                        _ -> random.nextDouble() < 0.7 ? 1 : 0)));
    System.out.println(
        "twenty points worse, each attempt by chance: "
            + notWorse(
                0,
                random ->
                    List.of(
                        _ -> random.nextDouble() < 0.8 ? 1 : 0,
                        _ -> random.nextDouble() < 0.6 ? 1 : 0)));
    System.out.println("0.97 where 0.9 is required: " + succeeds(0.9, 0.97));
    System.out.println("0.8 where 0.9 is required: " + succeeds(0.9, 0.8));
  }
}
