package dev.halftime.learn.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Event;
import dev.halftime.Json;
import dev.halftime.Observation;
import dev.halftime.Simulator;
import dev.halftime.Tool;
import dev.halftime.Transcript;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What an agent can do next in an episode, each action under a name that means the same in every
/// episode: calls of the tools in hand, their required arguments filled with values that were seen
/// and fit the schema, choices under one name if they were told of; to finish, saying nothing or
/// all that the last result holds.
///
/// Where the world can be copied, calls that it would refuse are left out (as in Ahn et al. 2022,
/// [SayCan](https://arxiv.org/abs/2204.01691), the world says what is possible). Nothing here knows
/// any benchmark: an action is one call, never several.
final class ActionMenu {

  static final String SILENT = "finish";
  static final String TELLING = "finish(last result)";

  /// The name of a choice that somebody has named.
  private static final String TOLD = "(told)";

  /// So many ways to fill the arguments of a tool are looked at.
  private static final int FILLINGS = 150;

  /// After so many calls of a tool that are refused for the same reason the others are not tried.
  private static final int ALIKE = 6;

  /// So many values are looked at for an argument, those seen last first.
  private static final int VALUES = 12;

  private static final Pattern EXAMPLE = Pattern.compile("such as (\\S+?)[.,;)]?(?:\\s|$)");

  private final Optional<Simulator> simulator;
  private final int calls;
  private final Map<Action.Call, String> refusals = new HashMap<>();
  private int written = -1;

  /// @param calls how many calls an episode may have
  ActionMenu(Optional<Simulator> simulator, int calls) {
    this.simulator = simulator;
    this.calls = calls;
  }

  /// What was done so far, in short: which tools have given results, and which of them last.
  static String state(Transcript seen) {
    Set<String> tools = new TreeSet<>();
    String last = "";
    for (int i = 1; i < seen.size(); i++) {
      if (seen.get(i) instanceof Event.Observed saw
          && saw.observation() instanceof Observation.Result
          && seen.get(i - 1) instanceof Event.Acted did
          && did.action() instanceof Action.Call call) {
        tools.add(call.tool());
        last = call.tool();
      }
    }
    return String.join(",", tools) + "|" + last;
  }

  /// The actions by name; the same for the same transcript.
  SequencedMap<String, Action> actions(Transcript seen) {
    SeenValues values = SeenValues.in(seen);
    SequencedMap<String, Action> actions = new LinkedHashMap<>();
    actions.put(SILENT, new Action.Finish(""));
    if (!values.last().isEmpty()) {
      actions.put(TELLING, new Action.Finish(values.last()));
    }
    Set<Action.Call> made = made(seen);
    if (made.size() >= calls) {
      return actions;
    }
    forgetIfWritten(seen);
    for (Tool tool : tools(seen)) {
      List<Filled> fillings = fillings(tool.parameters(), values);
      Collections.shuffle(fillings, new Random(fillings.size())); // like ones lie together
      offer(tool, fillings, made, actions);
    }
    return actions;
  }

  private void offer(
      Tool tool, List<Filled> fillings, Set<Action.Call> made, Map<String, Action> actions) {
    String why = "";
    int alike = 0;
    for (Filled filled : fillings) {
      Action.Call call = new Action.Call(tool.name(), filled.arguments());
      String refused = made.contains(call) ? "made before" : refused(call);
      if (refused.isEmpty()) {
        actions.putIfAbsent(tool.name() + filled.name(), call);
      }
      alike = !refused.isEmpty() && refused.equals(why) ? alike + 1 : 0;
      why = refused;
      if (alike >= ALIKE) {
        return;
      }
    }
  }

  private static List<Tool> tools(Transcript seen) {
    return !seen.isEmpty() && seen.get(0) instanceof Event.Setup given ? given.tools() : List.of();
  }

  private static Set<Action.Call> made(Transcript seen) {
    Set<Action.Call> made = new HashSet<>();
    for (Event event : seen) {
      if (event instanceof Event.Acted did && did.action() instanceof Action.Call call) {
        made.add(call);
      }
    }
    return made;
  }

  /// What was possible before the world was changed need not be so now.
  private void forgetIfWritten(Transcript seen) {
    Set<String> reading = new HashSet<>();
    tools(seen).stream()
        .filter(tool -> tool.kind() != Tool.Kind.WRITE)
        .forEach(tool -> reading.add(tool.name()));
    int writes = 0;
    for (Event event : seen) {
      writes +=
          event instanceof Event.Acted did
                  && did.action() instanceof Action.Call call
                  && !reading.contains(call.tool())
              ? 1
              : 0;
    }
    if (writes != written) {
      refusals.clear();
      written = writes;
    }
  }

