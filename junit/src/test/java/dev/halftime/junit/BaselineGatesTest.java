package dev.halftime.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests of agents against other agents and recorded ones.
final class BaselineGatesTest {

  @TempDir private static Path folder = Path.of("");

  /// Tests as a user of the extension would write them.
  static final class Gates {

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
  }

  private static Optional<Throwable> thrown(String method) {
    return new ExecutedTests(Gates.class, folder).thrown(method);
  }

  private static String failure(String method) {
    return new ExecutedTests(Gates.class, folder).failure(method);
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
  void anAgentIsComparedWithABaselineFile() {
    assertThat(failure("anAgentMadeInTheTest(dev.halftime.junit.AgentTrial)"))
        .contains("fail: v2 on heating in classical against the baseline v1 in")
        .contains("v1.jsonl: shown to be worse");
  }
}
