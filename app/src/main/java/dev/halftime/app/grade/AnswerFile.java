package dev.halftime.app.grade;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.app.input.FileFailure;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.json.JsonLines;
import dev.halftime.world.game24.Recorded;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What some system answered to tasks.
///
/// @param agent what it is called
/// @param file where the answers stand
/// @param answers in the file's order
public record AnswerFile(String agent, Path file, List<Answer> answers) {

  private static final int GZIP = 0x1f;

  /// The bytes of a byte order mark.
  private static final String MARK = "\u00ef\u00bb\u00bf";

  /// One answer; several to one task are trials.
  ///
  /// @param line where it stands, counted from 1
  public record Answer(int line, String task, String text) {}

  /// Reads `{"task": ID, "answer": TEXT}` a line, or a log of Tree of Thoughts.
  ///
  /// @param source a file, or `NAME=FILE`; without a name the file's name is the agent's
  /// @throws BadInput if it cannot be read, or a line of it makes no sense
  public static AnswerFile read(String source) {
    int equals = source.indexOf('=');
    boolean named = equals > 0 && !Files.exists(Path.of(source));
    Path file = Path.of(named ? source.substring(equals + 1) : source);
    String agent = named ? source.substring(0, equals) : name(file);
    try {
      List<Answer> answers = isLog(file) ? log(file) : lines(file);
      if (answers.isEmpty()) {
        throw new InvalidInputException(
            file + " has no answers; give a line {\"task\": ..., \"answer\": ...} each");
      }
      return new AnswerFile(agent, file, answers);
    } catch (IOException e) {
      throw new InvalidInputException(
          "cannot read the answers '"
              + file
              + "': "
              + FileFailure.reason(e)
              + "; name another file",
          e);
    }
  }

  private static String name(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.replaceFirst("(\\.jsonl|\\.json)?(\\.gz)?$", "");
  }

  /// Logs are one JSON array, often compressed; answers are objects, a line each.
  private static boolean isLog(Path file) throws IOException {
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
      int first = bytes.read();
      if (first == GZIP) { // which Java takes for white space
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
          .map(recorded -> new Answer(0, recorded.task(), recorded.answer()))
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
    JsonNode task = json.path("task");
    if (!task.isTextual() && !task.isIntegralNumber()) {
      throw new IllegalArgumentException("it has no 'task' that is a text or a whole number");
    }
    if (!json.path("answer").isTextual()) {
      throw new IllegalArgumentException("it has no 'answer' that is a text");
    }
    return new Answer(number, task.asText(), json.path("answer").asText());
  }

  /// Where an answer stands, for errors.
  String where(Answer answer) {
    return answer.line() == 0 ? file.toString() : file + ", line " + answer.line();
  }
}
