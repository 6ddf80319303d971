package dev.halftime.app.environment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Step;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.Transcript;
import dev.halftime.agent.process.ProgramReply;
import dev.halftime.agent.prompt.ChatMessages;
import dev.halftime.agent.prompt.TextActionParser;
import dev.halftime.app.input.TimedSearch;
import dev.halftime.episode.EpisodeEnvironment;
import dev.halftime.episode.PlayedEpisode;
import dev.halftime.json.Json;
import dev.halftime.setting.Limits;
import java.util.List;
import java.util.Optional;

/// A benchmark whose observations and actions are text.
///
/// An observation is a list of segments, each with its author: `instructions`, `user` or `tool`. An
/// action is text, as `/text` agents write it, or an object as programs write it
/// (`docs/protocol.md`). The text of an action with several thoughts is one step; their rewards add
/// up. The whole episode consists of the segments and of the texts of the actions, whose author is
/// the agent, so that a learner knows the author of every token.
///
/// An episode may be over at its start, because its world or its user fails. `info` of the reset
/// then has `over`, and the first step reports the ending without executing its action.
final class TextEnvironment implements ServedEnvironment {

  private final Benchmark benchmark;
  private final List<Task> tasks;
  private final Setting setting;
  private Optional<EpisodeEnvironment> environment = Optional.empty();
  private List<Tool> tools = List.of();
  private int told;

  /// Whether the episode ended at its start, and no step has reported that yet.
  private boolean overAtStart;

  /// @param tasks the tasks among which a seed chooses
  TextEnvironment(Benchmark benchmark, List<Task> tasks, Setting setting) {
    this.benchmark = benchmark;
    this.tasks = tasks;
    this.setting = setting;
  }

  @Override
  public ObjectNode description() {
    ObjectNode description = Json.object().put("kind", "text").put("tasks", tasks.size());
    return description.put("setting", setting.id());
  }

  @Override
  public ObjectNode reset(long seed, String task) {
    Task chosen =
        task.isEmpty()
            ? tasks.get((int) Long.remainderUnsigned(seed, tasks.size()))
            : TimedSearch.USUAL
                .byId(benchmark, task)
                .orElseThrow(() ->
                    new IllegalArgumentException(
                        "'" + benchmark.id() + "' has no task '" + task + "'"));
    close();
    EpisodeEnvironment begun =
        new EpisodeEnvironment(benchmark, chosen, setting, Limits.DEFAULT, System::nanoTime);
    environment = Optional.of(begun);
    told = 0;
    ObjectNode result = Json.object();
    Transcript seen = begun.reset(seed);
    result.set("observation", segments(seen));
    ObjectNode info = result.putObject("info").put("task", chosen.id());
    tools = seen.tools();
    info.set("tools", Json.tree(tools));
    overAtStart = begun.isOver();
    if (overAtStart) {
      ended(begun.played(), info.put("over", true));
    }
    return result;
  }

  /// Returns the segments that were added since the last call.
  private ArrayNode segments(Transcript seen) {
    ArrayNode segments = Json.MAPPER.createArrayNode();
    for (Event event : seen.events().subList(told, seen.size())) {
      switch (event) {
        case Event.Setup given -> segment(segments, "instructions", given.instructions());
        case Event.Observed(var _, Observation.Text(String text), var _) ->
            segment(segments, "user", text);
        case Event.Observed saw -> segment(segments, "tool", ChatMessages.words(saw.observation()));
        case Event.Acted _ -> {} // the learner knows its own actions
      }
    }
    told = seen.size();
    return segments;
  }

  private static void segment(ArrayNode segments, String by, String text) {
    segments.addObject().put("by", by).put("text", text);
  }

  @Override
  public ObjectNode step(JsonNode action) {
    EpisodeEnvironment now =
        environment.orElseThrow(() ->
            new IllegalStateException("no episode has begun: reset it before the first step"));
    if (overAtStart) {
      overAtStart = false;
      ObjectNode stepped = stepped(now.last(), now.last().reward());
      ended(now.played(), stepped.putObject("info").put("over", true));
      return stepped;
    }
    List<Action> actions =
        action.isTextual()
            ? TextActionParser.actions(action.textValue(), tools)
            : List.of(ProgramReply.read(Json.canonical(action)).action());
    double reward = 0;
    Step<Transcript> step = now.step(actions.getFirst());
    reward += step.reward();
    for (Action each : actions.subList(1, actions.size())) {
      if (!step.terminated() && !step.truncated()) {
        step = now.step(each);
        reward += step.reward();
      }
    }
    ObjectNode stepped = stepped(step, reward);
    ObjectNode info = stepped.putObject("info");
    if (now.isOver()) {
      ended(now.played(), info);
    }
    return stepped;
  }

  private ObjectNode stepped(Step<Transcript> step, double reward) {
    ObjectNode stepped = Json.object();
    stepped.set("observation", segments(step.observation()));
    stepped.put("reward", reward);
    return stepped.put("terminated", step.terminated()).put("truncated", step.truncated());
  }

  private static void ended(PlayedEpisode played, ObjectNode info) {
    info.set("ending", Json.tree(played.episode().ending()));
    switch (played.score()) {
      case Score.Graded graded -> info.put("score", graded.value()).put("why", graded.why());
      case Score.Ungraded ungraded -> info.putNull("score").put("why", ungraded.why());
    }
  }

  @Override
  public void close() {
    environment.ifPresent(EpisodeEnvironment::close);
    environment = Optional.empty();
  }
}
