package dev.halftime.world.helpdesk;

import static dev.halftime.Party.AGENT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.World;
import dev.halftime.json.Json;
import dev.halftime.state.State;
import dev.halftime.usage.Usage;
import java.util.List;

/// Executes a list of actions in a world and keeps the record.
public final class Play {

  private Play() {}

  public static Episode of(World world, Task task, Setting setting, List<Action> actions) {
    world.begin(task);
    State before = world.state();
    Transcript transcript = Transcript.EMPTY;
    Ending ending = new Ending.Left("");
    for (Action action : actions) {
      transcript = transcript.plus(new Event.Acted(AGENT, action, Usage.NONE));
      switch (action) {
        case Action.Call call ->
            transcript =
                transcript.plus(
                    new Event.Observed(AGENT, world.step(call).observation(), Usage.NONE));
        case Action.Finish(String answer) -> ending = new Ending.Finished(answer);
        case Action.Say _, Action.Think _ -> {}
      }
    }
    return new Episode(
        new Episode.Key("agent", "helpdesk", setting, task.id(), "", 0, 0),
        transcript,
        ending,
        before.digest(),
        world.state().digest(),
        world.state().changesSince(before),
        Usage.NONE);
  }

  public static Score.Graded score(Benchmark helpdesk, Task task, List<Action> actions) {
    Episode episode = of(helpdesk.world(), task, Setting.CLASSICAL, actions);
    return (Score.Graded) helpdesk.scorer().score(task, episode);
  }

  public static Action.Call call(String tool, Object... namesAndValues) {
    ObjectNode arguments = Json.object();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      arguments.set((String) namesAndValues[i], Json.tree(namesAndValues[i + 1]));
    }
    return new Action.Call(tool, arguments);
  }

  /// The result of a call; fails if it is refused.
  public static JsonNode result(World world, String tool, Object... namesAndValues) {
    Observation observation = world.step(call(tool, namesAndValues)).observation();
    if (observation instanceof Observation.Result(JsonNode value)) {
      return value;
    }
    throw new AssertionError(tool + " gave " + observation);
  }

  /// The reason why a call is refused; fails if it is not.
  public static String refusal(World world, String tool, Object... namesAndValues) {
    Observation observation = world.step(call(tool, namesAndValues)).observation();
    if (observation instanceof Observation.Refusal(String why)) {
      return why;
    }
    throw new AssertionError(tool + " gave " + observation);
  }
}
