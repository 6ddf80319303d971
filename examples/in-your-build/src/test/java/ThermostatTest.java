import dev.halftime.junit.AgentTest;
import dev.halftime.junit.EvaluatedAgent;

class ThermostatTest {

  @AgentTest(agent = Thermostat.class, benchmarkClass = Heating.class, tasks = 100)
  void heatsAsRequested(EvaluatedAgent agent) {
    agent.succeedsAtLeast(0.9);
  }
}
