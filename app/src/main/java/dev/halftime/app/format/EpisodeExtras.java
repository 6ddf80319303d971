package dev.halftime.app.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Score;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import dev.halftime.usage.Usage;
import dev.halftime.usage.UsageBounds;
import java.util.ArrayList;
import java.util.List;

/// Data for which formats of other systems have no fields, stored under the name `halftime` where
/// they allow arbitrary fields: the ending, the score with its reason and harms, the usage, the
/// tools, the task, the benchmark and the agent.
public final class EpisodeExtras {

  /// Name of the field.
  public static final String NAME = "halftime";

  private EpisodeExtras() {}

  /// Returns the extras of an episode.
  public static ObjectNode of(ExportedEpisode exported) {
    Episode episode = exported.episode();
    ObjectNode extras = Json.object();
    extras.put("run", exported.run());
    extras.put("agent", episode.cell().agent());
    extras.put("benchmark", episode.cell().benchmark());
    extras.put("setting", episode.cell().setting().id());
    extras.put("task", exported.task().id());
    extras.put("family", exported.task().family());
    extras.set("ending", Json.tree(episode.ending()));
    extras.set("score", Json.tree(exported.score()));
    extras.set("usage", Json.tree(episode.usage()));
    extras.set("tools", Json.tree(episode.transcript().seenBy(dev.halftime.Party.AGENT).tools()));
    return extras;
  }

  /// Returns an imported episode completed with its extras; unchanged if there are none.
  ///
  /// @param extras value of the field; may be missing
  /// @throws IllegalArgumentException if they are not as [#of] writes them
  public static ImportedEpisode restored(JsonNode extras, ImportedEpisode read, RecordedChat chat) {
    if (!extras.isObject()) {
      return read;
    }
    try {
      Ending ending = value(extras.path("ending"), Ending.class);
      Score score = value(extras.path("score"), Score.class);
      Usage usage = value(extras.path("usage"), Usage.class);
      boolean broke =
          ending instanceof Ending.Failed(Boundary where, String _) && where != Boundary.LIMIT;
      if (broke && score instanceof Score.Graded graded && graded.value() > 0) {
        throw new IllegalArgumentException("it has a score although it broke");
      }
      Task task =
          Task.of(name(extras, "task"), read.task().brief())
              .withFamily(name(extras, "family"))
              .withJudged(read.task().judged());
      Episode.Key old = read.episode().cell();
      Episode.Key cell =
          new Episode.Key(
              name(extras, "agent"),
              name(extras, "benchmark"),
              old.setting(),
              task.id(),
              old.sequence(),
              old.position(),
              old.trial());
      Transcript transcript =
          with(chat.transcript(ending instanceof Ending.Finished), tools(extras.path("tools")));
      return new ImportedEpisode(
          task,
          new Episode(cell, transcript, ending, "", "", Json.object(), usage),
          score,
          read.line());
    } catch (JsonProcessingException e) {
      throw invalid(e.getOriginalMessage(), e);
    } catch (IllegalArgumentException e) {
      throw invalid(String.valueOf(e.getMessage()), e);
    }
  }

  private static IllegalArgumentException invalid(String why, Exception cause) {
    return new IllegalArgumentException(
        "its '%s' does not have the form that Halftime writes: %s; remove it".formatted(NAME, why),
        cause);
  }

  private static String name(JsonNode extras, String field) {
    String name = ImportedEpisode.name(extras.path(field), "");
    if (name.isEmpty()) {
      throw new IllegalArgumentException("it has no '" + field + "'");
    }
    return name;
  }

  private static <T> T value(JsonNode json, Class<T> type) throws JsonProcessingException {
    check(json);
    T value = Json.MAPPER.treeToValue(json, type);
    if (value == null || !Json.same(Json.tree(value), json)) {
      throw new IllegalArgumentException("no " + type.getSimpleName() + " is " + json);
    }
    return value;
  }

  private static void check(JsonNode json) {
    boolean number = json.isNumber();
    if (json.isNull()
        || (number && !(json.doubleValue() >= 0 && json.doubleValue() <= UsageBounds.MOST))) {
      throw new IllegalArgumentException("it has the value " + json);
    }
    json.forEach(EpisodeExtras::check);
  }

  private static List<Tool> tools(JsonNode json) throws JsonProcessingException {
    List<Tool> tools = new ArrayList<>();
    for (JsonNode each : json) {
      boolean whole =
          each.path("name").isTextual()
              && each.path("description").isTextual()
              && each.path("parameters").isObject()
              && each.path("kind").isTextual();
      if (!whole) {
        throw new IllegalArgumentException("no tool is " + each);
      }
      tools.add(Json.MAPPER.treeToValue(each, Tool.class));
    }
    return tools;
  }

  private static Transcript with(Transcript transcript, List<Tool> tools) {
    List<Event> events = new ArrayList<>(transcript.events());
    if (events.getFirst() instanceof Event.Setup(var to, String instructions, List<Tool> _)) {
      events.set(0, new Event.Setup(to, instructions, tools));
    }
    return Transcript.of(events);
  }
}
