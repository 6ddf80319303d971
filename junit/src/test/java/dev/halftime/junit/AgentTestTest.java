package dev.halftime.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Benchmark;
import dev.halftime.BenchmarkDefinition;
import dev.halftime.Scorer;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.World;
import dev.halftime.audit.AuditOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.OutputDirectoryCreator;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.EventType;

final class AgentTestTest {

  @TempDir private static Path folder = Path.of("");

  /// Tests as a user of the extension would write them.
  static final class Gates {

    @AgentTest(agent = Heating.Thermostat.class, benchmarkClass = Heating.class)
    void aGoodAgent(EvaluatedAgent agent) {
      agent.succeedsAtLeast(0.9).costsAtMost(0.01).isNotWorseThan(Heating.Miser::new, 0.03);
      assertThat(agent.report().episodes()).isLessThan(100);
    }

    @AgentTest(agent = Heating.Miser.class, benchmarkClass = Heating.class)
    void aBadAgent(EvaluatedAgent agent) {
      agent.succeedsAtLeast(0.9);
    }

    @AgentTest(agent = Heating.Thermostat.class, benchmarkClass = Heating.class)
    void nothingRequired(EvaluatedAgent agent) {
      assertThat(agent).isNotNull();
    }

    @AgentTest(agent = Heating.Thermostat.class, benchmarkClass = Heating.class)
    void nothingTaken() {}

    @AgentTest(agent = Broken.class, benchmarkClass = Heating.class, tasks = 10)
    void anAgentWithABug(EvaluatedAgent agent) {
      agent.succeedsAtLeast(0.9);
    }

    @AgentTest(agent = Heating.Thermostat.class, benchmarkClass = Heating.class, tasks = 20)
    void undecided(EvaluatedAgent agent) {
      agent.isNotWorseThan(Heating.Thermostat::new, 0.03);
    }

    @AgentTest(agent = Heating.Thermostat.class, benchmarkClass = Heating.class)
    void noBaseline(EvaluatedAgent agent) {
      agent.isNotWorseThan(folder.resolve("no/baseline.jsonl"), 0.03);
    }

    @AgentTest(
        benchmarkClass = Heating.class,
        setting = "second-half",
        tasks = 20,
        sequence = 5,
        orders = 2)
    void writesABaseline(AgentTrial trial) {
      trial.of("v1", Heating.Thermostat::new).writeBaseline(folder.resolve("in/sequence.jsonl"));
    }

    @AgentTest(
        agent = Heating.Thermostat.class,
        benchmarkClass = Heating.class,
        setting = "second-half",
        tasks = 20)
    void otherSequences(EvaluatedAgent agent) {
      agent.isNotWorseThan(folder.resolve("in/sequence.jsonl"), 0.03);
    }

    @AgentTest(benchmarkClass = Heating.class, setting = "classical", tasks = 50)
    void anAgentMadeInTheTest(AgentTrial trial) {
      trial.of("v1", Heating.Thermostat::new).writeBaseline(folder.resolve("v1.jsonl"));
      trial.of("v2", Heating.Miser::new).isNotWorseThan(folder.resolve("v1.jsonl"), 0.03);
    }

    @AgentTest(benchmark = "heating", agent = Heating.Miser.class)
    void noSuchBenchmark(EvaluatedAgent agent) {
      agent.succeedsAtLeast(0.9);
    }

    @AgentTest(benchmarkClass = Heating.class)
    void noAgent(EvaluatedAgent agent) {
      agent.succeedsAtLeast(0.9);
    }
  }

  /// An agent as one writes it inside a test: not public, made with a seed, and with a bug.
  static final class Broken implements Agent {

    Broken(long seed) {
      assertThat(seed).isEqualTo(1);
    }

    @Override
    public Action act(Transcript seen) {
      throw new UnsupportedOperationException("my bug");
    }
  }

  /// A benchmark whose reference solution does nothing.
  static final class Unsound implements BenchmarkContract {

    @Override
    public Benchmark benchmark() {
      return Benchmark.of(new Forgetful());
    }

    @Override
    public AuditOptions terms() {
      return BenchmarkContract.super.terms().withTasks(3);
    }
  }

  private static final class Forgetful implements BenchmarkDefinition {

    private final Heating heating = new Heating();

    @Override
    public String id() {
      return heating.id();
    }

    @Override
    public String about() {
      return heating.about();
    }

    @Override
    public String instructions() {
      return heating.instructions();
    }

    @Override
    public Stream<Task> tasks() {
      return heating.tasks();
    }

    @Override
    public World world() {
      return heating.world();
    }

    @Override
    public User user(Task task, List<Transcript> past, long seed) {
      return heating.user(task, past, seed);
    }

    @Override
    public Scorer scorer() {
      return heating.scorer();
    }

    @Override
    public List<Action> reference(Task task) {
      return List.of(new Action.Finish("done"));
    }
  }

  record Output(Path folder) implements OutputDirectoryCreator {

    @Override
    public Path getRootDirectory() {
      return folder;
    }

    @Override
    public Path createOutputDirectory(TestDescriptor test) throws IOException {
      return Files.createTempDirectory(folder, "test");
    }
  }

  @Test
  void aTestIsNotWorseForAReportThatCannotBeWritten() {
    EngineExecutionResults results =
        EngineTestKit.engine("junit-jupiter")
            .selectors(
                selectMethod(
                    Gates.class.getName() + "#aGoodAgent(dev.halftime.junit.EvaluatedAgent)"))
            .execute();
    assertThat(results.testEvents().succeeded().count()).isEqualTo(1);
  }

