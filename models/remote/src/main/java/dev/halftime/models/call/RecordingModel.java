package dev.halftime.models.call;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import dev.halftime.model.Model;
import dev.halftime.model.ModelException;
import dev.halftime.model.Request;
import dev.halftime.model.Response;
import dev.halftime.model.Scoring;
import dev.halftime.usage.Usage;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Records all calls with their results, for [ReplayingModel].
public record RecordingModel(Model model, CallLog log) implements Model {

  @Override
  public String id() {
    return model.id();
  }

  @Override
  public Response answer(Request request) {
    return kept(
        CallLog.key(id(), request), CallLog.ANSWER, () -> model.answer(request), Response::usage);
  }

  @Override
  public Optional<Scoring> scoring() {
    return model
        .scoring()
        .map(scoring ->
            (messages, continuations) ->
                kept(
                    CallLog.key(id(), messages, continuations),
                    CallLog.SCORES,
                    () -> scoring.score(messages, continuations),
                    Scoring.Scores::usage));
  }

  private <T> T kept(String key, String what, Supplier<T> call, Function<T, Usage> usage) {
    log.ready();
    ObjectNode line = Json.object().put(CallLog.KEY, key).put("model", id());
    T result;
    try {
      result = call.get();
    } catch (ModelException e) {
      line.put(CallLog.BROKE, String.valueOf(e.getMessage()));
      line.put(CallLog.KIND, e.kind().name()).put(CallLog.STATUS, e.status());
      if (!e.usage().equals(Usage.NONE)) {
        line.set("usage", Json.tree(e.usage()));
      }
      log.write(line, e.usage());
      throw e;
    }
    line.set(what, Json.tree(result));
    log.write(line, usage.apply(result));
    return result;
  }
}
