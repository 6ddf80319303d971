package dev.halftime.world.tau2.published;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Event;
import dev.halftime.Json;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.State;
import dev.halftime.Transcript;
import dev.halftime.Usage;
import java.util.ArrayList;
import java.util.List;

/// A recorded talk while it is read: what was said becomes events, and what was done is done again.
///
/// The agent sees what the record says that it saw; the state is what our own tools make of the
/// calls. Where the two disagree if a call was carried out, a remark says so.
final class PublishedTalk {

  /// How many disagreements are named.
  private static final int NAMED = 3;

  private final RecordedDesk desk;
  private final boolean aside; // words beside calls reach nobody
  private final State start;
  private final List<Event> events = new ArrayList<>();
  private final List<String> disagreements = new ArrayList<>();
  private State state;

  /// @param aside words in a message with calls were thrown away, as tau-bench's first version does
  PublishedTalk(RecordedDesk desk, State start, boolean aside) {
    this.desk = desk;
    this.start = start;
    this.state = start;
    this.aside = aside;
  }

  void system(String words) {
    events.add(new Event.Setup(Party.AGENT, words, List.of()));
  }

  /// A party's message, with the messages that tools answered it with.
  void message(Party by, JsonNode message, List<JsonNode> answers) {
    String words = PublishedMessage.words(message.path("content"));
    List<JsonNode> calls = PublishedMessage.calls(message);
    if (!words.isBlank()) {
      act(by, calls.isEmpty() || !aside ? said(by, words) : new Action.Think(words));
    }
    for (int i = 0; i < calls.size() && (i == 0 || i < answers.size() || !aside); i++) {
      JsonNode answer = i < answers.size() ? answers.get(i) : Json.object();
      call(by, PublishedMessage.call(calls.get(i)), answer);
    }
  }

  private static Action said(Party by, String words) {
    return by == Party.USER && PublishedMessage.ends(words)
        ? new Action.Finish(words)
        : new Action.Say(words);
  }

  private void act(Party by, Action action) {
    events.add(new Event.Acted(by, action, Usage.NONE));
  }

  private void call(Party by, Action.Call call, JsonNode answer) {
    act(by, call);
    RecordedDesk.Done done = desk.call(state, by, call);
    state = done.state();
    if (!answer.path("content").isTextual()) {
      return;
    }
    boolean refused = PublishedMessage.refused(answer);
    if (refused != done.refusal().isPresent()) {
      disagreements.add(
          call.tool()
              + (refused ? " was refused there, not here" : " was carried out there, not here")
              + done.refusal().map(why -> " (" + why + ")").orElse(""));
    }
    String text = answer.path("content").asText();
    events.add(
        new Event.Observed(
            by,
            refused
                ? new Observation.Refusal(text)
                : new Observation.Result(PublishedMessage.value(text)),
            Usage.NONE));
  }

  Transcript transcript() {
    return Transcript.of(events);
  }

  State before() {
    return start;
  }

  State after() {
    return state;
  }

  ObjectNode changes() {
    return state.changesSince(start);
  }

  /// Where the recorded tools and ours disagree; empty if nowhere.
  String remark() {
    if (disagreements.isEmpty()) {
      return "";
    }
    int more = disagreements.size() - NAMED;
    return "calls that went otherwise than recorded: "
        + String.join(", ", disagreements.stream().limit(NAMED).toList())
        + (more > 0 ? " and " + more + " more" : "");
  }
}