  private static EngineExecutionResults run(String method) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectMethod(Gates.class.getName() + "#" + method))
        .outputDirectoryCreator(new Output(folder))
        .execute();
  }

  private static Optional<Throwable> thrown(String method) {
    return run(method).testEvents().failed().stream()
        .map(event -> event.getRequiredPayload(TestExecutionResult.class).getThrowable())
        .map(Optional::orElseThrow)
        .findFirst();
  }

  private static String failure(String method) {
    return thrown(method).map(Throwable::getMessage).orElse("passed");
  }

  @Test
  void aTestThatRequiresNothingFails() {
    assertThat(failure("nothingRequired(dev.halftime.junit.EvaluatedAgent)"))
        .contains("the test required nothing");
    assertThat(failure("nothingTaken()")).contains("the test required nothing");
  }

  @Test
  void theExceptionOfAnAgentIsTheCauseOfTheFailure() {
    Throwable thrown = thrown("anAgentWithABug(dev.halftime.junit.EvaluatedAgent)").orElseThrow();

    assertThat(thrown)
        .hasMessageMatching("(?s).*The agent itself failed in (\\d+) of \\1 episodes.*")
        .hasMessageContaining("my bug")
        .hasCauseInstanceOf(UnsupportedOperationException.class);
    assertThat(thrown).hasStackTraceContaining("at " + Broken.class.getName() + ".act");
  }

  @Test
  void anUndecidedComparisonIsPrinted() {
    PrintStream console = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      assertThat(failure("undecided(dev.halftime.junit.EvaluatedAgent)")).isEqualTo("passed");
    } finally {
      System.setOut(console);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("Halftime: undecided: Thermostat on heating in interactive against the baseline");
  }

  @Test
  void aBaselineThatDoesNotExistOrHasOtherSequencesIsNamedWithItsRemedy() {
    assertThat(thrown("noBaseline(dev.halftime.junit.EvaluatedAgent)").orElseThrow())
        .hasMessageContaining("no/baseline.jsonl' does not exist")
        .hasMessageContaining("agent.writeBaseline(")
        .hasNoCause();
    assertThat(failure("writesABaseline(dev.halftime.junit.AgentTrial)")).isEqualTo("passed");
    assertThat(failure("otherSequences(dev.halftime.junit.EvaluatedAgent)"))
        .contains("heating in second-half, 20 tasks in sequences of 2, 1 order, seed 1")
        .contains("heating in second-half, 20 tasks in sequences of 5, 2 orders, seed 1")
        .contains("sequence = 5, orders = 2");
  }

  @Test
  @Tag("whole")
  void aGateHoldsAndStopsEarly() {
    assertThat(failure("aGoodAgent(dev.halftime.junit.EvaluatedAgent)")).isEqualTo("passed");
  }

  @Test
  void aGateThatDoesNotHoldSaysWhyAndWhereTheEpisodesAre() throws IOException {
    String words = failure("aBadAgent(dev.halftime.junit.EvaluatedAgent)");

    assertThat(words)
        .contains("fail: Miser on heating in interactive")
        .contains("at least 90.0 % is required", "Report: file:", "Failed: file:");
    Path page = Path.of(URI.create(line(words, "Report: ")));
    Path episode = Path.of(URI.create(line(words, "Failed: ")));
    assertThat(line(words, "Report: ")).doesNotContain("(");
    assertThat(Files.readString(page))
        .contains("<html")
        .contains("<strong>FAIL</strong> Miser on heating in interactive")
        .contains("Failed episodes", "<a href=\"" + episode.getFileName() + "\">");
    assertThat(Files.readString(episode))
        .containsSubsequence(
            "Score: 0.00, not solved: not as requested",
            "Conversation",
            "Expected outcome",
            "Instructions of the agent")
        .doesNotContain("Graded[", "Failed[", "Say[");
    assertThat(words).contains("The gates stopped the run after");
    assertThat(page.resolveSibling("run.jsonl")).isNotEmptyFile();
  }

  private static String line(String words, String begin) {
    return words
        .lines()
        .filter(it -> it.startsWith(begin))
        .findFirst()
        .orElseThrow()
        .substring(begin.length());
  }

  @Test
  void whatWasFoundStandsInTheReportOfTheTest() {
    EngineExecutionResults results = run("aBadAgent(dev.halftime.junit.EvaluatedAgent)");
    assertThat(
            results.testEvents().stream()
                .filter(it -> it.getType() == EventType.REPORTING_ENTRY_PUBLISHED)
                .map(Object::toString))
        .anyMatch(it -> it.contains("halftime.fail") && it.contains("Miser on heating"))
        .anyMatch(it -> it.contains("halftime.report") && it.contains("report.html"));
  }

  @Test
  @Tag("whole")
  void anAgentIsComparedWithABaselineFile() {
    assertThat(failure("anAgentMadeInTheTest(dev.halftime.junit.AgentTrial)"))
        .contains("fail: v2 on heating in classical against the baseline v1 in")
        .contains("v1.jsonl: shown to be worse");
  }

  @Test
  void whatIsMissingInTheAnnotationIsSaid() {
    assertThat(failure("noSuchBenchmark(dev.halftime.junit.EvaluatedAgent)"))
        .contains("dev.halftime:halftime-worlds");
    assertThat(failure("noAgent(dev.halftime.junit.EvaluatedAgent)")).contains("names no agent");
  }

  @Test
  @Tag("whole")
  void aBenchmarkThatBreaksItsContractFails() {
    EngineExecutionResults results =
        EngineTestKit.engine("junit-jupiter")
            .selectors(DiscoverySelectors.selectClass(Unsound.class))
            .execute();
    assertThat(results.testEvents().failed().count()).isPositive();
    assertThat(results.testEvents().succeeded().count()).isPositive();
  }
}
