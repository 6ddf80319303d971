package dev.halftime.agent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Setting;
import dev.halftime.Tool;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import dev.halftime.usage.Usage;
import java.util.List;

/// Builds transcripts for tests event by event.
public final class Told {

  static final Tool LOOK =
      new Tool(
          "look",
          "Looks something up.",
          (ObjectNode)
              Json.read(
                  "{\"type\": \"object\", \"properties\": {\"what\": {\"type\": \"string\"}}}"),
          Tool.Kind.READ);

  private Told() {}

  public static Transcript opening(String words) {
    return Transcript.EMPTY
        .plus(new Event.Setup(Party.AGENT, "Serve well.", List.of(LOOK)))
        .plus(heard(words));
  }

  public static Event heard(String words) {
    return saw(new Observation.Text(words));
  }

  static Event saw(Observation observation) {
    return new Event.Observed(Party.AGENT, observation, Usage.NONE);
  }

  public static Event did(Action action) {
    return new Event.Acted(Party.AGENT, action, Usage.NONE);
  }

  public static Action.Call look(String what) {
    return new Action.Call("look", Json.object().put("what", what));
  }

  public static Event found(String json) {
    return saw(new Observation.Result(Json.read(json)));
  }

  public static Transcript with(Transcript transcript, Event... events) {
    Transcript all = transcript;
    for (Event event : events) {
      all = all.plus(event);
    }
    return all;
  }

  public static Episode episode(Transcript seen) {
    Episode.Key cell = new Episode.Key("a", "b", Setting.SEQUENTIAL, "t", "s0.o0", 0, 0);
    return new Episode(cell, seen, new Ending.Finished(""), "", "", Json.object(), Usage.NONE);
  }
}
