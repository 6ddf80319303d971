package dev.halftime.app.format.atif;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.app.format.EpisodeExtras;
import dev.halftime.app.format.ImportedEpisode;
import dev.halftime.app.format.RecordedChat;
import dev.halftime.app.format.RunFormat;
import dev.halftime.json.Json;
import dev.halftime.json.StrictReader;
import dev.halftime.usage.Usage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/// Trajectories in the Agent Trajectory Interchange Format
/// ([ATIF](https://www.harborframework.com/docs/agents/trajectory-format)), versions 1.0 to 1.8,
/// with one trajectory per file.
///
/// The steps become the transcript of an episode. The format has no field for a score; a number
/// from 0 to 1 as `reward` in the `extra` of the final metrics or of the trajectory is taken as the
/// score. Embedded trajectories of other agents are counted, but not read.
public final class AtifFormat implements RunFormat {

  @Override
  public String about() {
    return "a trajectory in ATIF 1.0 to 1.8 (.json)";
  }

  @Override
  public String caveat() {
    return "The trajectories were recorded by others; a score is the 'reward' among their extras.";
  }

  @Override
  public void read(Path file, Consumer<ImportedEpisode> each) throws IOException {
    each.accept(episode(StrictReader.read(file)));
  }

  private static ImportedEpisode episode(JsonNode trajectory) {
    AtifSteps steps = AtifSteps.of(trajectory);
    RecordedChat chat = new RecordedChat(steps.messages());
    JsonNode agent = trajectory.path("agent");
    String model = ImportedEpisode.name(agent.path("model_name"), "");
    String name = ImportedEpisode.name(agent.path("name"), "agent");
    JsonNode told = trajectory.path("extra").path("task");
    String session =
        ImportedEpisode.name(
            trajectory.path("trajectory_id"),
            ImportedEpisode.name(trajectory.path("session_id"), "trajectory"));
    Task task =
        Task.of(told.isTextual() ? ImportedEpisode.name(told, session) : session, chat.input())
            .withFamily("atif")
            .withJudged(Map.of());
    Episode.Key cell =
        new Episode.Key(
            model.isEmpty() ? name : name + "@" + model,
            "atif",
            Setting.CLASSICAL,
            task.id(),
            "",
            0,
            0);
    Usage usage = steps.usage();
    JsonNode reward = reward(trajectory);
    Episode episode =
        new Episode(
            cell,
            chat.transcript(),
            new Ending.Finished(chat.answer().orElse("")),
            "",
            "",
            Json.object(),
            usage);
    ObjectNode line = Json.object();
    line.put("id", session);
    line.set("schema_version", trajectory.path("schema_version"));
    line.set("agent", agent.path("name"));
    line.put("steps", trajectory.path("steps").size());
    line.set("messages", chat.messages());
    line.set("reward", reward);
    line.put("prompt_tokens", usage.tokensIn());
    line.put("completion_tokens", usage.tokensOut());
    line.put("cached_tokens", usage.cacheRead());
    line.put("cost_usd", usage.dollars());
    line.put("subagent_trajectories", trajectory.path("subagent_trajectories").size());
    return EpisodeExtras.restored(
        trajectory.path("extra").path(EpisodeExtras.NAME),
        new ImportedEpisode(task, episode, score(reward), line),
        chat);
  }

  private static JsonNode reward(JsonNode trajectory) {
    JsonNode ending = trajectory.path("final_metrics").path("extra").path("reward");
    JsonNode own = trajectory.path("extra").path("reward");
    return ending.isNumber() ? ending : own.isNumber() ? own : Json.MAPPER.nullNode();
  }

  private static Score score(JsonNode reward) {
    double value = reward.asDouble(-1);
    return value >= 0 && value <= 1
        ? Score.of(value, "the trajectory's reward")
        : new Score.Ungraded(
            Boundary.SCORER, "the trajectory has no 'reward' from 0 to 1 among its extras");
  }
}
