import dev.halftime.*;
import dev.halftime.Action.Call;
import java.util.*;

/** An assumption: tools answer at once. Dropped, the answer comes a turn later. */
public class LateTools implements Assumption {
  public String id() {
    return "late";
  }

  public String title() {
    return "prompt tools";
  }

  public String about() {
    return "tools answer a turn late";
  }

  public List<String> rungs() {
    return List.of("second-half");
  }

  public EpisodeHooks hooks(EpisodeHooks.Occasion occasion) {
    return new EpisodeHooks() {
      private List<Observation> due = List.of();
      private List<Observation> under = List.of();

      public Step<Observation> call(Party by, Call call, Calls tools) {
        var step = tools.step(by, call);
        if (by != Party.AGENT || step.terminated() || step.truncated()) return step;
        under = List.of(step.observation());
        var accepted = new Observation.Text("Accepted; the answer will come a turn later.");
        return new Step<>(accepted, step.reward(), false, false);
      }

      public List<Observation> unasked() { // after each action of the agent
        var arrived = due;
        due = under;
        under = List.of();
        return arrived;
      }
    };
  }
}
