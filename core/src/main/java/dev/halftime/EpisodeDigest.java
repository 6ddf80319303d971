package dev.halftime;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Computes the identity of an episode: the digest of what happened, without usage.
final class EpisodeDigest {

  private EpisodeDigest() {}

  static String of(Episode episode) {
    ArrayNode events = Json.MAPPER.createArrayNode();
    for (Event event : episode.transcript()) {
      events.add(
          Json.tree(
              switch (event) {
                case Event.Setup given -> given;
                case Event.Acted did -> new Event.Acted(did.by(), did.action(), Usage.NONE);
                case Event.Observed saw ->
                    new Event.Observed(saw.to(), saw.observation(), Usage.NONE);
              }));
    }
    ObjectNode what = Json.object();
    what.put("cell", episode.cell().key());
    what.set("events", events);
    what.set("ending", Json.tree(episode.ending()));
    what.put("before", episode.before());
    what.put("after", episode.after());
    what.set("changes", episode.changes());
    return Json.digest(what);
  }
}
