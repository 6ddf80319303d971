package dev.halftime.world.tau2.published;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import dev.halftime.state.State;
import dev.halftime.usage.Usage;
import java.util.ArrayList;
import java.util.List;

/// A recorded conversation during its replay: messages become events, and calls are executed again.
///
/// The agent's observations are those of the recording; the state is what our own tools make of the
/// calls. A remark notes where the two disagree about whether a call was executed.
final class PublishedTalk {

  /// Maximum number of disagreements that are listed.
  private static final int NAMED = 3;

  private final RecordedDesk desk;
  private final boolean aside; // words beside calls reach nobody
  private final State start;
  private final List<Event> events = new ArrayList<>();
  private final List<String> disagreements = new ArrayList<>();
  private State state;

  /// @param aside whether the text of a message with calls was discarded, as in tau-bench's first
  ///   version
  PublishedTalk(RecordedDesk desk, State start, boolean aside) {
    this.desk = desk;
    this.start = start;
    this.state = start;
    this.aside = aside;
  }

  void system(String words) {
    events.add(new Event.Setup(Party.AGENT, words, List.of()));
  }

  /// Replays a party's message with the tool results that answered it.
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

  /// Returns where the recorded tools and ours disagree; empty if nowhere.
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
