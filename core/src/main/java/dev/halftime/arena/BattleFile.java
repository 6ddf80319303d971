package dev.halftime.arena;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Json;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/// Battles as FastChat's logs hold them: a JSON array, or one JSON object a line.
///
/// Of an object `model_a`, `model_b` and `winner` are needed. `conversation_a` and `conversation_b`
/// tell lengths and turns; `effort_a` and `effort_b`, objects with `length`, `turns`, `calls`,
/// `seconds` and `dollars`, tell more. With `anony` false the judge knew the names; with
/// `simulated` true the judge was no person.
public final class BattleFile {

  private BattleFile() {}

  /// Reads all battles of a file.
  ///
  /// @throws IOException if it cannot be read
  /// @throws IllegalArgumentException if it makes no sense; says at which battle and line
  public static List<Battle> read(Reader from) throws IOException {
    return read(from, (battle, _) -> battle);
  }

  /// Reads all battles of a file, and makes something of each and of all that stands in the file
  /// about it.
  public static <T> List<T> read(Reader from, BiFunction<Battle, ObjectNode, T> with)
      throws IOException {
    List<T> battles = new ArrayList<>();
    try (MappingIterator<JsonNode> nodes = Json.MAPPER.readerFor(JsonNode.class).readValues(from)) {
      while (hasNext(nodes)) {
        int line = nodes.getCurrentLocation().getLineNr();
        try {
          JsonNode node = nodes.nextValue();
          battles.add(with.apply(battle(node), (ObjectNode) node));
        } catch (JsonProcessingException e) {
          throw broken(e);
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(
              "battle " + (battles.size() + 1) + ", line " + line + ": " + e.getMessage(), e);
        }
      }
    }
    return battles;
  }

  private static boolean hasNext(MappingIterator<JsonNode> nodes) throws IOException {
    try {
      return nodes.hasNextValue();
    } catch (JsonProcessingException e) {
      throw broken(e);
    }
  }

  private static IllegalArgumentException broken(JsonProcessingException e) {
    int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
    return new IllegalArgumentException(
        "line " + line + ": not JSON: " + e.getOriginalMessage(), e);
  }

  /// The battle that an object tells of.
  ///
  /// @throws IllegalArgumentException if it makes no sense
  public static Battle battle(JsonNode node) {
    if (!node.isObject()) {
      throw new IllegalArgumentException(
          "it is no JSON object; a battle has model_a, model_b and winner");
    }
    String winner = text(node, "winner");
    return new Battle(
        text(node, "model_a"),
        text(node, "model_b"),
        Winner.of(winner).orElseThrow(() -> unknown(winner)),
        effort(node, "a"),
        effort(node, "b"),
        judge(node));
  }

  private static String text(JsonNode node, String field) {
    if (!node.path(field).isTextual()) {
      throw new IllegalArgumentException(
          "'%s' is missing or no text; a battle has model_a, model_b and winner".formatted(field));
    }
    return node.path(field).textValue();
  }

  private static IllegalArgumentException unknown(String winner) {
    String known =
        Arrays.stream(Winner.values())
            .map(it -> '"' + it.word() + '"')
            .collect(Collectors.joining(", "));
    return new IllegalArgumentException(
        "unknown winner '" + winner + "'; a winner is one of " + known + ", \"both_bad\"");
  }

  private static Battle.Judge judge(JsonNode node) {
    if (node.path("simulated").asBoolean(false)) {
      return Battle.Judge.SIMULATED;
    }
    return node.path("anony").asBoolean(true) ? Battle.Judge.PERSON : Battle.Judge.INFORMED;
  }

  private static Effort effort(JsonNode node, String side) {
    JsonNode talk = node.path("conversation_" + side);
    JsonNode told = node.path("effort_" + side);
    if (!talk.isArray() && !told.isObject()) {
      return Effort.UNKNOWN;
    }
    double length = Double.NaN;
    double turns = Double.NaN;
    if (talk.isArray()) {
      length = 0;
      turns = 0;
      for (JsonNode message : talk) {
        if (message.path("role").asText().equals("assistant")) {
          length += length(message.path("content"));
          turns++;
        }
      }
    }
    return new Effort(
        told.path("length").asDouble(length),
        told.path("turns").asDouble(turns),
        told.path("calls").asDouble(Double.NaN),
        told.path("seconds").asDouble(Double.NaN),
        told.path("dollars").asDouble(Double.NaN));
  }

  /// What was said may come in parts.
  private static int length(JsonNode content) {
    if (content.isArray()) {
      int length = 0;
      for (JsonNode part : content) {
        length += length(part.isObject() ? part.path("text") : part);
      }
      return length;
    }
    return content.asText().length();
  }
}
