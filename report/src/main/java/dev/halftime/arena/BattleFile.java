package dev.halftime.arena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.JsonLines;
import dev.halftime.text.ComparableText;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/// Reads battles in the format of FastChat's logs: a JSON array, or one JSON object per line.
///
/// `model_a`, `model_b` and `winner` are required. Lengths and turns are taken from
/// `conversation_a` and `conversation_b`; the objects `effort_a` and `effort_b` may contain
/// `length`, `turns`, `calls`, `seconds` and `dollars`. `anony` false means that the judge saw the
/// names, `simulated` true that the judge was not a person. `judge` identifies the person.
public final class BattleFile {

  private BattleFile() {}

  /// Reads all battles of a file.
  ///
  /// @throws IOException if it cannot be read
  /// @throws IllegalArgumentException if it is invalid; the message names the battle and the line
  public static List<Battle> read(InputStream from) throws IOException {
    return read(from, (battle, _) -> battle);
  }

  /// Reads all battles of a file, and converts each of them together with its complete JSON object.
  public static <T> List<T> read(InputStream from, BiFunction<Battle, ObjectNode, T> with)
      throws IOException {
    List<T> battles = new ArrayList<>();
    JsonLines.readArrayOrLines(
        from,
        (_, node) -> {
          try {
            battles.add(with.apply(battle(node), (ObjectNode) node));
          } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                "battle " + (battles.size() + 1) + ": " + e.getMessage(), e);
          }
        });
    return battles;
  }

  /// Parses a battle.
  ///
  /// @throws IllegalArgumentException if it is invalid
  public static Battle battle(JsonNode node) {
    if (!node.isObject()) {
      throw new IllegalArgumentException(
          "it is not a JSON object; a battle has model_a, model_b and winner");
    }
    String winner = text(node, "winner");
    Battle.Judge judge = judge(node);
    return new Battle(
        name(text(node, "model_a")),
        name(text(node, "model_b")),
        Winner.of(winner).orElseThrow(() -> unknown(winner)),
        effort(node, "a"),
        effort(node, "b"),
        judge,
        judge == Battle.Judge.SIMULATED ? "" : name(node.path("judge").asText("")));
  }

  private static String text(JsonNode node, String field) {
    if (!node.path(field).isTextual()) {
      throw new IllegalArgumentException(
          "'%s' is missing or not a text; a battle has model_a, model_b and winner"
              .formatted(field));
    }
    return node.path(field).textValue();
  }

  /// Returns the normalized name of an agent: names that look alike denote one agent
  /// ([ComparableText#name]).
  public static String name(String written) {
    return ComparableText.name(written);
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
    if (flag(node, "simulated", false)) {
      return Battle.Judge.SIMULATED;
    }
    return flag(node, "anony", true) ? Battle.Judge.PERSON : Battle.Judge.INFORMED;
  }

  /// Parses a boolean, which some logs write as a text or as 0 and 1.
  private static boolean flag(JsonNode node, String field, boolean otherwise) {
    JsonNode flag = node.path(field);
    if (flag.isMissingNode() || flag.isNull()) {
      return otherwise;
    }
    return switch (flag.asText().strip().toLowerCase(Locale.ROOT)) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default ->
          throw new IllegalArgumentException("'" + field + "' must be true or false, not " + flag);
    };
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
        amount(told, "length", length),
        amount(told, "turns", turns),
        amount(told, "calls", Double.NaN),
        amount(told, "seconds", Double.NaN),
        amount(told, "dollars", Double.NaN));
  }

  private static double amount(JsonNode told, String field, double otherwise) {
    JsonNode amount = told.path(field);
    if (amount.isMissingNode() || amount.isNull()) {
      return otherwise;
    }
    if (!amount.isNumber() || amount.doubleValue() < 0) {
      throw new IllegalArgumentException(
          "the effort's '" + field + "' must be a number of 0 or more, not " + amount);
    }
    return amount.doubleValue();
  }

  /// Returns the number of characters of a message, which may consist of parts; null has none.
  private static int length(JsonNode content) {
    int length = 0;
    if (content.isArray()) {
      for (JsonNode part : content) {
        length += length(part);
      }
    } else if (content.isObject()) {
      length = length(content.path("text"));
    } else if (content.isTextual()) {
      length = content.textValue().length();
    }
    return length;
  }
}
