package dev.halftime.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Transcript;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.EventType;

final class AgentTestTest {

  @TempDir private static Path folder = Path.of("");

  /// Tests as a user of the extension would write them.
  static final class Gates {

    @AgentTest(agent = Heating.Thermostat.class, benchmarkClass = Heating.class)
    void aGoodAgent(EvaluatedAgent agent) {
      agent.succeedsAtLeast(0.9).isNotWorseThan(Heating.Miser::new, 0.03);
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
      agent.succeedsAtLeast(0.5);
    }

    @AgentTest(benchmark = "heating", agent = Heating.Miser.class)
    void noSuchBenchmark(EvaluatedAgent agent) {
      agent.succeedsAtLeast(0.9);
    }

    @AgentTest(benchmark = "other", benchmarkClass = Heating.class, agent = Heating.Miser.class)
    void twoBenchmarks(EvaluatedAgent agent) {
      agent.succeedsAtLeast(0.1);
    }

    @AgentTest(agent = Heating.Miser.class)
    void noBenchmark(EvaluatedAgent agent) {
      agent.succeedsAtLeast(0.1);
    }

    @AgentTest(benchmarkClass = Heating.class, tasks = 50)
    void anAgentForgotten(AgentTrial trial) {
      trial.of("v1", Heating.Thermostat::new).succeedsAtLeast(0.5);
      assertThat(trial.of("v2", Heating.Miser::new)).isNotNull();
    }

    @AgentTest(agent = Heating.Thermostat.class, benchmarkClass = Heating.class, tasks = 50)
    void anAgentForgottenBesideTheParameter(EvaluatedAgent agent, AgentTrial trial) {
      trial.of("v2", Heating.Thermostat::new).succeedsAtLeast(0.5);
      assertThat(agent).isNotNull();
    }

    @AgentTest(benchmarkClass = Heating.class, tasks = 50)
    void twoAgentsOfOneName(AgentTrial trial) {
      trial.of("v1", Heating.Thermostat::new).succeedsAtLeast(0.5);
      trial.of("v1", Heating.Miser::new).succeedsAtLeast(0.5);
    }

    @AgentTest(agent = Heating.Thermostat.class, benchmarkClass = Heating.class, tasks = 4)
    void tooFewTasks(EvaluatedAgent agent) {
      agent.isNotWorseThan(Heating.Thermostat::new, 0.03);
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
    return new ExecutedTests(Gates.class, folder).run(method);
  }

  private static Optional<Throwable> thrown(String method) {
    return new ExecutedTests(Gates.class, folder).thrown(method);
  }

  private static String failure(String method) {
    return new ExecutedTests(Gates.class, folder).failure(method);
  }

  @Test
  void aTestThatRequiresNothingFails() {
    assertThat(failure("nothingRequired(dev.halftime.junit.EvaluatedAgent)"))
        .contains("the test required nothing");
    assertThat(failure("nothingTaken()")).contains("the test required nothing");
  }

  @Test
  void aTestThatRequiresNothingOfOneOfItsAgentsFails() {
    assertThat(failure("anAgentForgotten(dev.halftime.junit.AgentTrial)"))
        .contains("the test required nothing of 'v2', so its tasks were not run");
    assertThat(
            failure(
                "anAgentForgottenBesideTheParameter(dev.halftime.junit.EvaluatedAgent,"
                    + " dev.halftime.junit.AgentTrial)"))
        .contains("the test required nothing of 'Thermostat'");
    assertThat(failure("twoAgentsOfOneName(dev.halftime.junit.AgentTrial)"))
        .contains("two agents of the test have the name 'v1'");
  }

  @Test
  void aTestWithTooFewTasksToShowALossFails() {
    assertThat(failure("tooFewTasks(dev.halftime.junit.EvaluatedAgent)"))
        .contains("4 tasks are too few to show a loss, which takes at least 5")
        .doesNotContain("Report:");
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
  @Tag("whole")
  void aGateHoldsAndStopsEarly() {
    assertThat(failure("aGoodAgent(dev.halftime.junit.EvaluatedAgent)")).isEqualTo("passed");
  }

  @Test
  void aGateThatDoesNotHoldSaysWhyAndWhereTheEpisodesAre() throws IOException {
    String words = failure("aBadAgent(dev.halftime.junit.EvaluatedAgent)");

    assertThat(words)
        .contains("fail: Miser on heating in interactive")
        .contains("success required: at least 90.0 %; found: ", "Report: file:", "Failed: file:");
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
  void whatIsMissingInTheAnnotationIsSaid() {
    assertThat(failure("noSuchBenchmark(dev.halftime.junit.EvaluatedAgent)"))
        .contains("dev.halftime:halftime-worlds");
    assertThat(failure("noAgent(dev.halftime.junit.EvaluatedAgent)")).contains("names no agent");
    assertThat(failure("noBenchmark(dev.halftime.junit.EvaluatedAgent)"))
        .contains("names no benchmark: add benchmark = \"helpdesk\", or benchmarkClass");
    assertThat(failure("twoBenchmarks(dev.halftime.junit.EvaluatedAgent)"))
        .contains("names two benchmarks, 'other' and dev.halftime.junit.Heating: leave one out");
  }
}
