package dev.halftime.world.web;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A success condition of a task, which must hold at the end of an episode.
///
/// Conditions on the page are evaluated after each call, and their last results are recorded.
sealed interface Condition {

  /// A condition that is evaluated on the record of the episode, not on the page.
  sealed interface OfRecord extends Condition {}

  /// The active tab has this address.
  record Address(String url) implements Condition {}

  /// The first element that matches a CSS selector has this text or value, ignoring white space.
  ///
  /// @param text empty for any text: the element must only exist
  record ElementText(String selector, Optional<String> text) implements Condition {}

  /// A JavaScript expression is `true` on the page. It sees the document, but not the variables of
  /// the page's own scripts.
  record Script(String expression) implements Condition {}

  /// A JSON document on a server, which is requested apart from the page, has this value.
  ///
  /// @param url its address, on an allowed host
  /// @param pointer position in the document (RFC 6901); empty for the whole document
  /// @param value the expected value
  record Document(String url, JsonPointer pointer, JsonNode value) implements Condition {}

  /// The agent's final answer is this text, ignoring case and white space.
  record Answer(String text) implements OfRecord {}

  /// The agent gave up the task as infeasible.
  record Infeasible() implements OfRecord {}

  /// Parses a condition, or a list of conditions that must all hold.
  ///
  /// @throws IllegalArgumentException if it is invalid; the message says what is wrong
  static List<Condition> all(JsonNode json) {
    List<Condition> conditions = new ArrayList<>();
    if (json.isArray()) {
      json.forEach(each -> conditions.add(one(each)));
    } else {
      conditions.add(one(json));
    }
    if (conditions.isEmpty()) {
      throw new IllegalArgumentException("'success' is an empty list; add a condition");
    }
    return List.copyOf(conditions);
  }

  private static Condition one(JsonNode json) {
    if (!(json instanceof ObjectNode fields) || fields.isEmpty()) {
      throw new IllegalArgumentException(
          "a condition must be an object such as {\"selector\": \"#state\", \"text\": \"paid\"},"
              + " not "
              + json);
    }
    String kind = fields.fieldNames().next();
    for (String known : List.of("url", "selector", "script", "json", "answer", "infeasible")) {
      kind = fields.has(known) ? known : kind;
    }
    return switch (kind) {
      case "url" -> new Address(text(only(fields, "url"), "url"));
      case "selector" ->
          new ElementText(
              text(only(fields, "selector", "text"), "selector"),
              fields.has("text") ? Optional.of(text(fields, "text")) : Optional.empty());
      case "script" -> new Script(text(only(fields, "script"), "script"));
      case "json" -> document(only(fields, "json", "pointer", "equals"));
      case "answer" -> new Answer(text(only(fields, "answer"), "answer"));
      case "infeasible" -> {
        if (!only(fields, "infeasible").path("infeasible").asBoolean()) {
          throw new IllegalArgumentException("'infeasible' can only be true");
        }
        yield new Infeasible();
      }
      default ->
          throw new IllegalArgumentException(
              "unknown condition '%s'; use url, selector, script, json, answer or infeasible"
                  .formatted(kind));
    };
  }

  private static Document document(ObjectNode fields) {
    if (!fields.has("equals")) {
      throw new IllegalArgumentException("a condition with 'json' needs 'equals', the value");
    }
    String pointer = fields.path("pointer").asText("");
    try {
      return new Document(
          text(fields, "json"), JsonPointer.compile(pointer), fields.path("equals"));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'pointer' must be a JSON pointer such as /orders/0/state, not '%s'".formatted(pointer),
          e);
    }
  }

  private static ObjectNode only(ObjectNode fields, String... known) {
    for (String field : (Iterable<String>) fields::fieldNames) {
      if (!List.of(known).contains(field)) {
        throw new IllegalArgumentException(
            "unknown field '%s' of a condition; it may have %s"
                .formatted(field, String.join(", ", known)));
      }
    }
    return fields;
  }

  private static String text(ObjectNode fields, String name) {
    JsonNode text = fields.path(name);
    if (!text.isTextual() || (text.asText().isBlank() && !name.equals("text"))) {
      throw new IllegalArgumentException("'%s' must be a text, not %s".formatted(name, text));
    }
    return text.asText();
  }

  /// Describes the condition for the reason of a score.
  default String words() {
    return switch (this) {
      case Address(String url) -> "the address is " + url;
      case ElementText(String selector, Optional<String> text) ->
          text.map(it -> "%s shows %s".formatted(selector, Json.canonical(it)))
              .orElse("there is " + selector);
      case Script(String expression) -> "true is: " + expression;
      case Document(String url, JsonPointer pointer, JsonNode value) ->
          "%s has %s at '%s'".formatted(url, value, pointer);
      case Answer(String text) -> "the answer is " + Json.canonical(text);
      case Infeasible() -> "the task is given up as infeasible";
    };
  }
}
