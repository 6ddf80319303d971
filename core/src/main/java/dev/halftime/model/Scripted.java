package dev.halftime.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Json;
import dev.halftime.Usage;
import dev.halftime.json.TextLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A model that answers by a script: the same request always gets the same answer.
///
/// A script is JSON lines; the first line that fits a request answers it. `when` is a regular
/// expression (of `java.util.regex`, `.` matches line ends) to be found in the last message, and
/// `turn` the number of answers that the conversation already holds; a line without them fits
/// always. What a line answers is its `say` (words, with `$1` or `${name}` for groups of `when`),
/// its `call` (a list of `{"tool": ..., "arguments": {...}}`; arguments as a text are passed on as
/// they are, so that malformed ones can be played), or `broke` (the words of an outage). A line
/// with `scores`, log-probabilities by continuation, scores instead of answering.
///
/// Words are counted as tokens, and nothing costs money.
public final class Scripted implements Model {

  private final String id;
  private final List<ScriptLine> cues;

  private Scripted(String id, List<ScriptLine> cues) {
    this.id = id;
    this.cues = List.copyOf(cues);
  }

  /// The model of a script, named `scripted:FILE`.
  ///
  /// @throws IllegalArgumentException if a line makes no sense; says which
  /// @throws UncheckedIOException if the file cannot be read
  public static Scripted read(Path file) {
    try {
      return of("scripted:" + file, TextLines.all(file));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot read the script '" + file + "'; name a file of JSON lines", e);
    }
  }

  /// The model of a script's lines.
  ///
  /// @throws IllegalArgumentException if a line makes no sense; says which
  public static Scripted of(String id, List<String> lines) {
    List<ScriptLine> cues = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        cues.add(cue(id, i + 1, lines.get(i)));
      }
    }
    return new Scripted(id, cues);
  }

  private static ScriptLine cue(String id, int number, String line) {
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
    for (ScriptLine cue : cues) {
      Optional<Response> answer = cue.answer(id, request);
      if (answer.isPresent()) {
        return answer.get();
      }
    }
    throw new ModelException(
        id + ": no line of the script fits the message: " + shown(last(request.messages())));
  }

  @Override
  public Optional<Scoring> scoring() {
    return cues.stream().anyMatch(ScriptLine::scores) ? Optional.of(this::score) : Optional.empty();
  }

  private Scoring.Scores score(List<Message> messages, List<String> continuations) {
    JsonNode known =
        cues.stream()
            .filter(cue -> cue.scores() && cue.fits(messages))
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
