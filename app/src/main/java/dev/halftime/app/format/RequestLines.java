package dev.halftime.app.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Tool;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Recorded episodes as tasks that can be attempted again: the lines of a file for the benchmark
/// [dev.halftime.world.production.Production].
public final class RequestLines {

  private RequestLines() {}

  /// Returns a line for each task whose request and answer were recorded; of several attempts at
  /// one task, the first that has both.
  public static List<ObjectNode> of(List<ImportedEpisode> episodes) {
    Set<String> taken = new HashSet<>();
    List<ObjectNode> lines = new ArrayList<>();
    for (ImportedEpisode each : episodes) {
      if (!taken.contains(each.task().id())) {
        line(each)
            .ifPresent(line -> {
              taken.add(each.task().id());
              lines.add(line);
            });
      }
    }
    return lines;
  }

  private static Optional<ObjectNode> line(ImportedEpisode episode) {
    Transcript transcript = episode.episode().transcript();
    List<String> says = transcript.texts().stream().filter(it -> !it.isBlank()).toList();
    List<String> said = new ArrayList<>(transcript.said(Party.AGENT));
    episode.episode().answer().ifPresent(said::add);
    if (says.isEmpty() || said.isEmpty() || said.getLast().isBlank()) {
      return Optional.empty();
    }
    ObjectNode line = Json.object();
    line.put("id", episode.task().id());
    line.put("family", episode.task().family());
    line.put("request", says.getFirst());
    line.set("later", Json.tree(says.subList(1, says.size())));
    line.put("instructions", transcript.setup().map(Event.Setup::instructions).orElse(""));
    line.set("tools", tools(transcript.tools()));
    line.set("calls", calls(transcript));
    line.put("answer", said.getLast());
    line.put("agent", episode.episode().cell().agent());
    return Optional.of(line);
  }

  private static ArrayNode tools(List<Tool> tools) {
    ArrayNode all = Json.MAPPER.createArrayNode();
    for (Tool tool : tools) {
      all.addObject()
          .put("name", tool.name())
          .put("description", tool.description())
          .set("parameters", tool.parameters());
    }
    return all;
  }

  /// Returns the calls with their outcomes. Of calls that were made together, the outcomes follow
  /// together, in the same order.
  private static ArrayNode calls(Transcript transcript) {
    ArrayNode all = Json.MAPPER.createArrayNode();
    List<ObjectNode> open = new ArrayList<>();
    for (Event event : transcript) {
      switch (event) {
        case Event.Acted did when did.action() instanceof Action.Call call -> {
          ObjectNode made = Json.object().put("tool", call.tool());
          made.set("arguments", call.arguments());
          if (call.unreadable().isEmpty() && !call.tool().isBlank()) {
            all.add(made);
          }
          open.add(made);
        }
        case Event.Observed saw when !open.isEmpty() -> {
          switch (saw.observation()) {
            case Observation.Result(var value) -> open.removeFirst().set("result", value);
            case Observation.Refusal(String why) -> open.removeFirst().put("refused", why);
            case Observation.Text _, Observation.Image _ -> {}
          }
        }
        default -> {}
      }
    }
    open.forEach(each -> each.putNull("result"));
    return all;
  }
}
