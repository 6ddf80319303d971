package dev.halftime.world.exam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Task;
import dev.halftime.json.Json;
import dev.halftime.user.RepeatingUser;
import java.util.List;

/// A question, as given by one line of a file.
///
/// @param id unique in its file
/// @param family groups questions of one kind
/// @param text the question with its choices
/// @param judged the grading fields, for [ExamGrader#of]
record Question(String id, String family, String text, ObjectNode judged) {

  private static final List<String> FIELDS =
      List.of("id", "question", "answer", "grade", "choices", "tolerance", "example", "family");
  private static final List<String> MARKING =
      List.of("answer", "grade", "choices", "tolerance", "example");

  /// Parses a line.
  ///
  /// @param line its JSON
  /// @param number number of the line, which is the default id
  /// @throws IllegalArgumentException if it is invalid; the message says what is wrong
  static Question read(JsonNode line, int number) {
    if (!(line instanceof ObjectNode object)) {
      throw new IllegalArgumentException("it is not a JSON object");
    }
    for (String field : (Iterable<String>) object::fieldNames) {
      refuseSlip(field);
    }
    JsonNode question = object.path("question");
    if (!question.isTextual() || question.asText().isBlank()) {
      throw new IllegalArgumentException("it needs a 'question', a text");
    }
    ObjectNode judged = object.deepCopy().retain(MARKING);
    ExamGrader marking = ExamGrader.of(judged);
    return new Question(
        name(object, "id", String.valueOf(number)),
        name(object, "family", "question"),
        marking instanceof ChoiceGrader choosing
            ? question.asText().strip() + "\n" + listed(choosing.choices())
            : question.asText().strip(),
        judged);
  }

  /// Unknown fields are allowed, except those that differ from a known field only in case or a
  /// final s.
  private static void refuseSlip(String field) {
    if (!FIELDS.contains(field)) {
      for (String known : FIELDS) {
        if ((field + "s").equalsIgnoreCase(known + "s")
            || field.equalsIgnoreCase(known + "s")
            || (field + "s").equalsIgnoreCase(known)) {
          throw new IllegalArgumentException(
              "unknown field '" + field + "'; did you mean '" + known + "'?");
        }
      }
    }
  }

  private static String name(ObjectNode line, String field, String otherwise) {
    JsonNode name = line.path(field);
    if (name.isMissingNode() || name.isNull()) {
      return otherwise;
    }
    if (!(name.isTextual() || name.isIntegralNumber()) || name.asText().isBlank()) {
      throw new IllegalArgumentException("'" + field + "' must be a text, not " + name);
    }
    return name.asText();
  }

  private static String listed(List<String> choices) {
    StringBuilder listed = new StringBuilder();
    for (int i = 0; i < choices.size(); i++) {
      listed.append(i == 0 ? "" : "\n").append(ChoiceGrader.letter(i)).append(") ");
      listed.append(choices.get(i));
    }
    return listed.toString();
  }

  Task task() {
    return new Task(
        id,
        family,
        text,
        RepeatingUser.scenario(text),
        Json.object(),
        judged,
        new Task.Worth(1, 1),
        Task.Place.ALONE);
  }
}
