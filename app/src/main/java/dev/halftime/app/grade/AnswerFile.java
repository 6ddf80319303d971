package dev.halftime.app.grade;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.file.FileFailure;
import dev.halftime.json.JsonLines;
import dev.halftime.setting.Limits;
import dev.halftime.world.game24.Recorded;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Answers of another system to tasks.
///
/// @param agent name of the system
/// @param file file with the answers
/// @param answers answers in the order of the file
public record AnswerFile(String agent, Path file, List<Answer> answers) {

  private static final int GZIP = 0x1f;

  /// The bytes of a byte order mark.
  private static final String MARK = "\u00ef\u00bb\u00bf";

  /// One answer; several answers to one task are trials.
  ///
  /// @param line line number, counted from 1
  public record Answer(int line, String task, String text) {}

  /// Reads lines of the form `{"task": ID, "answer": TEXT}`, predictions for SWE-bench
  /// (`instance_id`, `model_patch`), or a log of Tree of Thoughts.
  ///
  /// @param source a file, or `NAME=FILE`; without a name, the agent is named after the file
  /// @throws InvalidInputException if it cannot be read, or a line of it is invalid
  public static AnswerFile read(String source) {
    int equals = source.indexOf('=');
    boolean named = equals > 0 && !Files.exists(Path.of(source));
    Path file = Path.of(named ? source.substring(equals + 1) : source);
    String agent = named ? source.substring(0, equals) : name(file);
    try {
      List<Answer> answers = isLog(file) ? log(file) : lines(file);
      if (answers.isEmpty()) {
        throw new InvalidInputException(
            file + " has no answers; write one line {\"task\": ..., \"answer\": ...} per answer");
      }
      return new AnswerFile(agent, file, answers);
    } catch (IOException e) {
      throw new InvalidInputException(
          "cannot read the answers '"
              + file
              + "': "
              + FileFailure.reason(e)
              + "; choose another file",
          e);
    }
  }

  private static String name(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.replaceFirst("(\\.jsonl|\\.json)?(\\.gz)?$", "");
  }

  /// Returns whether the file is a log: logs are one JSON array, often compressed; answers are
  /// objects, one per line.
  private static boolean isLog(Path file) throws IOException {
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
      int first = bytes.read();
      if (first == GZIP) { // the first byte of gzip, which Java counts as white space
        return true;
      }
      while (first >= 0 && (Character.isWhitespace(first) || MARK.indexOf(first) >= 0)) {
        first = bytes.read();
      }
      return first == '[';
    }
  }

  private static List<Answer> log(Path file) {
    try {
      return Recorded.read(file)
          .map(recorded -> new Answer(0, recorded.task(), bounded(recorded.answer())))
          .toList();
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(String.valueOf(e.getMessage()), e);
    }
  }

  private static List<Answer> lines(Path file) throws IOException {
    List<Answer> answers = new ArrayList<>();
    try {
      JsonLines.read(file, (number, line) -> answers.add(answer(number, line)));
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          e.getMessage() + "; write {\"task\": ID, \"answer\": TEXT}", e);
    }
    return answers;
  }

  private static Answer answer(int number, JsonNode json) {
    if (json.has("instance_id")) { // a prediction for SWE-bench
      JsonNode id = json.path("instance_id");
      JsonNode patch = json.path("model_patch");
      if (!id.isTextual() || !(patch.isTextual() || patch.isNull())) {
        throw new IllegalArgumentException(
            "a prediction needs an 'instance_id' and a 'model_patch', strings");
      }
      return new Answer(number, id.asText(), patch.asText(""));
    }
    JsonNode task = json.path("task");
    if (!task.isTextual() && !task.isIntegralNumber()) {
      throw new IllegalArgumentException("it needs a 'task', a string or an integer");
    }
    if (!json.path("answer").isTextual()) {
      throw new IllegalArgumentException("it needs an 'answer', a string");
    }
    return new Answer(number, task.asText(), bounded(json.path("answer").asText()));
  }

  /// Returns the answer.
  ///
  /// @throws IllegalArgumentException if it is longer than an agent's answer may be
  private static String bounded(String answer) {
    int most = Limits.DEFAULT.characters();
    if (answer.length() > most) {
      throw new IllegalArgumentException(
          "an answer of %,d characters; the limit is %,d, as for agents"
              .formatted(answer.length(), most));
    }
    return answer;
  }

  /// Returns the location of an answer, for error messages.
  String where(Answer answer) {
    return answer.line() == 0 ? file.toString() : file + ", line " + answer.line();
  }
}
