package dev.halftime.app.format.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.Transcript;
import dev.halftime.app.format.ImportedEpisode;
import dev.halftime.app.format.RecordedChat;
import dev.halftime.json.Json;
import dev.halftime.usage.Usage;
import dev.halftime.usage.UsageBounds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A conversation of production as an episode.
///
/// @param of the conversation
/// @param tree all spans of the file
record ConversationEpisode(TracedConversation of, SpanTree tree) {

  /// Name of the benchmark to which conversations of production belong.
  static final String BENCHMARK = "production";

  ImportedEpisode imported() {
    RecordedChat chat = new RecordedChat(of.messages());
    String id = ImportedEpisode.name(Json.tree(of.id()), "conversation");
    Task task = Task.of(id, chat.input()).withFamily(BENCHMARK);
    Episode.Key cell = new Episode.Key(agent(), BENCHMARK, Setting.CLASSICAL, task.id(), "", 0, 0);
    Ending ending = ending(chat);
    Usage usage = usage();
    Episode episode =
        new Episode(cell, withTools(chat.transcript()), ending, "", "", Json.object(), usage);
    ObjectNode scores = scores();
    return new ImportedEpisode(task, episode, score(ending, scores), line(chat, scores, usage));
  }

  private ObjectNode line(RecordedChat chat, ObjectNode scores, Usage usage) {
    ObjectNode line = Json.object();
    line.put("id", of.id());
    line.put("agent", agent());
    line.put("spans", of.spans().size());
    line.set("traces", Json.tree(of.spans().stream().map(Span::trace).distinct().toList()));
    line.set("messages", chat.messages());
    line.set("scores", scores);
    line.set("errors", Json.tree(errors()));
    line.put("input_tokens", usage.tokensIn());
    line.put("output_tokens", usage.tokensOut());
    line.put("cached_tokens", usage.cacheRead());
    return line;
  }

  private List<String> errors() {
    return of.spans().stream().map(Span::error).filter(it -> !it.isEmpty()).toList();
  }

  /// Returns the name of the outermost agent with the model that it calls, as far as they are
  /// known.
  private String agent() {
    String agent = "";
    int depth = Integer.MAX_VALUE;
    for (Span span : of.spans()) {
      if (!span.agent().isEmpty() && tree.depth(span) < depth) {
        agent = span.agent();
        depth = tree.depth(span);
      }
    }
    List<Span> calls = of.calls().isEmpty() ? of.spans() : of.calls();
    String model =
        calls.stream().map(Span::model).filter(it -> !it.isEmpty()).findFirst().orElse("");
    String name = agent.isEmpty() || model.isEmpty() ? agent + model : agent + "@" + model;
    return ImportedEpisode.name(Json.tree(name), "unknown");
  }

  private Transcript withTools(Transcript transcript) {
    Map<String, Tool> tools = new LinkedHashMap<>();
    for (Span span : of.spans()) {
      for (JsonNode each : span.tools()) {
        String name = each.path("name").asText("");
        ObjectNode parameters =
            each.path("parameters") instanceof ObjectNode told ? told : Json.object();
        if (!name.isEmpty()) {
          tools.putIfAbsent(
              name,
              new Tool(name, each.path("description").asText(""), parameters, Tool.Kind.WRITE));
        }
      }
    }
    List<Event> events = new ArrayList<>(transcript.events());
    if (events.getFirst() instanceof Event.Setup(Party to, String instructions, List<Tool> _)) {
      events.set(0, new Event.Setup(to, instructions, List.copyOf(tools.values())));
    }
    return Transcript.of(events);
  }

  private Ending ending(RecordedChat chat) {
    Optional<String> model =
        of.calls().isEmpty() ? Optional.empty() : Optional.of(of.calls().getLast().error());
    if (model.filter(it -> !it.isEmpty()).isPresent()) {
      return new Ending.Failed(Boundary.MODEL, model.get());
    }
    if (chat.answer().isPresent()) {
      return new Ending.Finished(chat.answer().get());
    }
    for (Span span : of.spans().reversed()) {
      if (tree.parent(span) == null && !span.error().isEmpty()) {
        return new Ending.Failed(Boundary.AGENT, span.error());
      }
    }
    return new Ending.Over(true);
  }

  private ObjectNode scores() {
    ObjectNode scores = Json.object();
    for (Span span : of.spans()) {
      span.scores().properties().forEach(it -> scores.set(it.getKey(), it.getValue()));
    }
    return scores;
  }

  private static Score score(Ending ending, ObjectNode scores) {
    if (ending instanceof Ending.Failed(Boundary where, String why)) {
      return where == Boundary.AGENT
          ? Score.of(false, "the agent failed: " + why)
          : new Score.Ungraded(where, why);
    }
    for (Map.Entry<String, JsonNode> each : scores.properties()) {
      JsonNode told = each.getValue();
      double value = told.isBoolean() ? (told.booleanValue() ? 1 : 0) : told.asDouble(-1);
      if ((told.isNumber() || told.isBoolean()) && value >= 0 && value <= 1) {
        return Score.of(value, each.getKey() + ": " + told);
      }
    }
    return new Score.Ungraded(Boundary.SCORER, "not judged yet");
  }

  private Usage usage() {
    Usage sum = Usage.NONE;
    Map<String, long[]> times = new HashMap<>();
    for (Span span : of.spans()) {
      long lasted = Math.clamp(span.end() - span.start(), 0, UsageBounds.MOST);
      if (span.kind() == Span.Kind.MODEL) {
        sum = sum.plus(span.usage()).plus(new Usage(0, 0, 0, lasted, 0, 0, 0));
      } else if (span.kind() == Span.Kind.TOOL) {
        sum = sum.plus(new Usage(0, 0, 0, 0, lasted, 0, 0));
      }
      long[] time = times.computeIfAbsent(span.trace(), _ -> new long[] {Long.MAX_VALUE, 0});
      time[0] = Math.min(time[0], span.start());
      time[1] = Math.max(time[1], span.end());
    }
    long total = times.values().stream().mapToLong(it -> Math.max(0, it[1] - it[0])).sum();
    return sum.plus(Usage.elapsed(Math.clamp(total, 0, UsageBounds.MOST)));
  }
}
