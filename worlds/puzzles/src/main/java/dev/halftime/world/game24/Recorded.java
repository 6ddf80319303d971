package dev.halftime.world.game24;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.file.FileFailure;
import dev.halftime.json.StrictReader;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// An answer in a log of Tree of Thoughts, with the recorded verdict.
///
/// The format is that of `run.py` of
/// [princeton-nlp/tree-of-thought-llm](https://github.com/princeton-nlp/tree-of-thought-llm): a
/// list of `{"idx": row, "ys": [answer...], "infos": [{"r": 0 or 1}...]}`, or with `"accs": [true
/// or false...]` instead of the infos.
///
/// @param task the puzzle's rank in `24.csv`: one more than the row, which counts from 0
/// @param answer the whole answer
/// @param right whether the published grader accepted it
public record Recorded(String task, String answer, boolean right) {

  private static final int GZIP = 0x1f;

  /// Reads all answers of a log, optionally compressed by gzip, in order.
  ///
  /// @throws IllegalArgumentException if it is not such a log; the message says where it deviates
  /// @throws UncheckedIOException if it cannot be read
  public static Stream<Recorded> read(Path log) {
    JsonNode entries = tree(log);
    if (!entries.isArray()) {
      throw wrong(log, "it is not a list of entries");
    }
    List<Recorded> answers = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      collect(log, i, entries.get(i), answers);
    }
    return answers.stream();
  }

  private static void collect(Path log, int at, JsonNode entry, List<Recorded> to) {
    JsonNode row = entry.path("idx");
    JsonNode answers = entry.path("ys");
    JsonNode labels = entry.path(entry.has("infos") ? "infos" : "accs");
    if (!row.canConvertToInt() || !row.isIntegralNumber() || row.intValue() < 0) {
      throw wrong(log, "entry " + at + " has no row number 'idx'");
    }
    if (!answers.isArray() || !labels.isArray() || answers.size() != labels.size()) {
      throw wrong(log, "entry " + at + " needs as many 'infos' or 'accs' as answers 'ys'");
    }
    for (int i = 0; i < answers.size(); i++) {
      JsonNode label = labels.get(i).isObject() ? labels.get(i).path("r") : labels.get(i);
      if (!answers.get(i).isTextual() || !(label.isBoolean() || label.isIntegralNumber())) {
        throw wrong(log, "entry " + at + " has no text or no verdict for answer " + i);
      }
      String rank = Long.toString(row.longValue() + 1);
      to.add(new Recorded(rank, answers.get(i).textValue(), label.asBoolean()));
    }
  }

  private static JsonNode tree(Path log) {
    try (InputStream file = new BufferedInputStream(Files.newInputStream(log))) {
      file.mark(1);
      int first = file.read();
      file.reset();
      return StrictReader.read(first == GZIP ? new GZIPInputStream(file) : file);
    } catch (IllegalArgumentException e) {
      throw wrong(log, String.valueOf(e.getMessage()));
    } catch (ZipException | EOFException e) {
      throw wrong(log, "it begins like a gzip file but is damaged");
    } catch (IOException e) {
      throw new UncheckedIOException(log + " cannot be read: " + FileFailure.reason(e), e);
    }
  }

  private static IllegalArgumentException wrong(Path log, String what) {
    return new IllegalArgumentException(
        log + " is not a log of Tree of Thoughts (a list of {idx, ys, infos or accs}): " + what);
  }
}
