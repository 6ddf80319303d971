package dev.halftime.report.worth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Experiment;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.report.worth.Worth.BreakEven;
import dev.halftime.report.worth.Worth.Decision;
import dev.halftime.report.worth.WorthPrices.Price;
import dev.halftime.report.worth.WorthTask.Arm;
import dev.halftime.report.worth.WorthTask.Work;
import dev.halftime.setting.Prices;
import dev.halftime.stats.Estimate;
import dev.halftime.usage.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorthTest {

  private static final WorthPrices AT = new WorthPrices(0.5, 0.01, 20, 0.5, 10, 1, 0.2, 0.9);

  /// A task of ten minutes that an agent does for a dollar in ten calls and two turns.
  private static WorthTask task(int index, String family, double success, double harms) {
    return new WorthTask(
        "t" + index,
        family,
        index,
        8,
        new Work(success, 1, 10, 2, harms, 0),
        new Work(1, 0, 5, 2, 0, 10));
  }

  private static Worth worth(List<WorthTask> tasks) {
    return Worth.of("bench", "interactive", "agent", "human", AT, tasks);
  }

  /// Tasks that an agent gets right, except every n-th one.
  private static List<WorthTask> failing(String family, int every, int count) {
    List<WorthTask> tasks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      tasks.add(task(i, family, (i + 1) % every == 0 ? 0 : 1, 0));
    }
    return tasks;
  }

  @Test
  void costsAreThoseOfEffortCheckingAndRework() {
    WorthTask right = task(0, "a", 1, 0);
    WorthTask wrong = task(1, "a", 0, 1);

    // 5 calls, 10 minutes and 2 turns of half a minute
    assertThat(right.cost(Arm.PERSON, AT)).isCloseTo(0.05 + 5 + 0.5, within(1e-12));
    assertThat(right.cost(Arm.AGENT, AT)).isCloseTo(1 + 0.1 + 0.5, within(1e-12));
    assertThat(wrong.cost(Arm.AGENT, AT)).isCloseTo(1.6 + 20 + 10, within(1e-12));
    assertThat(right.cost(Arm.BOTH, AT)).isCloseTo(1.6 + 0.2 * 10 * 0.5, within(1e-12));
    // a tenth of the errors pass the check; the others are done again
    assertThat(wrong.cost(Arm.BOTH, AT)).isCloseTo(2.6 + 0.1 * 30 + 0.9 * 5.55, within(1e-12));
    assertThat(wrong.good(Arm.BOTH, AT)).isCloseTo(0.9, within(1e-12));
  }

  @Test
  void whatIsRightAndCheapIsShippedAndWhatIsOftenWrongNeedsAPersonOrMustWait() {
    List<WorthTask> tasks = new ArrayList<>(failing("always right", 1_000, 40));
    tasks.addAll(failing("mostly right", 8, 40));
    tasks.addAll(failing("always wrong", 1, 40));
    Worth worth = worth(tasks.stream().map(WorthTest::varied).toList());

    assertThat(worth.families())
        .extracting(Worth.Line::family, Worth.Line::decision)
        .containsExactly(
            tuple("always right", Decision.SHIP),
            tuple("always wrong", Decision.WAIT),
            tuple("mostly right", Decision.KEEP));
  }

  /// The task with another price of the model, so that there is some variance.
  private static WorthTask varied(WorthTask task) {
    Work work = task.agent();
    double dollars = work.dollars() + 0.1 * (task.cluster() % 3);
    return new WorthTask(
        task.task(),
        task.family(),
        task.family().hashCode() % 1_000 * 100 + task.cluster(),
        task.value(),
        new Work(work.success(), dollars, work.calls(), work.turns(), work.harms(), 0),
        task.person());
  }

  @Test
  void intervalsHoldWhatIsTrueThoughNearlyAllOutcomesAreRight() {
    SplittableRandom random = new SplittableRandom(5);
    double right = 0.97;
    WorthTask expected = task(0, "a", right, 0);
    double dollars = expected.cost(Arm.AGENT, AT) / right;
    int studies = 400;
    int dollarsHeld = 0;
    int gainHeld = 0;
    for (int study = 0; study < studies; study++) {
      List<WorthTask> tasks = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        tasks.add(task(i, "a", random.nextDouble() < right ? 1 : 0, 0));
      }
      Worth.Line all = worth(tasks).all();
      dollarsHeld += holds(all.cost(Arm.AGENT), dollars) ? 1 : 0;
      gainHeld += holds(all.alone(), expected.gain(Arm.AGENT, AT)) ? 1 : 0;
    }
    // An interval of the observed variance has no width in three of ten of these studies.
    assertThat(dollarsHeld / (double) studies).isBetween(0.93, 1.0);
    assertThat(gainHeld / (double) studies).isBetween(0.96, 1.0);
  }

  private static boolean holds(Estimate estimate, double truth) {
    return estimate.low() != null && !estimate.excludes(truth);
  }

  @Test
  void wrongOutcomesThatHaveNotHappenedYetAreInTheIntervals() {
    List<WorthTask> few = failing("a", 1_000, 30);
    List<WorthTask> many = failing("a", 1_000, 3_000);
    double dollars = few.getFirst().cost(Arm.AGENT, AT);

    Estimate rough = worth(few).all().cost(Arm.AGENT);
    Estimate exact = worth(many).all().cost(Arm.AGENT);
    assertThat(rough.value()).isCloseTo(dollars, within(1e-9));
    assertThat(rough.high()).isGreaterThan(2 * dollars);
    assertThat(exact.high()).isLessThan(1.1 * dollars);
  }

  @Test
  void sequencesThatWereSampledTogetherCountAsOne() {
    List<WorthTask> apart = failing("a", 10, 300);
    List<WorthTask> together =
        apart.stream()
            .map(it ->
                new WorthTask(
                    it.task(),
                    it.family(),
                    it.cluster() / 60,
                    it.value(),
                    it.cluster() < 30 ? it.agent() : task(0, "a", 1, 0).agent(),
                    it.person()))
            .toList();

    Worth.Line line = worth(together).all();
    assertThat(width(line.alone())).isGreaterThan(3 * width(worth(apart).all().alone()));
    assertThat(line.decision()).isEqualTo(Decision.WAIT);
  }

  private static double width(Estimate estimate) {
    return Objects.requireNonNull(estimate.high()) - Objects.requireNonNull(estimate.low());
  }

  @Test
  void atTheBreakEvenPriceTheGainIsNothing() {
    List<WorthTask> tasks = failing("a", 4, 40).stream().map(WorthTest::varied).toList();

    for (BreakEven each : worth(tasks).breakEven()) {
      WorthPrices there = AT.with(each.price(), Math.max(0, each.amount().value()));
      double gain = tasks.stream().mapToDouble(it -> it.gain(each.arm(), there)).sum();
      if (each.amount().value() >= 0) {
        assertThat(gain).as(each.toString()).isCloseTo(0, within(1e-9));
      }
    }
    assertThat(worth(tasks).breakEven()).anyMatch(it -> it.amount().low() != null);
  }

  @Test
  void whatChangesTheGainMostComesFirst() {
    List<Worth.Swing> tornado = worth(failing("a", 4, 40)).tornado();

    assertThat(tornado).hasSize(Price.values().length);
    for (int i = 1; i < tornado.size(); i++) {
      assertThat(tornado.get(i).range()).isLessThanOrEqualTo(tornado.get(i - 1).range());
    }
    assertThat(tornado.getLast().range()).isZero(); // no wrong writes
  }

  @Test
  void whereNobodyStandsForAPersonTheReportSaysSo() {
    WorthReport nobody = new WorthReport("run", false, List.of(), List.of());
    List<WorthTask> tasks = failing("a", 4, 40);
    WorthReport standIn = new WorthReport("run", false, List.of(worth(tasks)), List.of(tasks));

    assertThat(nobody.terminal(100)).contains("No people yet");
    assertThat(standIn.terminal(100)).contains("No people yet: a scripted colleague");
    assertThat(standIn.html()).contains("No people yet: a scripted colleague");
    assertThat(standIn.csv().lines()).hasSize(41);
    assertThat(WorthPrices.of(Prices.DEFAULT, 20, 0.2, 0.9).minute()).isEqualTo(0.5);
  }

  private static final Setting INTERACTIVE = Setting.INTERACTIVE;

  /// Records a run of one agent that solves all tasks, with this working time.
  private static Run recorded(Store store, String id, String agent, int tasks, long nanos) {
    Experiment experiment =
        Experiment.on("shop").agents(agent).settings(INTERACTIVE).tasks(tasks).build();
    List<Task> given = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      given.add(Task.of("t" + i, "brief").withWorth(8, 10));
    }
    Run run = new Run(id, experiment, Map.of("shop", given), List.of());
    store.begin(run);
    for (Task task : given) {
      Episode.Key cell = new Episode.Key(agent, "shop", INTERACTIVE, task.id(), "", 0, 0);
      Episode episode =
          new Episode(
              cell,
              Transcript.EMPTY,
              new Ending.Finished(""),
              "",
              "",
              Json.object(),
              Usage.elapsed(nanos));
      store.open(id, cell).finish(episode, Score.of(true, "right"));
    }
    return run;
  }

  private static WorthReport report(Store store, Run run) {
    try (Stream<Result> results = store.results(run.id())) {
      return WorthReport.of(run, results, AT, store);
    }
  }

  @Test
  void peopleOfOtherRunsStandBesideAnAgentWithTheMinutesThatTheyTook() {
    try (Store store = new MemoryStore()) {
      Run agents = recorded(store, "agents", "agent", 8, 0);
      assertThat(report(store, agents).worth()).isEmpty();

      recorded(store, "few", Experiment.HUMAN, 4, 60_000_000_000L);
      assertThat(report(store, agents).worth()).isEmpty();

      recorded(store, "people", Experiment.HUMAN, 6, 240_000_000_000L);
      WorthReport report = report(store, agents);
      assertThat(report.people()).isTrue();
      assertThat(report.worth()).extracting(Worth::person).containsExactly(Experiment.HUMAN);
      assertThat(report.tables().getFirst())
          .extracting(it -> it.person().minutes())
          .containsExactly(2.5, 2.5, 2.5, 2.5, 4.0, 4.0);
      assertThat(report.terminal(100)).doesNotContain("No people yet");
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.POSITIVE_INFINITY, Double.NaN, -1})
  void aPriceIsFiniteAndNotNegative(double error) {
    assertThatThrownBy(() -> WorthPrices.of(Prices.DEFAULT, error, 0.2, 0.9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("error " + error);
  }
}
