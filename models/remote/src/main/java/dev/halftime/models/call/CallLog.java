package dev.halftime.models.call;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.file.FileFailure;
import dev.halftime.json.Json;
import dev.halftime.model.Message;
import dev.halftime.model.ModelException;
import dev.halftime.model.Request;
import dev.halftime.record.AppendedLines;
import dev.halftime.usage.Usage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A file of model calls, one JSON object per line, in the order in which they ended.
public final class CallLog {

  static final String KEY = "key";
  static final String ANSWER = "answer";
  static final String SCORES = "scores";
  static final String BROKE = "broke";
  static final String KIND = "kind";
  static final String STATUS = "status";

  /// The beginning of every line, since canonical JSON orders its keys.
  private static final List<String> BEGINNINGS =
      List.of(ANSWER, BROKE, KEY).stream().map(it -> "{\"" + it + "\":").toList();

  /// The unfinished line that is written and removed again, to test for space, after a call could
  /// not be written. The free space that the file system reports does not suffice, since a quota
  /// may be exhausted.
  private static final String PROBE = "{\"" + ANSWER + "\":" + " ".repeat(1 << 20);

  private final Path file;
  private volatile boolean failed;

  /// Creates a log, or appends to an existing one: calls that were paid for are kept.
  ///
  /// @throws IllegalArgumentException if the file has other content
  /// @throws UncheckedIOException if it cannot be written
  public CallLog(Path file) {
    this.file = file;
    try {
      if (Files.isRegularFile(file) && Files.size(file) > 0 && !isRecording(file)) {
        throw new IllegalArgumentException(
            "'"
                + file
                + "' is not a recording and was not changed; choose another file with --record");
      }
      AppendedLines.add(file, "");
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write '" + file + "'; choose another file with --record", e);
    }
  }

  private static boolean isRecording(Path file) throws IOException {
    String first;
    boolean torn;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      first = String.valueOf(lines.readLine());
      torn = lines.read() < 0 && BEGINNINGS.stream().anyMatch(it -> agree(it, first));
    }
    try {
      return Json.read(first).has(KEY);
    } catch (IllegalArgumentException e) {
      return torn; // the process was killed while writing it
    }
  }

  /// Returns whether one text starts with the other.
  private static boolean agree(String one, String other) {
    return one.startsWith(other) || other.startsWith(one);
  }

  /// Returns the key of a call. It includes the seed of the calling agent, so that calls of
  /// different episodes are never confused.
  public static String key(String model, Request request) {
    ObjectNode what = Json.object().put("model", model);
    what.set("request", Json.tree(request));
    return Json.digest(what);
  }

  public static String key(String model, List<Message> messages, List<String> continuations) {
    ObjectNode what = Json.object().put("model", model);
    what.set("messages", Json.tree(messages.toArray(Message[]::new)));
    what.set("continuations", Json.tree(continuations));
    return Json.digest(what);
  }

  /// If the last call could not be written, checks that the next one can, before it costs money, by
  /// writing a megabyte.
  ///
  /// @throws ModelException if it cannot
  void ready() {
    try {
      if (failed) {
        AppendedLines.add(file, PROBE);
        AppendedLines.add(file, "");
      }
    } catch (IOException e) {
      throw unwritable("was not made", Usage.NONE, e);
    }
  }

  /// Writes a call.
  ///
  /// @param paid usage of the call
  /// @throws ModelException if it cannot be written, which is not the caller's failure
  void write(ObjectNode line, Usage paid) {
    try {
      AppendedLines.add(file, Json.canonical(line) + "\n");
      failed = false;
    } catch (IOException e) {
      failed = true;
      throw unwritable("was lost", paid, e);
    }
  }

  private ModelException unwritable(String what, Usage paid, IOException e) {
    return new ModelException(
        "a call that cannot be recorded in '" + file + "' " + what + ": " + FileFailure.reason(e),
        paid,
        e);
  }
}
