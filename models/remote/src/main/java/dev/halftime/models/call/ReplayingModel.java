package dev.halftime.models.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.json.BindingFault;
import dev.halftime.json.Json;
import dev.halftime.json.JsonLines;
import dev.halftime.model.Model;
import dev.halftime.model.ModelException;
import dev.halftime.model.Request;
import dev.halftime.model.Response;
import dev.halftime.model.Scoring;
import dev.halftime.usage.Usage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A model that replays a recording without calling the real model: the same request gets the same
/// response or failure, with the recorded usage. Repeated requests get their recorded responses in
/// order.
public record ReplayingModel(String id, Recording recording) implements Model {

  /// The recorded calls, by request.
  public record Recording(Path file, Map<String, Queue<JsonNode>> calls) {

    /// Reads a recording.
    ///
    /// @throws IllegalArgumentException if a line is invalid
    /// @throws UncheckedIOException if the file cannot be read
    public static Recording read(Path file) {
      Map<String, Queue<JsonNode>> calls = new ConcurrentHashMap<>();
      try {
        JsonLines.read(
            file,
            (_, call) ->
                calls
                    .computeIfAbsent(call.path("key").asText(), _ -> new ConcurrentLinkedQueue<>())
                    .add(call));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            e.getMessage() + "; --replay takes a file written by --record", e);
      } catch (IOException e) {
        throw new UncheckedIOException(
            "cannot read the recording '" + file + "'; --replay takes a file written by --record",
            e);
      }
      return new Recording(file, calls);
    }

    public JsonNode next(String model, String key) {
      Queue<JsonNode> left = calls.get(key);
      JsonNode call = left == null ? null : left.poll();
      if (call == null) {
        throw new ModelException(
            model
                + ": the recording '"
                + file
                + "' does not contain this call; replay the run that it records");
      }
      return call;
    }
  }

  @Override
  public Response answer(Request request) {
    return as(recording.next(id, CallLog.key(id, request)), CallLog.ANSWER, Response.class);
  }

  @Override
  public Optional<Scoring> scoring() {
    boolean scored =
        recording.calls().values().stream()
            .flatMap(Queue::stream)
            .anyMatch(it -> it.has(CallLog.SCORES));
    return scored
        ? Optional.of((messages, continuations) ->
            as(
                recording.next(id, CallLog.key(id, messages, continuations)),
                CallLog.SCORES,
                Scoring.Scores.class))
        : Optional.empty();
  }

  private <T> T as(JsonNode call, String what, Class<T> type) {
    try {
      if (call.has(what)) {
        return Json.MAPPER.treeToValue(call.get(what), type);
      }
      Usage usage =
          call.has("usage") ? Json.MAPPER.treeToValue(call.get("usage"), Usage.class) : Usage.NONE;
      throw new ModelException(
          kind(call.path(CallLog.KIND).asText("")),
          call.path(CallLog.STATUS).asInt(),
          call.path(CallLog.BROKE).asText(),
          usage,
          null);
    } catch (JsonProcessingException e) {
      throw new ModelException(
          id + ": the recording '" + recording.file() + "' cannot be read: " + BindingFault.of(e));
    }
  }

  /// Recordings older than the `kind` field contain infrastructure failures only.
  private static ModelException.Kind kind(String name) {
    return Arrays.stream(ModelException.Kind.values())
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElse(ModelException.Kind.UNREACHABLE);
  }
}
