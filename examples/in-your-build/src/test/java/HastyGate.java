import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Transcript;
import dev.halftime.junit.AgentTest;
import dev.halftime.junit.EvaluatedAgent;
import java.util.Map;

/** A gate that does not hold: mvn test -Dtest=HastyGate. */
class HastyGate {

  /** Heats the kitchen to 20 degrees, whatever is requested. */
  static class Hasty implements Agent {
    public Action act(Transcript seen) {
      return seen.lastResult().isPresent()
          ? Action.finish("done")
          : Action.call("heat", Map.of("room", "kitchen", "degrees", 20));
    }
  }

  @AgentTest(agent = Hasty.class, benchmarkClass = Heating.class, tasks = 100)
  void isAsGoodAsTheThermostat(EvaluatedAgent agent) {
    agent.isNotWorseThan(Thermostat::new, 0.03);
  }
}
