package dev.halftime.score;

import dev.halftime.json.Json;
import dev.halftime.json.TextLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// A yes/no question, in words, by which episodes are graded.
///
/// @param name name in reports
/// @param text criteria of a correct episode
public record Rubric(String name, String text) {

  /// Whether the task was done.
  public static final Rubric DONE =
      new Rubric(
          "done",
          "Was the task done? Yes, if everything that the task asks for was done or told, by the"
              + " agent and as its instructions demand, and nothing else was changed. No, if"
              + " anything is missing, wrong or too much.");

  /// Reads a rubric from a text file; its name is that of the file.
  ///
  /// @throws IllegalArgumentException if the file is empty
  /// @throws UncheckedIOException if it cannot be read
  public static Rubric read(Path file) {
    try {
      String text = TextLines.text(file).strip();
      if (text.isEmpty()) {
        throw new IllegalArgumentException(
            "the rubric '" + file + "' is empty; describe what counts as success");
      }
      Path name = file.getFileName();
      return new Rubric(name == null ? "" : name.toString().replaceFirst("\\.[^.]*$", ""), text);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot read the rubric '" + file + "'; name a file of text", e);
    }
  }

  /// Returns 8 hexadecimal digits that distinguish rubrics of the same name.
  public String digest() {
    return Json.digest(text).substring(0, 8);
  }
}
