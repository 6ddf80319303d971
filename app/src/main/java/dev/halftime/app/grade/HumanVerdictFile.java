package dev.halftime.app.grade;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Episode;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.file.FileFailure;
import dev.halftime.json.Json;
import dev.halftime.json.TextLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Verdicts of people on episodes: JSON lines of the form `{"task": ID, "verdict": true}`.
///
/// A line may also contain `agent`, `benchmark`, `setting`, `sequence` and `trial`; it must match
/// exactly one episode.
public final class HumanVerdictFile {

  private static final Set<String> FIELDS =
      Set.of("task", "agent", "benchmark", "setting", "sequence", "trial", "verdict");

  private HumanVerdictFile() {}

  /// Returns the verdicts, by [Episode.Key#key].
  ///
  /// @param cells the episodes that may be meant
  /// @throws InvalidInputException if a line is invalid; the message names it
  public static Map<String, Boolean> read(Path file, List<Episode.Key> cells) {
    Map<String, Boolean> verdicts = new HashMap<>();
    int number = 0;
    for (String text : lines(file)) {
      number++;
      if (!text.isBlank()) {
        String where = file + ", line " + number + ": ";
        JsonNode line = parsed(where, text);
        if (verdicts.putIfAbsent(cell(where, line, cells).key(), verdict(where, line)) != null) {
          throw new InvalidInputException(
              where + "this episode already has a verdict above; remove one of them");
        }
      }
    }
    return verdicts;
  }

  private static List<String> lines(Path file) {
    try {
      return TextLines.all(file);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new InvalidInputException(
          "cannot read '" + file + "': " + FileFailure.reason(e) + "; name a file of JSON lines",
          e);
    }
  }

  private static JsonNode parsed(String where, String text) {
    JsonNode line;
    try {
      line = Json.read(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(where + e.getMessage(), e);
    }
    line.fieldNames()
        .forEachRemaining(field -> {
          if (!FIELDS.contains(field)) {
            throw new InvalidInputException(
                where
                    + "there is no '"
                    + field
                    + "'; a line has some of "
                    + FIELDS.stream().sorted().toList());
          }
        });
    return line;
  }

  private static boolean verdict(String where, JsonNode line) {
    JsonNode verdict = line.path("verdict");
    if (verdict.isBoolean()) {
      return verdict.booleanValue();
    }
    if (verdict.isInt() && (verdict.intValue() == 0 || verdict.intValue() == 1)) {
      return verdict.intValue() == 1;
    }
    throw new InvalidInputException(
        where + "'verdict' must be true, false, 1 or 0, not " + verdict);
  }

  private static Episode.Key cell(String where, JsonNode line, List<Episode.Key> cells) {
    List<Episode.Key> meant = cells.stream().filter(cell -> fits(line, cell)).toList();
    if (meant.size() != 1) {
      throw new InvalidInputException(
          where
              + "it matches "
              + meant.size()
              + " episodes of the run"
              + (meant.isEmpty() ? "; check the fields" : "; add agent, setting or trial"));
    }
    return meant.getFirst();
  }

  private static boolean fits(JsonNode line, Episode.Key cell) {
    return is(line, "task", cell.task())
        && is(line, "agent", cell.agent())
        && is(line, "benchmark", cell.benchmark())
        && is(line, "setting", cell.setting().id())
        && is(line, "sequence", cell.sequence())
        && is(line, "trial", "" + cell.trial());
  }

  private static boolean is(JsonNode line, String field, String value) {
    return !line.has(field) || line.path(field).asText().equals(value);
  }
}
