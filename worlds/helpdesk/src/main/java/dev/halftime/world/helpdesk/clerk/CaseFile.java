package dev.halftime.world.helpdesk.clerk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Event;
import dev.halftime.Json;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Transcript;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What has happened in one episode, filed so that the clerk can go on from it.
final class CaseFile {

  private static final int TRIES = 4;
  private static final List<String> FAULTS = List.of("try again", "the answer was lost");

  /// Whether what is said later replaces what was said before.
  private final boolean revises;

  private final Map<String, Observation> answers = new HashMap<>();
  private final Map<String, Integer> tries = new HashMap<>();
  private final Set<String> said = new HashSet<>();
  private final StringBuilder words = new StringBuilder();
  private ParsedRequest request = ParsedRequest.NONE;
  private @Nullable WrittenPolicy policy;
  private String pending = "";
  private int heard;
  private int read;

  CaseFile(boolean revises) {
    this.revises = revises;
  }

  /// Files what is new.
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
      case Action.Call call -> pending = name(call);
      case Action.Say(String text) -> said.add(text);
      case Action.Think _, Action.Finish _ -> {}
    }
  }

  private void file(Observation observation) {
    switch (observation) {
      case Observation.Text(String text) -> {
        String today = Remark.without(text);
        words.append(today).append('\n');
        heard++;
        request = request.and(today, words.toString(), revises);
      }
      case Observation.Refusal(String why)
          when FAULTS.stream().anyMatch(why::contains) && again() -> {}
      case Observation.Result _, Observation.Refusal _ -> answers.put(pending, observation);
      case Observation.Image _ -> {}
    }
  }

  private boolean again() {
    return tries.merge(pending, 1, Integer::sum) < TRIES;
  }

  /// The figures of the policy: as they were given or, where a tool shows them, as it does.
  WrittenPolicy policy() {
    WrittenPolicy given = policy;
    return given == null ? WrittenPolicy.of(look("get_shop")) : given;
  }

  /// The name of the shop, where a tool shows it; otherwise empty.
  String shop() {
    return policy == null ? look("get_shop").path("shop").asText() : "";
  }

  /// What the customer's words come down to so far.
  ParsedRequest request() {
    return request;
  }

  /// How many times words came.
  int heard() {
    return heard;
  }

  /// What a tool answers: its arguments are names and values in turn.
  Observation call(String tool, String... arguments) {
    ObjectNode object = Json.object();
    for (int i = 0; i < arguments.length; i += 2) {
      object.put(arguments[i], arguments[i + 1]);
    }
    return call(tool, object);
  }

  /// What a tool answers.
  Observation call(String tool, ObjectNode arguments) {
    Action.Call call = new Action.Call(tool, arguments);
    Observation answer = answers.get(name(call));
    if (answer == null) {
      throw new PendingAction(call);
    }
    return answer;
  }

  private static String name(Action.Call call) {
    return call.tool() + '|' + Json.canonical(call.arguments());
  }

  /// What a tool shows, a missing node if it refuses.
  JsonNode look(String tool, String... arguments) {
    return call(tool, arguments) instanceof Observation.Result(JsonNode value)
        ? value
        : MissingNode.getInstance();
  }

  /// The entries of a list, page by page where it comes in pages.
  ///
  /// @param all whether to go beyond the first page
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

  /// Whether something was said that begins or goes on like this.
  boolean saidLike(String words) {
    return said.stream().anyMatch(text -> text.contains(words));
  }

  /// Says something once.
  void say(String text) {
    if (!said(text)) {
      throw new PendingAction(new Action.Say(text));
    }
  }

  boolean said(String text) {
    return said.contains(text);
  }
}