  /// Why the world would refuse a call; empty if it would not, or if nobody knows.
  private String refused(Action.Call call) {
    return simulator
        .map(world ->
            refusals.computeIfAbsent(
                call,
                it ->
                    world.attempt(world.now(), it).observation()
                            instanceof Observation.Refusal(String why)
                        ? why
                        : ""))
        .orElse("");
  }

  /// Arguments, and where each comes from.
  private record Filled(List<String> sources, ObjectNode arguments) {
    String name() {
      return sources.isEmpty() ? "" : " " + String.join(" ", sources);
    }
  }

  private static List<Filled> fillings(JsonNode schema, SeenValues values) {
    List<Filled> filled = new ArrayList<>();
    filled.add(new Filled(List.of(), Json.object()));
    for (JsonNode required : schema.path("required")) {
      String name = required.asText();
      SequencedMap<String, JsonNode> ways = new LinkedHashMap<>();
      candidates(name, schema.path("properties").path(name), values, ways::putIfAbsent);
      List<Filled> longer = new ArrayList<>();
      for (Filled before : filled) {
        for (Map.Entry<String, JsonNode> way : ways.entrySet()) {
          if (longer.size() < FILLINGS) {
            ObjectNode arguments = Json.object();
            arguments.setAll(before.arguments());
            arguments.set(name, way.getValue());
            List<String> sources = new ArrayList<>(before.sources());
            sources.add(name + '=' + way.getKey());
            longer.add(new Filled(sources, arguments));
          }
        }
      }
      filled = longer;
    }
    return filled;
  }

  /// What a parameter can be filled with.
  private static void candidates(
      String name, JsonNode schema, SeenValues values, BiConsumer<String, JsonNode> taken) {
    if (schema.has("enum")) {
      schema
          .path("enum")
          .forEach(
              value -> taken.accept(values.isTold(value.asText()) ? TOLD : value.asText(), value));
      return;
    }
    switch (schema.path("type").asText()) {
      case "string" -> texts(name, schema, values).forEach(taken);
      case "integer", "number" ->
          values
              .all()
              .forEach(value ->
                  number(value.json()).ifPresent(number -> taken.accept(value.source(), number)));
      case "boolean" -> {
        taken.accept("true", Json.tree(true));
        taken.accept("false", Json.tree(false));
      }
      case "array" ->
          candidates(
              name,
              schema.path("items"),
              values,
              (source, value) ->
                  taken.accept('[' + source + ']', Json.MAPPER.createArrayNode().add(value)));
      case "object" ->
          fillings(schema, values)
              .forEach(filled -> taken.accept('{' + filled.name() + '}', filled.arguments()));
      default -> {}
    }
  }

  /// A number, or a text that is one.
  private static Optional<JsonNode> number(JsonNode json) {
    if (json.isNumber()) {
      return Optional.of(json);
    }
    String text = json.asText();
    return text.matches("(0|[1-9]\\d{0,14})(\\.\\d{1,9})?")
        ? Optional.of(Json.read(text))
        : Optional.empty();
  }

  /// The texts that fit a parameter: those that a tool has given under its name, then those that
  /// look like the example in its description, or all where it gives none.
  private static Map<String, JsonNode> texts(String name, JsonNode schema, SeenValues values) {
    Optional<String> example = example(schema.path("description").asText());
    Map<String, JsonNode> named = new LinkedHashMap<>();
    Map<String, JsonNode> alike = new LinkedHashMap<>();
    for (SeenValues.Value value : values.all()) {
      if (value.json().isTextual() && value.field().equals(name)) {
        named.put(value.source(), value.json());
      } else if (value.json().isTextual()
          && example.filter(it -> !it.equals(value.shape())).isEmpty()) {
        alike.put(value.source(), value.json());
      }
    }
    Map<String, JsonNode> latest = new LinkedHashMap<>();
    Stream.concat(named.entrySet().stream().limit(VALUES / 2), alike.entrySet().stream())
        .limit(VALUES)
        .forEach(each -> latest.put(each.getKey(), each.getValue()));
    return latest;
  }

  /// The shape of the example that a description gives.
  private static Optional<String> example(String description) {
    Matcher example = EXAMPLE.matcher(description);
    return example.find() ? Optional.of(SeenValues.shape(example.group(1))) : Optional.empty();
  }
}
