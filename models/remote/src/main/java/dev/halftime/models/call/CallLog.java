package dev.halftime.models.call;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Json;
import dev.halftime.model.Message;
import dev.halftime.model.Request;
import dev.halftime.record.AppendedLines;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A file of calls to models, a JSON line each, in the order in which they ended.
public final class CallLog {

  static final String KEY = "key";
  static final String ANSWER = "answer";
  static final String SCORES = "scores";
  static final String BROKE = "broke";
  static final String KIND = "kind";
  static final String STATUS = "status";

  private final Path file;

  /// Begins one, or goes on with one that is there: what was paid for stays.
  ///
  /// @throws IllegalArgumentException if there is something else in the file
  /// @throws UncheckedIOException if it cannot be written
  public CallLog(Path file) {
    this.file = file;
    try {
      if (Files.isRegularFile(file) && Files.size(file) > 0 && !isRecording(file)) {
        throw new IllegalArgumentException(
            "'"
                + file
                + "' holds no recording and stays as it is; name another file with --record");
      }
      AppendedLines.add(file, "");
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write '" + file + "'; name another file with --record", e);
    }
  }

  private static boolean isRecording(Path file) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      String first = String.valueOf(lines.readLine());
      boolean torn = lines.read() < 0 && first.startsWith("{"); // killed while it was written
      return torn || Json.read(first).has(KEY);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /// What tells one call from another; the seed of the agent that calls is part of it, so calls of
  /// different episodes are never mixed up.
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

  public void write(ObjectNode line) {
    try {
      AppendedLines.add(file, Json.canonical(line) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write '" + file + "'", e);
    }
  }
}
