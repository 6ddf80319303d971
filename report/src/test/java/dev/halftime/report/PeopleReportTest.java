package dev.halftime.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Experiment;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.report.human.HumanBaseline;
import dev.halftime.report.human.HumanResults;
import dev.halftime.report.human.SimulatorFidelity;
import dev.halftime.state.State;
import dev.halftime.stats.Estimate;
import dev.halftime.usage.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PeopleReportTest {

  private static final Score RIGHT = new Score.Graded(1, "right", 0);
  private static final Score WRONG = new Score.Graded(0, "wrong", 0);

  private final Store store = new MemoryStore();

  @AfterEach
  void close() {
    store.close();
  }

  private static Task task(String id) {
    return new Task(
        id,
        "f",
        "b",
        Json.object(),
        Json.object(),
        Json.object(),
        new Task.Worth(1, 10),
        Task.Place.ALONE);
  }

  /// Returns a run of one agent in one setting, with sequences if the setting is sequential.
  private Run run(String id, String agent, Setting setting, String user, String... tasks) {
    Experiment experiment =
        Experiment.on("shop")
            .agents(agent)
            .settings(setting)
            .tasks(tasks.length)
            .sequence(tasks.length)
            .orders(1)
            .user(user)
            .uncontrolled(true)
            .build();
    List<Task> given = Stream.of(tasks).map(PeopleReportTest::task).toList();
    Run run = new Run(id, experiment, Map.of("shop", given), List.of());
    store.begin(run);
    return run;
  }

  /// Records an episode in which the user sends some messages and the agent sends none.
  private void record(Run run, int position, Score score, String... says) {
    String task = run.tasks().getOrDefault("shop", List.of()).get(position).id();
    boolean sequence = run.experiment().settings().contains(Setting.SECOND_HALF);
    Episode.Key cell =
        new Episode.Key(
            run.experiment().agents().getFirst(),
            "shop",
            run.experiment().settings().getFirst(),
            task,
            sequence ? "s0.o0" : "",
            sequence ? position : 0,
            0);
    Transcript transcript = Transcript.EMPTY;
    for (String words : says) {
      Usage minute = Usage.elapsed(60_000_000_000L);
      transcript = transcript.plus(new Event.Acted(Party.USER, new Action.Say(words), minute));
    }
    transcript =
        transcript.plus(
            new Event.Acted(
                Party.AGENT, new Action.Finish("done"), Usage.elapsed(120_000_000_000L)));
    State state = State.of(Map.of());
    Episode episode =
        new Episode(
            cell,
            transcript,
            new Ending.Finished("done"),
            "",
            "",
            state.changesSince(state),
            Usage.NONE);
    store.open(run.id(), cell).finish(episode, score);
  }

  private Report report(Run run) {
    try (Stream<Result> results = store.results(run.id())) {
      return Report.of(run, 1, results, store);
    }
  }

  private static final Setting INTERACTIVE = Setting.INTERACTIVE;

  @Test
  void simulatedUsersAreComparedWithPeopleAtTheSameTasksWithTheSameAgents() {
    Run people = run("p", "clerk", INTERACTIVE, Experiment.HUMAN, "t0", "t1");
    record(people, 0, RIGHT, "order A1001", "and A1002 in red");
    record(people, 1, WRONG, "two words");
    Run scripted = run("s", "clerk", INTERACTIVE, "", "t0", "t1");
    record(scripted, 0, RIGHT, "order A1001 A1002");
    record(scripted, 1, RIGHT, "four words in it");
    Run other = run("o", "noop", INTERACTIVE, "", "t0", "t1");
    record(other, 0, WRONG, "another agent does not count");
    Run played = run("m", "clerk", INTERACTIVE, "scripted:x", "t0", "t1");
    record(played, 0, new Score.Ungraded(Boundary.MODEL, "out"), "never compared");
    record(played, 1, WRONG, "two words");

    SimulatorFidelity script = report(people).boards().getFirst().people().users().getFirst();
    SimulatorFidelity model = report(people).boards().getFirst().people().users().getLast();

    assertThat(script.user()).isEqualTo("scripted");
    assertThat(script.pairs()).isEqualTo(2);
    assertThat(script.sameVerdict().value()).isEqualTo(0.5);
    assertThat(means(script, 0)).containsExactly(0.5, 1.5, 2.5, 0.5, 0.0, 60.0);
    assertThat(means(script, 1)).containsExactly(1.0, 1.0, 3.5, 1.0, 0.0, 60.0);
    assertThat(means(script, 2)).containsExactly(-0.5, 0.5, -1.0, -0.5, 0.0, 0.0);
    assertThat(script.quantities().get(1).difference().low()).as("two pairs are too few").isNull();
    assertThat(model.user()).isEqualTo("scripted:x");
    assertThat(model.pairs()).isEqualTo(1);
    assertThat(model.ungraded()).isEqualTo(1);
    assertThat(report(people).boards().getFirst().simulators()).as("people are none").isEmpty();
  }

  @Test
  void aUserWithWhomAgentsDoBetterThanWithPeopleIsEasyMode() {
    String[] tasks = new String[20];
    for (int i = 0; i < tasks.length; i++) {
      tasks[i] = "t" + i;
    }
    Run people = run("p", "clerk", INTERACTIVE, Experiment.HUMAN, tasks);
    Run scripted = run("s", "clerk", INTERACTIVE, "", tasks);
    for (int i = 0; i < tasks.length; i++) {
      record(people, i, i % 4 == 0 ? RIGHT : WRONG, "A1001 then A1001");
      record(scripted, i, RIGHT, "A1001");
    }

    assertThat(report(people).boards().getFirst().people().users().getFirst().easy()).isTrue();
    assertThat(report(people).terminal(120)).contains("(easy mode)");
  }

  /// Returns the means of people, of simulated users, or of the differences.
  private static List<Double> means(SimulatorFidelity likeness, int column) {
    List<Double> means = new ArrayList<>();
    for (SimulatorFidelity.Quantity each : likeness.quantities()) {
      means.add(List.of(each.people(), each.simulated(), each.difference()).get(column).value());
    }
    return means;
  }

  @Test
  void theReportsOfBothSidesAndOfTheStoreSayTheSame() {
    Run people = run("p", "clerk", INTERACTIVE, Experiment.HUMAN, "t0");
    record(people, 0, RIGHT, "one");
    Run scripted = run("s", "clerk", INTERACTIVE, "", "t0");
    record(scripted, 0, WRONG, "one");
    Run elsewhere = run("e", "clerk", INTERACTIVE, "", "t9");
    record(elsewhere, 0, WRONG, "one");

    List<SimulatorFidelity> users = report(people).boards().getFirst().people().users();
    assertThat(users).hasSize(1);
    assertThat(report(scripted).boards().getFirst().people().users()).isEqualTo(users);
    assertThat(report(elsewhere).boards().getFirst().people().users()).isEmpty();
    PeopleReport whole = PeopleReport.of(store);
    assertThat(whole.benchmarks()).extracting(HumanResults::users).containsExactly(users);
    for (String text :
        List.of(report(people).terminal(100), report(scripted).html(), whole.terminal(100))) {
      assertThat(text).contains("Simulated users compared with people", "n = 1");
    }
    assertThat(PeopleReport.of(store, it -> !it.id().equals("p")).benchmarks()).isEmpty();
    assertThat(whole.json()).contains("\"sameVerdict\":{");
  }

  @Test
  void inSequenceOnlyWhatHadTheSamePastIsCompared() {
    Run people = run("p", "clerk", Setting.SECOND_HALF, Experiment.HUMAN, "t0", "t1");
    record(people, 0, RIGHT, "one");
    record(people, 1, RIGHT, "one");
    Run later = run("l", "clerk", Setting.SECOND_HALF, "", "t9", "t1");
    record(later, 0, WRONG, "one");
    record(later, 1, WRONG, "one");
    assertThat(report(people).boards().getFirst().people().users()).isEmpty();

    Run same = run("s", "clerk", Setting.SECOND_HALF, "", "t0", "t1", "t2");
    record(same, 0, WRONG, "one");
    record(same, 1, WRONG, "one");
    Run detour = run("d", "clerk", Setting.SECOND_HALF, "", "t0", "t9", "t1");
    record(detour, 0, WRONG, "one");
    record(detour, 1, WRONG, "one");
    record(detour, 2, RIGHT, "one");
    SimulatorFidelity found = report(people).boards().getFirst().people().users().getFirst();

    assertThat(found.pairs()).isEqualTo(2);
    assertThat(found.quantities().getFirst().simulated().value()).isZero();
    assertThat(found.quantities().getFirst().difference().clusters())
        .as("a sequence hangs together")
        .isEqualTo(1);
  }

  @Test
  void agentsAreComparedWithPeopleWhoWorked() {
    Run people = run("p", Experiment.HUMAN, INTERACTIVE, "", "t0", "t1");
    record(people, 0, RIGHT, "one");
    record(people, 1, RIGHT, "one");
    Run clerk = run("c", "clerk", INTERACTIVE, "", "t0");
    record(clerk, 0, WRONG, "one");
    Run played = run("m", "clerk", INTERACTIVE, "scripted:x", "t0");
    record(played, 0, RIGHT, "other users do not count");

    List<HumanBaseline> found = report(people).boards().getFirst().people().agents();
    assertThat(found).extracting(HumanBaseline::agent).containsExactly("human", "clerk");
    assertThat(found.getFirst().success().value()).isEqualTo(1);
    assertThat(found.getFirst().minutes().value()).isEqualTo(2);
    assertThat(found.getFirst().expected()).isEqualTo(10);
    assertThat(found.getFirst().difference()).isNull();
    assertThat(found.getLast().episodes()).isEqualTo(1);
    assertThat(found.getLast().difference()).extracting(Estimate::value).isEqualTo(1.0);
    HumanBaseline beside = report(clerk).boards().getFirst().people().agents().getFirst();
    assertThat(beside.agent()).isEqualTo("human");
    assertThat(beside.episodes()).as("only what this run met, too").isEqualTo(1);
    assertThat(report(clerk).terminal(100)).contains("People as the agent", "10.00");
  }

  @Test
  void whereNobodyTookPartThatIsSaid() {
    assertThat(PeopleReport.of(store).terminal(80)).contains("halftime serve");
    assertThat(PeopleReport.of(store).html()).contains("No matched episodes of people yet");
  }
}
