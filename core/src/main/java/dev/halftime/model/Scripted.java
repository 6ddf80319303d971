package dev.halftime.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.json.Json;
import dev.halftime.json.TextLines;
import dev.halftime.usage.Usage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A deterministic model that answers according to a script.
///
/// A script is JSON lines; the first line that matches a request answers it. `when` is a regular
/// expression (of `java.util.regex`, `.` matches line ends) to be found in the last message, and
/// `turn` is the number of earlier answers in the conversation; a line without them always matches.
/// The answer is `say` (text, with `$1` or `${name}` for groups of `when`), `call` (a list of
/// `{"tool": ..., "arguments": {...}}`; arguments given as a text are passed on unchanged, to
/// simulate malformed ones), or `broke` (the message of an outage). A line with `scores`,
/// log-probabilities by continuation, is used for scoring instead of answering.
///
/// Each word counts as one token, and nothing costs money.
public final class Scripted implements Model {

  private final String id;
  private final List<ScriptLine> script;

  private Scripted(String id, List<ScriptLine> script) {
    this.id = id;
    this.script = List.copyOf(script);
  }

  /// Reads the model of a script file, named `scripted:FILE`.
  ///
  /// @throws IllegalArgumentException that names the invalid line
  /// @throws UncheckedIOException if the file cannot be read
  public static Scripted read(Path file) {
    try {
      return of("scripted:" + file, TextLines.all(file));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot read the script '" + file + "'; name a file of JSON lines", e);
    }
  }

  /// Creates a model from a script's lines.
  ///
  /// @throws IllegalArgumentException that names the invalid line
  public static Scripted of(String id, List<String> lines) {
    List<ScriptLine> script = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        script.add(parsed(id, i + 1, lines.get(i)));
      }
    }
    return new Scripted(id, script);
  }

  private static ScriptLine parsed(String id, int number, String line) {
    try {
      return ScriptLine.of(Json.read(line));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          id + ", line " + number + ": " + e.getMessage() + "; the line: " + line, e);
    }
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Response answer(Request request) {
    for (ScriptLine scriptLine : script) {
      Optional<Response> answer = scriptLine.answer(id, request);
      if (answer.isPresent()) {
        return answer.get();
      }
    }
    throw new ModelException(
        id + ": no line of the script matches the message: " + shown(last(request.messages())));
  }

  @Override
  public Optional<Scoring> scoring() {
    return script.stream().anyMatch(ScriptLine::scores)
        ? Optional.of(this::score)
        : Optional.empty();
  }

  private Scoring.Scores score(List<Message> messages, List<String> continuations) {
    JsonNode known =
        script.stream()
            .filter(line -> line.scores() && line.fits(messages))
            .findFirst()
            .orElseThrow(() -> new ModelException(id + ": no line of the script scores this"))
            .reply();
    List<Double> found = new ArrayList<>();
    for (String continuation : continuations) {
      found.add(known.path("scores").path(continuation).asDouble(Double.NEGATIVE_INFINITY));
    }
    return new Scoring.Scores(found, Usage.NONE);
  }

  static String last(List<Message> messages) {
    return messages.isEmpty() ? "" : messages.getLast().text();
  }

  private static String shown(String text) {
    return text.length() <= 200 ? text : "..." + text.substring(text.length() - 200);
  }
}
