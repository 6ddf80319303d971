package dev.halftime.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Benchmark;
import dev.halftime.Experiment;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.assumption.Habits;
import dev.halftime.assumption.LateOutcomes;
import dev.halftime.assumption.UnclearTasks;
import dev.halftime.assumption.WaitingUsers;
import dev.halftime.experiment.Budget;
import dev.halftime.experiment.ExperimentRunner;
import dev.halftime.experiment.RunContext;
import dev.halftime.experiment.VirtualThreadExecutor;
import dev.halftime.json.Json;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Result;
import dev.halftime.stats.Difference;
import dev.halftime.stats.Estimate;
import dev.halftime.world.game24.Game24;
import dev.halftime.world.helpdesk.Helpdesk;
import dev.halftime.world.helpdesk.clerk.Clerks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Dropping an assumption costs the agents that rely on it, and not those that are built for it.
@Tag("whole")
final class AssumptionGapsTest {

  private static final long SEED = 1;
  private static final int SEQUENCE = 10;

  /// The scored episodes of one agent.
  private record Scored(List<Result> results) {

    List<Result> in(Setting setting) {
      return results.stream().filter(it -> it.cell().setting().equals(setting)).toList();
    }

    /// Returns the mean difference that dropping an assumption makes on the same tasks.
    Estimate gap(Setting held, Setting dropped, Predicate<Result> counted) {
      Map<String, Double> before = new HashMap<>();
      in(held).forEach(it -> before.put(place(it), value(it)));
      Map<String, Integer> clusters = new HashMap<>();
      List<double[]> pairs = new ArrayList<>();
      List<Integer> cluster = new ArrayList<>();
      for (Result after : in(dropped)) {
        if (counted.test(after)) {
          pairs.add(new double[] {value(after), before.get(place(after))});
          String together =
              after.cell().sequence().isEmpty()
                  ? after.cell().task()
                  : after.cell().sequence().replaceAll("\\..*", "");
          cluster.add(clusters.computeIfAbsent(together, _ -> clusters.size()));
        }
      }
      return Difference.of(
              pairs.stream().mapToDouble(it -> it[0]).toArray(),
              pairs.stream().mapToDouble(it -> it[1]).toArray(),
              cluster.stream().mapToInt(it -> it).toArray())
          .estimate();
    }

    Estimate gap(Setting held, Setting dropped) {
      return gap(held, dropped, _ -> true);
    }

    private static String place(Result result) {
      return result.cell().sequence() + '|' + result.cell().task();
    }
  }

  private static double value(Result result) {
    return result.score() instanceof Score.Graded graded ? graded.value() : Double.NaN;
  }

  private static Scored run(
      Benchmark benchmark, AgentEntry agent, int tasks, int threads, Setting... settings) {
    Experiment experiment =
        Experiment.on(benchmark.id())
            .seed(SEED)
            .agents(agent.id())
            .settings(settings)
            .tasks(tasks)
            .sequence(SEQUENCE)
            .orders(1)
            .build();
    return run(benchmark, agent, experiment, threads);
  }

  private static Scored run(
      Benchmark benchmark, AgentEntry agent, Experiment experiment, int threads) {
    MemoryStore store = new MemoryStore();
    ExperimentRunner runner =
        new ExperimentRunner(
            new RunContext(
                Map.of(benchmark.id(), benchmark),
                Map.of(agent.id(), agent),
                store,
                new VirtualThreadExecutor(threads),
                System::nanoTime),
            experiment);
    runner.run(Budget.UNLIMITED, _ -> {}, () -> false);
    try (Stream<Result> results = store.results(runner.run().id())) {
      return new Scored(results.toList());
    }
  }

  private static AgentEntry clerk(String habit) {
    return clerk("clerk", habit);
  }

  private static AgentEntry clerk(String id, String habit) {
    AgentEntry clerk =
        Clerks.entrants().stream().filter(it -> it.id().equals(id)).findFirst().orElseThrow();
    return habit.isEmpty() ? clerk : habit(clerk, habit);
  }

  private static AgentEntry solver(String habit) {
    return habit.isEmpty() ? Game24.solver() : habit(Game24.solver(), habit);
  }

  private static AgentEntry habit(AgentEntry entry, String habit) {
    return Habits.of(entry).stream()
        .filter(it -> it.id().endsWith('-' + habit))
        .findFirst()
        .orElseThrow();
  }

  private static final Setting WAITS = Setting.INTERACTIVE.alsoDropping(new WaitingUsers());
  private static final Setting UNCLEAR = Setting.INTERACTIVE.alsoDropping(new UnclearTasks());
  private static final Setting LATER = Setting.SECOND_HALF.alsoDropping(new LateOutcomes());

  /// Runs the two benchmarks with their agents of this habit; in sequence, with a memory.
  private static List<Scored> both(String habit, int tasks, Setting held, Setting dropped) {
    String clerk = held.protocol().sequential() ? "clerk+memory" : "clerk";
    return List.of(
        run(Helpdesk.of(SEED), clerk(clerk, habit), tasks, 2, held, dropped),
        run(Game24.of(SEED), solver(habit), tasks, 2, held, dropped));
  }

  /// Checks that agents look perfect while the assumption is held, and that they lose.
  private static void loses(List<Scored> scored, Setting held, Setting dropped) {
    assertThat(scored)
        .allSatisfy(it -> {
          assertThat(mean(it.in(held))).isGreaterThan(0.95);
          assertThat(it.gap(held, dropped).high()).isLessThan(0);
        });
  }

