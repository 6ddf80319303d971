package dev.halftime;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// The identity of an episode: the digest of what happened, without what it cost.
final class Identity {

  private Identity() {}

  static String of(Episode episode) {
    ArrayNode events = Json.MAPPER.createArrayNode();
    for (Event event : episode.transcript()) {
      events.add(
          Json.tree(
              switch (event) {
                case Event.Given given -> given;
                case Event.Did did -> new Event.Did(did.by(), did.action(), Usage.NONE);
                case Event.Saw saw -> new Event.Saw(saw.to(), saw.observation(), Usage.NONE);
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
