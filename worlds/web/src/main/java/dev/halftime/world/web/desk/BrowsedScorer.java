package dev.halftime.world.web.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.Scorer;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import dev.halftime.world.web.WebWorld;
import java.util.Iterator;

/// Grades an episode in a browser as if the agent had called the tools that the site executed.
///
/// @param of grades episodes with the site's own tools
record BrowsedScorer(Scorer of) implements Scorer {

  @Override
  public Score score(Task task, Episode episode) {
    ObjectNode changes = episode.changes().deepCopy();
    JsonNode browser = changes.path(WebWorld.RECORD);
    changes.remove(WebWorld.RECORD);
    Episode executed =
        new Episode(
            episode.cell(),
            executed(episode.transcript(), browser.path(WebWorld.CALLS)),
            episode.ending(),
            episode.before(),
            episode.after(),
            changes,
            episode.usage());
    return of.score(task, executed);
  }

  /// Returns the transcript with the calls in the browser replaced by those that the site executed.
  private static Transcript executed(Transcript transcript, JsonNode calls) {
    Iterator<JsonNode> done = calls.iterator();
    JsonNode next = done.hasNext() ? done.next() : NullNode.getInstance();
    Transcript executed = Transcript.EMPTY;
    String pending = "";
    for (Event event : transcript) {
      if (event instanceof Event.Acted(Party by, Action.Call call, var _) && by == Party.AGENT) {
        pending = call.tool();
      } else if (event instanceof Event.Observed(Party to, Observation seen, var usage)
          && to == Party.AGENT
          && !pending.isEmpty()) {
        boolean recorded =
            !(seen instanceof Observation.Refusal) && pending.equals(next.path(0).asText());
        pending = "";
        if (recorded) {
          for (int i = 2; i < next.size(); i++) {
            Action.Call call = new Action.Call(next.path(i).asText(), Json.object());
            executed =
                executed
                    .plus(new Event.Acted(Party.AGENT, call, usage))
                    .plus(
                        new Event.Observed(
                            Party.AGENT, new Observation.Result(NullNode.getInstance()), usage));
          }
          next = done.hasNext() ? done.next() : NullNode.getInstance();
        }
      } else {
        executed = executed.plus(event);
      }
    }
    return executed;
  }
}