  private static void losesNothing(List<Scored> scored, Setting held, Setting dropped) {
    assertThat(scored)
        .allSatisfy(it -> {
          assertThat(mean(it.in(held))).isGreaterThan(0.95);
          assertThat(it.gap(held, dropped).value()).isZero();
        });
  }

  private static Predicate<Result> marked(String mark, boolean happened) {
    return result ->
        result.score() instanceof Score.Graded graded
            && graded.marks().getOrDefault(mark, false) == happened;
  }

  @Test
  void whoThinksForMinutesLosesTheUserWhoWaitsAndWhoWatchesTheClockDoesNot() {
    loses(both("slow", 20, Setting.INTERACTIVE, WAITS), Setting.INTERACTIVE, WAITS);
    losesNothing(both("paced", 20, Setting.INTERACTIVE, WAITS), Setting.INTERACTIVE, WAITS);
    losesNothing(both("", 20, Setting.INTERACTIVE, WAITS), Setting.INTERACTIVE, WAITS);
  }

  @Test
  void whoTakesTheFirstWordsForTheTaskLosesAndWhoAsksDoesNot() {
    List<Scored> plain = both("", 40, Setting.INTERACTIVE, UNCLEAR);

    loses(plain, Setting.INTERACTIVE, UNCLEAR);
    assertThat(plain)
        .allSatisfy(it ->
            assertThat(it.gap(Setting.INTERACTIVE, UNCLEAR, AssumptionGapsTest::clear).value())
                .as("where the first words are clear")
                .isZero());
    losesNothing(both("asking", 40, Setting.INTERACTIVE, UNCLEAR), Setting.INTERACTIVE, UNCLEAR);
  }

  private static boolean clear(Result result) {
    return result.score() instanceof Score.Graded graded
        && !graded.marks().containsKey("acted-on-assumption");
  }

  @Test
  void whoForgetsWhatCameBackLosesAndWhoKeepsALedgerDoesNot() {
    List<Scored> plain = both("", 60, Setting.SECOND_HALF, LATER);

    loses(plain, Setting.SECOND_HALF, LATER);
    assertThat(plain)
        .allSatisfy(it ->
            assertThat(it.gap(Setting.SECOND_HALF, LATER, marked("case-came-back", false)).value())
                .as("where nothing came back")
                .isZero());
    losesNothing(both("ledger", 60, Setting.SECOND_HALF, LATER), Setting.SECOND_HALF, LATER);
  }

  @Test
  void aLedgerIsOfNoUseToAnAgentThatIsReset() {
    Setting reset = Setting.of("second-half+reset").alsoDropping(new LateOutcomes());
    Scored ledger = run(Game24.of(SEED), solver("ledger"), 60, 2, LATER, reset);

    assertThat(ledger.gap(LATER, reset).high()).isLessThan(0);
  }

  @Test
  void usersQueueWhileTheAgentServesOthers() {
    Setting queue = Setting.SEQUENTIAL.alsoDropping(new WaitingUsers());
    Setting alone = Setting.CLASSICAL.alsoDropping(new WaitingUsers());
    Scored slow = run(Game24.of(SEED), solver("slow"), 60, 2, alone, queue);
    Scored prompt = run(Game24.of(SEED), solver(""), 60, 2, alone, queue);

    assertThat(mean(slow.in(queue))).isLessThan(mean(slow.in(alone)) - 0.1);
    assertThat(mean(prompt.in(queue))).isEqualTo(1);
  }

  private static double mean(List<Result> results) {
    return results.stream().mapToDouble(AssumptionGapsTest::value).average().orElseThrow();
  }

  @Test
  void simulatedTimeIsTheSameOnAnyMachine() {
    Setting setting = Setting.SECOND_HALF.alsoDropping(new WaitingUsers());
    List<String> alone = bytes(run(Helpdesk.of(SEED), clerk("slow"), 20, 1, setting));
    AtomicBoolean done = new AtomicBoolean();
    Thread load =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              while (!done.get()) {
                Thread.onSpinWait();
              }
            });
    List<String> busy = bytes(run(Helpdesk.of(SEED), clerk("slow"), 20, 4, setting));
    done.set(true);

    assertThat(load).isNotNull();
    assertThat(busy).isEqualTo(alone);
    assertThat(alone.toString()).contains("\"nanos\"");
  }

  /// The results as they are stored, in an order that does not depend on the machine.
  private static List<String> bytes(Scored scored) {
    return scored.results().stream().map(Json::canonical).sorted().toList();
  }

  @Test
  void aThousandUsersInOneQueueWaitForHoursThatDoNotPass() {
    Setting queue = Setting.SECOND_HALF.alsoDropping(new WaitingUsers());
    Experiment experiment =
        Experiment.on("game24")
            .seed(SEED)
            .agents("solver-slow")
            .settings(queue)
            .tasks(1_000)
            .sequence(1_000)
            .orders(1)
            .uncontrolled(true)
            .build();
    Scored scored = run(Game24.of(SEED), solver("slow"), experiment, 1);
    double hours = scored.results().stream().mapToDouble(it -> it.usage().nanos() / 3.6e12).sum();

    assertThat(scored.in(queue)).hasSize(1_000);
    assertThat(hours).isGreaterThan(5);
    assertThat(scored.in(queue)).anySatisfy(it -> assertThat(value(it)).isZero());
  }
}
