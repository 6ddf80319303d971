package dev.halftime.world.exam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Score;
import dev.halftime.text.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Grades answers to one question.
sealed interface ExamGrader permits ChoiceGrader, Exact, Numeric, Overlap, Regular {

  List<String> GRADES = List.of("exact", "number", "choice", "regex", "f1");

  /// Grades a non-blank answer.
  Score mark(String said);

  /// Returns an answer that is graded as correct, if one is known.
  Optional<String> right();

  /// Creates a grader from the fields `grade`, `answer`, `choices`, `tolerance`, and `example` of a
  /// question.
  ///
  /// @throws IllegalArgumentException if they are invalid; the message says what is wrong
  static ExamGrader of(ObjectNode question) {
    List<String> answers = answers(question);
    String grade = grade(question);
    refuseStray(question, grade, "choices", "choice");
    refuseStray(question, grade, "tolerance", "number");
    refuseStray(question, grade, "example", "regex");
    return switch (grade) {
      case "exact" -> new Exact(answers);
      case "number" -> Numeric.of(answers, question.path("tolerance"));
      case "choice" -> ChoiceGrader.of(answers, question.path("choices"));
      case "regex" -> Regular.of(answers, question.path("example"));
      case "f1" -> Overlap.of(answers);
      default ->
          throw new IllegalArgumentException(
              "unknown grade '" + grade + "'; " + Suggestions.hint(grade, GRADES));
    };
  }

  private static void refuseStray(ObjectNode question, String grade, String field, String owner) {
    if (question.has(field) && GRADES.contains(grade) && !grade.equals(owner)) {
      throw new IllegalArgumentException(
          "'" + field + "' belongs to the grade '" + owner + "', not to '" + grade + "'");
    }
  }

  /// Returns the named type of grader, or else the one that the fields imply.
  private static String grade(ObjectNode question) {
    if (question.has("grade")) {
      return question.get("grade").asText();
    }
    if (question.has("choices")) {
      return "choice";
    }
    JsonNode answer = question.path("answer");
    JsonNode first = answer.isArray() ? answer.path(0) : answer;
    return first.isNumber() ? "number" : "exact";
  }

  private static List<String> answers(ObjectNode question) {
    JsonNode answer = question.path("answer");
    List<String> answers = new ArrayList<>();
    for (JsonNode each : answer.isArray() ? answer : List.of(answer)) {
      if (!(each.isTextual() || each.isNumber()) || each.asText().isBlank()) {
        throw new IllegalArgumentException(
            "'answer' must be a text or a number, or a list of correct ones");
      }
      answers.add(each.isNumber() ? each.decimalValue().toPlainString() : each.asText());
    }
    if (answers.stream().anyMatch(it -> it.strip().lines().count() > 1)) {
      throw new IllegalArgumentException(
          "'answer' has several lines, but only one line of a response is graded");
    }
    if (answers.isEmpty()) {
      throw new IllegalArgumentException("'answer' is an empty list; give at least one answer");
    }
    return answers;
  }

  /// Returns an excerpt of the answer, for reasons of scores.
  static String shown(String said) {
    return said.length() <= 60 ? "'" + said + "'" : "'" + said.substring(0, 57) + "...'";
  }

  /// Returns a score of 1 or 0.
  static Score binary(boolean right, String said, String expected) {
    return right
        ? new Score.Graded(1, shown(said) + " is right")
        : new Score.Graded(0, shown(said) + " is not " + expected);
  }
}
