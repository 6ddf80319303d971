package dev.halftime.learn.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Fills the arguments of calls with values that were seen and fit their schema.
///
/// @param all the values, those that fit best what was said first
record ArgumentFiller(SeenValues values, List<SeenValues.Value> all) {

  /// The name of a choice that somebody has named.
  private static final String TOLD = "(told)";

  /// So many ways to fill the arguments of a tool are looked at.
  private static final int FILLINGS = 64;

  /// So many values are looked at for an argument, those that fit best first; one that never stood
  /// in a field of the argument's name comes so much later.
  private static final int VALUES = 8;

  private static final int ELSEWHERE = 1;

  private static final Pattern EXAMPLE = Pattern.compile("such as ([^.,;)]+)");

  /// Arguments, where each comes from, and how far they are from fitting best.
  record Filled(List<String> names, List<Way> ways, int distance) {

    String name() {
      StringBuilder name = new StringBuilder();
      for (int i = 0; i < names.size(); i++) {
        name.append(' ').append(names.get(i)).append('=').append(ways.get(i).source());
      }
      return name.toString();
    }

    List<String> marks() {
      List<String> marks = new ArrayList<>();
      for (int i = 0; i < names.size(); i++) {
        for (String mark : ways.get(i).marks()) {
          marks.add(names.get(i) + ':' + mark);
        }
      }
      return marks;
    }

    ObjectNode arguments() {
      ObjectNode arguments = Json.object();
      for (int i = 0; i < names.size(); i++) {
        arguments.set(names.get(i), ways.get(i).value());
      }
      return arguments;
    }
  }

  /// A value for an argument.
  private record Way(String source, List<String> marks, JsonNode value, int distance) {}

  /// Ways to fill all that is required, those that fit best first.
  List<Filled> fillings(JsonNode schema) {
    List<String> names = new ArrayList<>();
    List<List<Way>> ways = new ArrayList<>();
    int farthest = 0;
    for (JsonNode required : schema.path("required")) {
      names.add(required.asText());
      ways.add(ways(required.asText(), schema.path("properties").path(required.asText())));
      farthest += ways.getLast().isEmpty() ? 0 : ways.getLast().getLast().distance();
    }
    List<Filled> filled = new ArrayList<>();
    for (int distance = 0; distance <= farthest && filled.size() < FILLINGS; distance++) {
      fill(names, ways, new ArrayList<>(), distance, distance, filled);
    }
    return filled;
  }

  /// Adds all ways that are so far from fitting best, all in all.
  private static void fill(
      List<String> names,
      List<List<Way>> ways,
      List<Way> chosen,
      int left,
      int distance,
      List<Filled> filled) {
    if (chosen.size() == names.size()) {
      if (left == 0) {
        filled.add(new Filled(names, List.copyOf(chosen), distance));
      }
      return;
    }
    for (Way way : ways.get(chosen.size())) {
      if (way.distance() <= left && filled.size() < FILLINGS) {
        chosen.add(way);
        fill(names, ways, chosen, left - way.distance(), distance, filled);
        chosen.removeLast();
      }
    }
  }

  /// What a parameter can be filled with.
  private List<Way> ways(String name, JsonNode schema) {
    List<Way> ways = new ArrayList<>();
    if (schema.has("enum")) {
      schema.path("enum").forEach(value -> ways.add(choice(value)));
      ways.sort(Comparator.comparingInt(Way::distance));
      return ways;
    }
    switch (schema.path("type").asText()) {
      case "string" -> texts(name, schema, ways);
      case "integer" -> numbers(name, named(name), ways);
      case "number" -> numbers(name, all, ways);
      case "boolean" -> {
        ways.add(new Way("true", List.of("true"), Json.tree(true), 0));
        ways.add(new Way("false", List.of("false"), Json.tree(false), 0));
      }
      case "array" ->
          ways(name, schema.path("items"))
              .forEach(way ->
                  ways.add(
                      new Way(
                          '[' + way.source() + ']',
                          way.marks(),
                          Json.MAPPER.createArrayNode().add(way.value()),
                          way.distance())));
      case "object" ->
          fillings(schema).stream()
              .limit(2 * VALUES)
              .forEach(filled ->
                  ways.add(
                      new Way(
                          '{' + filled.name() + '}',
                          filled.marks(),
                          filled.arguments(),
                          filled.distance())));
      default -> {}
    }
    return ways;
  }

  private Way choice(JsonNode value) {
    String name = value.asText();
    return values.isTold(name)
        ? new Way(TOLD, List.of('=' + name, "told"), value, 0)
        : new Way(name, List.of('=' + name), value, 1);
  }

  /// Numbers are everywhere: a whole number is taken only from where it is called so.
  private List<SeenValues.Value> named(String name) {
    return all.stream().filter(value -> value.fields().contains(name)).toList();
  }

  private static void numbers(String name, List<SeenValues.Value> from, List<Way> ways) {
    take(name, from, ways, value -> number(value.json()));
  }

  /// The texts that fit a parameter: those that a tool has given under its name, then those that
  /// look like the example in its description, or all where it gives none.
  private void texts(String name, JsonNode schema, List<Way> ways) {
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
        ways,
        value -> value.json().isTextual() ? Optional.of(value.json()) : Optional.empty());
  }

  private static void take(
      String name,
      List<SeenValues.Value> values,
      List<Way> ways,
      Function<SeenValues.Value, Optional<JsonNode>> read) {
    int named = 0;
    for (SeenValues.Value value : values) {
      if (value.fields().contains(name)) {
        named += way(value, named, read, ways);
      }
    }
    int others = named > 0 ? ELSEWHERE : 0;
    List<SeenValues.Value> recent = new ArrayList<>(values);
    recent.sort(Comparator.comparingInt(SeenValues.Value::age));
    for (SeenValues.Value value : recent) {
      if (!value.fields().contains(name)) {
        others += way(value, others, read, ways);
      }
    }
    ways.sort(Comparator.comparingInt(Way::distance));
    if (ways.size() > VALUES) {
      ways.subList(VALUES, ways.size()).clear();
    }
  }

  private static int way(
      SeenValues.Value value,
      int distance,
      Function<SeenValues.Value, Optional<JsonNode>> read,
      List<Way> ways) {
    Optional<JsonNode> json = read.apply(value);
    json.ifPresent(it ->
        ways.add(
            new Way(
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

  /// The shape of the example that a description gives.
  private static Optional<String> example(String description) {
    Matcher example = EXAMPLE.matcher(description);
    return example.find()
        ? Optional.of(SeenValues.shape(example.group(1).strip()))
        : Optional.empty();
  }
}
