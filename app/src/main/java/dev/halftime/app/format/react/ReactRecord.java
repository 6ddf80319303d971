package dev.halftime.app.format.react;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// One run of ReAct's experiments as recorded in its file.
///
/// @param id the task's id in its data set: a whole number or a text
/// @param environment the environment of the run
/// @param brief the claim or the instruction
/// @param steps what the model wrote and what it was shown, in order
/// @param answer the recorded final answer; empty if none is recorded
/// @param gold the right answer; empty if the run was scored by its environment
/// @param score the score of the environment, from 0 to 1; empty if an answer is compared
record ReactRecord(
    JsonNode id,
    Environment environment,
    String brief,
    List<Step> steps,
    Optional<String> answer,
    String gold,
    OptionalDouble score) {

  private static final int MOST_STEPS = 1_000;

  /// The environments of ReAct's published runs.
  enum Environment {
    /// Claims that Wikipedia supports or refutes (Thorne et al. 2018).
    FEVER,
    /// A shop with pages (Yao et al. 2022).
    WEBSHOP
  }

  /// One response of the model and what it was shown then.
  ///
  /// @param words as the model wrote it, with labels
  /// @param shown empty if not recorded
  record Step(String words, String shown) {}

  /// Reads a run.
  ///
  /// @throws IllegalArgumentException if a field is missing or has another type; the message names
  ///   the field
  static ReactRecord of(JsonNode line) {
    if (!line.isObject()) {
      throw new IllegalArgumentException("it is not an object; " + form());
    }
    return line.has("steps") ? fever(line) : shop(line);
  }

  private static String form() {
    return "give lines {id, claim, steps: [{thought, action, observation}], answer, gold} or {id,"
        + " instruction, actions, score}";
  }

  private static ReactRecord fever(JsonNode line) {
    List<Step> steps = new ArrayList<>();
    for (JsonNode step : list(line, "steps")) {
      int number = steps.size() + 1;
      String where = "step " + number;
      if (!step.isObject()) {
        throw new IllegalArgumentException(where + " is not an object; " + form());
      }
      String words =
          "Thought %d: %s\nAction %d: %s"
              .formatted(number, text(step, "thought", where), number, text(step, "action", where));
      steps.add(new Step(words, step.path("observation").asText("")));
    }
    JsonNode answer = line.path("answer");
    if (!answer.isTextual() && !answer.isNull() && !answer.isMissingNode()) {
      throw new IllegalArgumentException("'answer' is not a text: " + shown(answer));
    }
    return new ReactRecord(
        id(line),
        Environment.FEVER,
        text(line, "claim", "the run"),
        List.copyOf(steps),
        answer.isTextual() ? Optional.of(answer.asText()) : Optional.empty(),
        text(line, "gold", "the run"),
        OptionalDouble.empty());
  }

  private static ReactRecord shop(JsonNode line) {
    List<Step> steps = new ArrayList<>();
    for (JsonNode action : list(line, "actions")) {
      if (!action.isTextual()) {
        throw new IllegalArgumentException(
            "action " + (steps.size() + 1) + " is not a text: " + shown(action));
      }
      steps.add(new Step("Action: " + action.asText(), ""));
    }
    JsonNode score = line.path("score");
    if (!score.isNumber() || !(score.asDouble() >= 0 && score.asDouble() <= 1)) {
      throw new IllegalArgumentException(
          "'score' must be a number from 0 to 1, not " + shown(score) + "; " + form());
    }
    return new ReactRecord(
        id(line),
        Environment.WEBSHOP,
        text(line, "instruction", "the run"),
        List.copyOf(steps),
        Optional.empty(),
        "",
        OptionalDouble.of(score.asDouble()));
  }

  private static JsonNode id(JsonNode line) {
    JsonNode id = line.path("id");
    if (!id.isIntegralNumber() && (!id.isTextual() || id.asText().isBlank())) {
      throw new IllegalArgumentException(
          "'id' must be a whole number or a text, not " + shown(id) + "; " + form());
    }
    return id;
  }

  private static JsonNode list(JsonNode line, String field) {
    if (!line.path(field).isArray()) {
      throw new IllegalArgumentException("it has no list '" + field + "'; " + form());
    }
    if (line.path(field).size() > MOST_STEPS) {
      throw new IllegalArgumentException(
          "it has %,d %s; ReAct's runs have at most 15, and %,d are read"
              .formatted(line.path(field).size(), field, MOST_STEPS));
    }
    return line.path(field);
  }

  private static String text(JsonNode object, String field, String where) {
    if (!object.path(field).isTextual()) {
      throw new IllegalArgumentException(
          where + " has no text '" + field + "', but " + shown(object.path(field)) + "; " + form());
    }
    return object.path(field).asText();
  }

  private static String shown(JsonNode value) {
    String text = value.isMissingNode() ? "nothing" : value.toString();
    return text.length() <= 80 ? text : text.substring(0, 80) + "...";
  }
}
