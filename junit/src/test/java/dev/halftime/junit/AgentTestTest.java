package dev.halftime.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.BenchmarkDefinition;
import dev.halftime.Scorer;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.World;
import dev.halftime.audit.AuditOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    @AgentTest(benchmarkClass = Heating.class, setting = "classical", tasks = 50)
    void anAgentMadeInTheTest(AgentTrial trial) throws IOException {
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

  private record Output(Path folder) implements OutputDirectoryCreator {

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

  private static String failure(String method) {
    return run(method).testEvents().failed().stream()
        .map(event -> event.getRequiredPayload(TestExecutionResult.class).getThrowable())
        .map(it -> it.orElseThrow().getMessage())
        .findFirst()
        .orElse("passed");
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
    assertThat(Files.readString(page)).contains("<html").contains("Miser");
    assertThat(Files.readString(episode)).contains("heat", "not as wished");
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
        .contains("fail: v2 on heating in classical against v1: shown to be worse");
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
