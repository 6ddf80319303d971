package dev.halftime.models;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Json;
import dev.halftime.model.Message;
import dev.halftime.model.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// A file of calls to models, a JSON line each, in the order in which they ended.
final class Tape {

  static final String ANSWER = "answer";
  static final String SCORES = "scores";
  static final String BROKE = "broke";
  static final String KIND = "kind";
  static final String STATUS = "status";

  private final Path file;

  /// Begins a new one.
  ///
  /// @throws UncheckedIOException if it cannot be written
  Tape(Path file) {
    this.file = file;
    try {
      Files.writeString(file, "");
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write '" + file + "'; name another file with --record", e);
    }
  }

  /// What tells one call from another; the seed of the agent that calls is part of it, so calls of
  /// different episodes are never mixed up.
  static String key(String model, Request request) {
    ObjectNode what = Json.object().put("model", model);
    what.set("request", Json.tree(request));
    return Json.digest(what);
  }

  static String key(String model, List<Message> messages, List<String> continuations) {
    ObjectNode what = Json.object().put("model", model);
    what.set("messages", Json.tree(messages.toArray(Message[]::new)));
    what.set("continuations", Json.tree(continuations));
    return Json.digest(what);
  }

  synchronized void write(ObjectNode line) {
    try {
      Files.writeString(file, Json.canonical(line) + "\n", StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write '" + file + "'", e);
    }
  }
}
