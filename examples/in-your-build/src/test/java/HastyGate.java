import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Json;
import dev.halftime.Transcript;
import dev.halftime.junit.AgentTest;
import dev.halftime.junit.AgentTrial;

/** A gate that does not hold: mvn test -Dtest=HastyGate. */
class HastyGate {

  /** Heats the kitchen to 20 degrees, whatever is wished. */
  static class Hasty implements Agent {
    public Action act(Transcript seen) {
      return seen.toString().contains("Result[")
          ? new Action.Finish("done")
          : new Action.Call("heat", Json.object().put("room", "kitchen").put("degrees", 20));
    }
  }

  @AgentTest(benchmarkClass = Heating.class, tasks = 100)
  void isAsGoodAsTheThermostat(AgentTrial trial) {
    trial.of("hasty", Hasty::new).isNotWorseThan(Thermostat::new, 0.03);
  }
}
