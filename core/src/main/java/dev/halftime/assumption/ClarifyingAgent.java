package dev.halftime.assumption;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Episode;
import dev.halftime.EpisodeStart;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Transcript;
import dev.halftime.usage.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An agent that first asks whether the user's first message states what they need, and then passes
/// the conversation to another agent; if the user corrects it, only the correction.
final class ClarifyingAgent implements Agent {

  private static final String QUESTION = "Is that what you need, and nothing else?";

  private final Agent agent;

  ClarifyingAgent(Agent agent) {
    this.agent = agent;
  }

  @Override
  public void begin(EpisodeStart start) {
    agent.begin(start);
  }

  @Override
  public Action act(Transcript seen) {
    return seen.said(Party.AGENT).contains(QUESTION)
        ? agent.act(clarified(seen))
        : new Action.Say(QUESTION);
  }

  private static Transcript clarified(Transcript seen) {
    List<Event> before = new ArrayList<>();
    List<Event> after = new ArrayList<>();
    boolean asked = false;
    for (Event event : seen) {
      if (event instanceof Event.Acted(Party _, Action.Say(String text), Usage _)
          && text.equals(QUESTION)) {
        asked = true;
      } else {
        (asked ? after : before).add(event);
      }
    }
    if (!after.isEmpty()
        && after.getFirst()
            instanceof Event.Observed(Party to, Observation.Text(String text), var _)
        && text.contains(UnclearUser.NEED)) {
      before.removeIf(ClarifyingAgent::heard);
      String need = text.substring(text.indexOf(UnclearUser.NEED) + UnclearUser.NEED.length());
      after.set(0, new Event.Observed(to, new Observation.Text(need), Usage.NONE));
    }
    before.addAll(after);
    return Transcript.of(before);
  }

  private static boolean heard(Event event) {
    return event instanceof Event.Observed saw && saw.observation() instanceof Observation.Text;
  }

  @Override
  public void learn(Episode episode) {
    agent.learn(episode);
  }

  @Override
  public Optional<Snapshots> snapshots() {
    return agent.snapshots();
  }

  @Override
  public void close() {
    agent.close();
  }
}
