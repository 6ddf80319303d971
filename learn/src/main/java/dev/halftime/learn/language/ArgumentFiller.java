package dev.halftime.learn.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Fills the arguments of calls with observed values that fit the schema.
///
/// @param all observed values, the most relevant first
record ArgumentFiller(SeenValues values, List<SeenValues.Value> all) {

  /// The name of a choice that occurred in a message.
  private static final String TOLD = "(told)";

  /// Maximum number of candidates to fill the arguments of a tool.
  private static final int FILLINGS = 64;

  /// Maximum number of values considered for an argument, the most relevant first.
  private static final int VALUES = 8;

  /// Extra distance of a value that never occurred in a field with the argument's name.
  private static final int ELSEWHERE = 1;

  private static final Pattern EXAMPLE = Pattern.compile("such as ([^.,;)]+)");

  /// Arguments, the source of each, and their total distance from the best fit.
  record Filled(List<String> names, List<Candidate> candidates, int distance) {

    String name() {
      StringBuilder name = new StringBuilder();
      for (int i = 0; i < names.size(); i++) {
        name.append(' ').append(names.get(i)).append('=').append(candidates.get(i).source());
      }
      return name.toString();
    }

    List<String> marks() {
      List<String> marks = new ArrayList<>();
      for (int i = 0; i < names.size(); i++) {
        for (String mark : candidates.get(i).marks()) {
          marks.add(names.get(i) + ':' + mark);
        }
      }
      return marks;
    }

    ObjectNode arguments() {
      ObjectNode arguments = Json.object();
      for (int i = 0; i < names.size(); i++) {
        arguments.set(names.get(i), candidates.get(i).value());
      }
      return arguments;
    }
  }

  /// A candidate value for an argument.
  private record Candidate(String source, List<String> marks, JsonNode value, int distance) {}

  /// The candidates to fill all required arguments, best fit first.
  List<Filled> fillings(JsonNode schema) {
    List<String> names = new ArrayList<>();
    List<List<Candidate>> candidates = new ArrayList<>();
    int farthest = 0;
    for (JsonNode required : schema.path("required")) {
      names.add(required.asText());
      candidates.add(
          candidates(required.asText(), schema.path("properties").path(required.asText())));
      farthest += candidates.getLast().isEmpty() ? 0 : candidates.getLast().getLast().distance();
    }
    List<Filled> filled = new ArrayList<>();
    for (int distance = 0; distance <= farthest && filled.size() < FILLINGS; distance++) {
      fill(names, candidates, new ArrayList<>(), distance, distance, filled);
    }
    return filled;
  }

  /// Adds all combinations with exactly this total distance.
  private static void fill(
      List<String> names,
      List<List<Candidate>> candidates,
      List<Candidate> chosen,
      int left,
      int distance,
      List<Filled> filled) {
    if (chosen.size() == names.size()) {
      if (left == 0) {
        filled.add(new Filled(names, List.copyOf(chosen), distance));
      }
      return;
    }
    for (Candidate candidate : candidates.get(chosen.size())) {
      if (candidate.distance() <= left && filled.size() < FILLINGS) {
        chosen.add(candidate);
        fill(names, candidates, chosen, left - candidate.distance(), distance, filled);
        chosen.removeLast();
      }
    }
  }

  /// The candidates for a parameter.
  private List<Candidate> candidates(String name, JsonNode schema) {
    List<Candidate> candidates = new ArrayList<>();
    if (schema.has("enum")) {
      schema.path("enum").forEach(value -> candidates.add(choice(value)));
      candidates.sort(Comparator.comparingInt(Candidate::distance));
      return candidates;
    }
    switch (schema.path("type").asText()) {
      case "string" -> texts(name, schema, candidates);
      case "integer" -> numbers(name, named(name), candidates);
      case "number" -> numbers(name, all, candidates);
      case "boolean" -> {
        candidates.add(new Candidate("true", List.of("true"), Json.tree(true), 0));
        candidates.add(new Candidate("false", List.of("false"), Json.tree(false), 0));
      }
      case "array" ->
          candidates(name, schema.path("items"))
              .forEach(candidate ->
                  candidates.add(
                      new Candidate(
                          '[' + candidate.source() + ']',
                          candidate.marks(),
                          Json.MAPPER.createArrayNode().add(candidate.value()),
                          candidate.distance())));
      case "object" ->
          fillings(schema).stream()
              .limit(2 * VALUES)
              .forEach(filled ->
                  candidates.add(
                      new Candidate(
                          '{' + filled.name() + '}',
                          filled.marks(),
                          filled.arguments(),
                          filled.distance())));
      default -> {}
    }
    return candidates;
  }

  private Candidate choice(JsonNode value) {
    String name = value.asText();
    return values.isTold(name)
        ? new Candidate(TOLD, List.of('=' + name, "told"), value, 0)
        : new Candidate(name, List.of('=' + name), value, 1);
  }

  /// The values that occurred in a field with this name. Integers are taken from such fields only,
  /// since unrelated numbers are too frequent.
  private List<SeenValues.Value> named(String name) {
    return all.stream().filter(value -> value.fields().contains(name)).toList();
  }

  private static void numbers(
      String name, List<SeenValues.Value> from, List<Candidate> candidates) {
    take(name, from, candidates, value -> number(value.json()));
  }

  /// The candidates for a string parameter: values that occurred in a field with its name, then
  /// values with the shape of the example in its description, or all values if there is no example.
  private void texts(String name, JsonNode schema, List<Candidate> candidates) {
    Optional<String> example = example(schema.path("description").asText());
    List<SeenValues.Value> fitting =
        all.stream()
            .filter(value ->
                value.fields().contains(name)
                    || example.filter(it -> !it.equals(value.shape())).isEmpty())
            .toList();
    take(
        name,
        fitting,
        candidates,
        value -> value.json().isTextual() ? Optional.of(value.json()) : Optional.empty());
  }

  private static void take(
      String name,
      List<SeenValues.Value> values,
      List<Candidate> candidates,
      Function<SeenValues.Value, Optional<JsonNode>> read) {
    int named = 0;
    for (SeenValues.Value value : values) {
      if (value.fields().contains(name)) {
        named += addCandidate(value, named, read, candidates);
      }
    }
    int others = named > 0 ? ELSEWHERE : 0;
    List<SeenValues.Value> recent = new ArrayList<>(values);
    recent.sort(Comparator.comparingInt(SeenValues.Value::age));
    for (SeenValues.Value value : recent) {
      if (!value.fields().contains(name)) {
        others += addCandidate(value, others, read, candidates);
      }
    }
    candidates.sort(Comparator.comparingInt(Candidate::distance));
    if (candidates.size() > VALUES) {
      candidates.subList(VALUES, candidates.size()).clear();
    }
  }

  private static int addCandidate(
      SeenValues.Value value,
      int distance,
      Function<SeenValues.Value, Optional<JsonNode>> read,
      List<Candidate> candidates) {
    Optional<JsonNode> json = read.apply(value);
    json.ifPresent(it ->
        candidates.add(
            new Candidate(
                value.name(),
                Stream.concat(Stream.of(value.name()), value.kinds().stream()).toList(),
                it,
                distance)));
    return json.isPresent() ? 1 : 0;
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

  /// The shape of the example in a description.
  private static Optional<String> example(String description) {
    Matcher example = EXAMPLE.matcher(description);
    return example.find() ? Optional.of(TextShape.of(example.group(1).strip())) : Optional.empty();
  }
}
