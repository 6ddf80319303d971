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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What has happened in one episode, filed so that the clerk can go on from it.
final class CaseFile {

  private static final int TRIES = 4;
  private static final List<String> FAULTS = List.of("try again", "the answer was lost");

  private final Map<String, Observation> answers = new HashMap<>();
  private final Map<String, Integer> tries = new HashMap<>();
  private final Set<String> said = new HashSet<>();
  private final StringBuilder words = new StringBuilder();
  private ParsedRequest request = ParsedRequest.NONE;
  private @Nullable WrittenPolicy policy;
  private String pending = "";
  private int heard;
  private int read;

  /// Files what is new.
  void read(Transcript seen) {
    for (; read < seen.size(); read++) {
      switch (seen.get(read)) {
        case Event.Given given -> policy = WrittenPolicy.of(given.instructions());
        case Event.Saw saw -> file(saw.observation());
        case Event.Did did when did.by() == Party.AGENT -> did(did.action());
        case Event.Did _ -> {}
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
        words.append(text).append('\n');
        heard++;
        request = request.and(text, words.toString());
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

  /// The policy that was given.
  WrittenPolicy policy() {
    return Objects.requireNonNull(policy, "a transcript opens with the instructions");
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
