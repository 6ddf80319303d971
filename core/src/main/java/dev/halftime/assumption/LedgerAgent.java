package dev.halftime.assumption;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Episode;
import dev.halftime.EpisodeStart;
import dev.halftime.Event;
import dev.halftime.Party;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import dev.halftime.usage.Usage;
import java.util.ArrayList;
import java.util.List;

/// An agent that keeps a ledger of its work in each episode, redoes cases that come back, and
/// leaves everything else to another agent.
final class LedgerAgent implements Agent {

  private final Agent agent;
  private final List<String> ledger = new ArrayList<>();

  LedgerAgent(Agent agent) {
    this.agent = agent;
  }

  @Override
  public void begin(EpisodeStart start) {
    agent.begin(start);
  }

  @Override
  public Action act(Transcript seen) {
    long done = seen.exchanges().stream().filter(it -> redoes(it.call())).count();
    return LateOutcomes.returned(seen).stream()
        .filter(number -> number <= ledger.size())
        .skip(done)
        .findFirst()
        .<Action>map(number ->
            new Action.Call(
                LateOutcomes.REDO,
                Json.object().put("case", number).put("work", ledger.get(number - 1))))
        .orElseGet(() -> agent.act(without(seen)));
  }

  private static boolean redoes(Action.Call call) {
    return call.tool().equals(LateOutcomes.REDO);
  }

  private static Transcript without(Transcript seen) {
    List<Event> kept = new ArrayList<>();
    boolean skip = false;
    for (Event event : seen) {
      if (event instanceof Event.Acted(Party _, Action.Call call, Usage _) && redoes(call)) {
        skip = true;
      } else if (skip) {
        skip = false;
      } else {
        kept.add(event);
      }
    }
    return Transcript.of(kept);
  }

  @Override
  public void learn(Episode episode) {
    ledger.add(CaseWork.of(episode));
    agent.learn(episode);
  }

  @Override
  public void close() {
    agent.close();
  }
}
