package dev.halftime.world.exam;

import dev.halftime.json.Json;
import dev.halftime.json.TextLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A file of questions, one JSON object per line.
final class QuestionFile {

  private static final String EXAMPLE = "{\"question\": \"What is 6 times 7?\", \"answer\": 42}";

  private QuestionFile() {}

  /// Reads all questions of a file in order; blank lines are skipped.
  ///
  /// @throws IllegalArgumentException if the file is missing or a line is invalid; the message
  ///   names the line
  static List<Question> read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "there is no file of questions at '"
              + file
              + "'; give one with lines such as "
              + EXAMPLE);
    }
    List<String> lines;
    try {
      lines = TextLines.all(file);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "'" + file + "' cannot be read as text; write JSON lines such as " + EXAMPLE, e);
    }
    List<Question> questions = new ArrayList<>();
    Map<String, Integer> ids = new HashMap<>();
    for (int number = 1; number <= lines.size(); number++) {
      String line = lines.get(number - 1);
      if (!line.isBlank()) {
        Question question = question(file, number, line);
        Integer earlier = ids.putIfAbsent(question.id(), number);
        if (earlier != null) {
          throw wrong(
              file,
              number,
              "line " + earlier + " already has the id '" + question.id() + "'",
              null);
        }
        questions.add(question);
      }
    }
    if (questions.isEmpty()) {
      throw new IllegalArgumentException(
          "'" + file + "' has no questions; write lines such as " + EXAMPLE);
    }
    return questions;
  }

  private static Question question(Path file, int number, String line) {
    try {
      return Question.read(Json.read(line), number);
    } catch (IllegalArgumentException e) {
      throw wrong(file, number, String.valueOf(e.getMessage()), e);
    }
  }

  private static IllegalArgumentException wrong(
      Path file, int line, String what, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        file + ", line " + line + ": " + what + "; correct it", cause);
  }
}
