package dev.halftime.world.web.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Action.Call;
import dev.halftime.Agent;
import dev.halftime.Benchmark;
import dev.halftime.Experiment;
import dev.halftime.Prerequisite;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.agent.baseline.Noop;
import dev.halftime.agent.baseline.Oracle;
import dev.halftime.agent.baseline.RandomAgent;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.browser.Chromium;
import dev.halftime.experiment.Budget;
import dev.halftime.experiment.ExperimentRunner;
import dev.halftime.experiment.RunContext;
import dev.halftime.experiment.VirtualThreadExecutor;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Result;
import dev.halftime.world.helpdesk.Helpdesk;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
final class WebHelpdeskTest {

  private final Benchmark benchmark = WebHelpdesk.of(Helpdesk.of(3).definition());

  @BeforeEach
  void requireBrowser() {
    Prerequisite.requireBrowser(Chromium.program().isPresent());
  }

  private List<Result> run(AgentEntry agent, Setting setting, int tasks) {
    Experiment experiment =
        Experiment.on(benchmark.id())
            .seed(5)
            .agents(agent.id())
            .settings(List.of(setting))
            .tasks(tasks)
            .uncontrolled(true)
            .build();
    MemoryStore store = new MemoryStore();
    RunContext context =
        new RunContext(
            Map.of(benchmark.id(), benchmark),
            Map.of(agent.id(), agent),
            store,
            new VirtualThreadExecutor(2),
            () -> 0);
    ExperimentRunner runner = new ExperimentRunner(context, experiment);
    runner.run(Budget.UNLIMITED, _ -> {}, () -> false);
    try (Stream<Result> results = store.results(runner.run().id())) {
      return results.toList();
    }
  }

  private static AgentEntry entry(Function<Long, Agent> makes) {
    return AgentEntry.of("agent", "the agent of this test", makes::apply);
  }

  private static List<Double> values(List<Result> results) {
    return results.stream()
        .map(it -> it.score() instanceof Score.Graded graded ? graded.value() : -1.0)
        .toList();
  }

  @Test
  void theScriptSolvesTheTasksWhileItTalksWithTheCustomer() {
    List<Result> results = run(Oracle.entrant(), Setting.INTERACTIVE, 5);

    assertThat(results).hasSize(5);
    assertThat(results)
        .allSatisfy(it ->
            assertThat(it.score())
                .as(it.toString())
                .isInstanceOfSatisfying(
                    Score.Graded.class,
                    score -> assertThat(score.value()).as(score.why()).isEqualTo(1)));
  }

  @Test
  void whoDoesNotDoTheWorkFails() {
    assertThat(values(run(entry(_ -> new Noop()), Setting.INTERACTIVE, 4))).containsOnly(0.0);
    assertThat(values(run(entry(RandomAgent::new), Setting.CLASSICAL, 2))).containsOnly(0.0);
  }

  /// A cheat: the forms are filled in and show what is right, but are never sent.
  @Test
  void whatIsWrittenIntoFormsCountsForNothing() {
    Task task = benchmark.tasks().findFirst().orElseThrow();
    List<Action> solution = benchmark.reference(task);
    List<Action> unsent =
        Stream.iterate(0, i -> i < solution.size(), i -> i + 1)
            .filter(i -> !sends(solution, i))
            .map(solution::get)
            .toList();

    assertThat(Played.score(benchmark, task, solution).why()).isEqualTo("done, and told");
    assertThat(unsent.size()).isLessThan(solution.size());
    assertThat(Played.score(benchmark, task, unsent).value()).isZero();
  }

  /// Returns whether an action is the click after the fields of a form.
  private static boolean sends(List<Action> actions, int i) {
    return i > 0
        && actions.get(i) instanceof Call(String tool, var _)
        && tool.equals("click")
        && actions.get(i - 1) instanceof Call(String before, var _)
        && (before.equals("fill") || before.equals("select"));
  }
}
