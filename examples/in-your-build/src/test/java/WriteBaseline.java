import dev.halftime.junit.AgentTest;
import dev.halftime.junit.EvaluatedAgent;
import java.nio.file.Path;

/** Writes the baseline for isNotWorseThan(Path, margin): mvn test -Dtest=WriteBaseline. */
class WriteBaseline {

  @AgentTest(agent = Thermostat.class, benchmarkClass = Heating.class, tasks = 100)
  void ofTheThermostat(EvaluatedAgent agent) {
    agent.writeBaseline(Path.of("src/test/baseline.jsonl"));
  }
}
