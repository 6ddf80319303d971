package dev.halftime.world.helpdesk.clerk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What has happened in the current episode, indexed for the clerk's procedures.
final class CaseFile {

  private static final int TRIES = 4;

  /// The number of turns for which the clerk waits for an answer.
  private static final int PATIENCE = 6;

  private static final String NO_ANSWER = "no answer came";
  private static final List<String> FAULTS = List.of("try again", "the answer was lost");

  /// Whether later statements replace earlier ones.
  private final boolean revises;

  private final Map<String, Observation> answers = new HashMap<>();
  private final Map<String, Integer> tries = new HashMap<>();
  private final Set<String> said = new HashSet<>();
  private final StringBuilder words = new StringBuilder();
  private ParsedRequest request = ParsedRequest.NONE;
  private @Nullable WrittenPolicy policy;

  /// The calls that have not been answered yet, oldest first.
  private final SequencedSet<String> underWay = new LinkedHashSet<>();

  /// Whether the latest event is a call.
  private boolean called;

  /// The number of thoughts since the latest call or answer.
  private int waited;

  private int heard;
  private int read;

  CaseFile(boolean revises) {
    this.revises = revises;
  }

  /// Reads the events that were added to the transcript.
  void read(Transcript seen) {
    for (; read < seen.size(); read++) {
      switch (seen.get(read)) {
        case Event.Setup given -> policy = WrittenPolicy.in(given.instructions()).orElse(null);
        case Event.Observed saw -> file(saw.observation());
        case Event.Acted did when did.by() == Party.AGENT -> did(did.action());
        case Event.Acted _ -> {}
      }
    }
  }

  private void did(Action action) {
    switch (action) {
      case Action.Call call -> {
        underWay.add(name(call));
        called = true;
        waited = 0;
      }
      case Action.Say(String text) -> said.add(text);
      case Action.Think _ -> waited++;
      case Action.Finish _ -> {}
    }
  }

  private void file(Observation observation) {
    boolean ofCall = called;
    called = false;
    switch (observation) {
      case Observation.Text _ when ofCall -> {} // the call was accepted; its answer comes later
      case Observation.Text(String text) -> {
        String today = Remark.without(text);
        words.append(today).append('\n');
        heard++;
        request = request.and(today, words.toString(), revises);
      }
      case Observation.Result _, Observation.Refusal _ -> answer(observation);
      case Observation.Image _ -> {}
    }
  }

  /// Files the answer to the call that has waited longest.
  private void answer(Observation observation) {
    waited = 0;
    if (underWay.isEmpty()) {
      return;
    }
    String call = underWay.removeFirst();
    boolean failed =
        observation instanceof Observation.Refusal(String why)
            && FAULTS.stream().anyMatch(why::contains);
    if (!failed || tries.merge(call, 1, Integer::sum) >= TRIES) {
      answers.put(call, observation);
    }
  }

  /// The figures of the policy, from the instructions or, if they are not there, from the tool that
  /// shows them.
  ///
  /// @throws PendingAction if the tool does not answer with them
  /// @throws IllegalArgumentException if there is no such tool
  WrittenPolicy policy() {
    WrittenPolicy given = policy;
    return given != null
        ? given
        : switch (call("get_shop")) {
          case Observation.Refusal(String why) when !why.equals(NO_ANSWER) ->
              throw WrittenPolicy.unknown();
          case Observation.Result(JsonNode shop) when WrittenPolicy.isIn(shop) ->
              WrittenPolicy.of(shop);
          case Observation _ ->
              throw new PendingAction(
                  new Action.Finish("I am sorry, I cannot look up the rules of the shop now."));
        };
  }

  /// The name of the shop if a tool shows it; otherwise empty.
  String shop() {
    return policy == null ? look("get_shop").path("shop").asText() : "";
  }

  /// The request as far as it can be parsed from the customer's messages.
  ParsedRequest request() {
    return request;
  }

  /// The number of messages received.
  int heard() {
    return heard;
  }

  /// The observation for a call; `arguments` alternate between names and values.
  Observation call(String tool, String... arguments) {
    ObjectNode object = Json.object();
    for (int i = 0; i < arguments.length; i += 2) {
      object.put(arguments[i], arguments[i + 1]);
    }
    return call(tool, object);
  }

  /// The observation for a call. A call whose answer does not come counts as refused.
  ///
  /// @throws PendingAction if the call has not been made yet, or its answer may still come
  Observation call(String tool, ObjectNode arguments) {
    Action.Call call = new Action.Call(tool, arguments);
    Observation answer = answers.get(name(call));
    if (answer != null) {
      return answer;
    }
    if (!underWay.contains(name(call))) {
      throw new PendingAction(call);
    }
    if (waited < PATIENCE) {
      throw new PendingAction(new Action.Think("The answer to " + tool + " has not come yet."));
    }
    return new Observation.Refusal(NO_ANSWER);
  }

  private static String name(Action.Call call) {
    return call.tool() + '|' + Json.canonical(call.arguments());
  }

  /// The result of a call; a missing node if it was refused.
  JsonNode look(String tool, String... arguments) {
    return call(tool, arguments) instanceof Observation.Result(JsonNode value)
        ? value
        : MissingNode.getInstance();
  }

  /// The entries of a list, which may be paginated.
  ///
  /// @param all whether to read beyond the first page
  List<JsonNode> list(String tool, String name, String value, boolean all) {
    JsonNode first = look(tool, name, value);
    List<JsonNode> entries = new ArrayList<>();
    if (first.isArray()) {
      first.forEach(entries::add);
      return entries;
    }
    first.path("list").forEach(entries::add);
    for (int page = 2; all && page <= first.path("pages").asInt(); page++) {
      if (call(tool, Json.object().put(name, value).put("page", page))
          instanceof Observation.Result(JsonNode shown)) {
        shown.path("list").forEach(entries::add);
      }
    }
    return entries;
  }

  /// Whether the clerk has sent a message that contains these words.
  boolean saidLike(String words) {
    return said.stream().anyMatch(text -> text.contains(words));
  }

  /// Sends a message unless it has been sent before.
  void say(String text) {
    if (!said(text)) {
      throw new PendingAction(new Action.Say(text));
    }
  }

  boolean said(String text) {
    return said.contains(text);
  }
}
