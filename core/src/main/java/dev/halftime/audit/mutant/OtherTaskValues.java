package dev.halftime.audit.mutant;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Action;
import dev.halftime.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Arguments and words of the reference solutions of all tasks, which are plausible wrong values in
/// other tasks.
public final class OtherTaskValues {

  private final Map<String, Map<String, JsonNode>> values = new HashMap<>();

  private final List<String> spoken = new ArrayList<>();

  public OtherTaskValues(List<List<Action>> references) {
    references.forEach(this::read);
  }

  private void read(List<Action> reference) {
    spoken.add(words(reference));
    for (Action action : reference) {
      if (action instanceof Action.Call(String tool, var arguments)) {
        arguments
            .properties()
            .forEach(argument -> keep(tool + '.' + argument.getKey(), argument.getValue()));
      }
    }
  }

  private void keep(String part, JsonNode value) {
    values
        .computeIfAbsent(part, _ -> new LinkedHashMap<>())
        .putIfAbsent(Json.canonical(value), value);
  }

  /// Returns the first value of an argument that differs from the correct one.
  public Optional<JsonNode> value(String part, JsonNode right) {
    String known = Json.canonical(right);
    return values.getOrDefault(part, Map.of()).entrySet().stream()
        .filter(value -> !value.getKey().equals(known))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /// Returns the first words that differ from those of a reference solution.
  Optional<String> otherWords(List<Action> reference) {
    String own = words(reference);
    return spoken.stream().filter(words -> !words.isBlank() && !words.equals(own)).findFirst();
  }

  /// Returns everything that an agent says in a reference solution, without duplicates.
  static String words(List<Action> reference) {
    return reference.stream()
        .map(action ->
            switch (action) {
              case Action.Say(String text) -> text;
              case Action.Finish(String answer) -> answer;
              case Action.Call _, Action.Think _ -> "";
            })
        .filter(words -> !words.isBlank())
        .distinct()
        .collect(Collectors.joining("\n"));
  }
}
