package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Json;
import dev.halftime.Score;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.episode.PlayedEpisode;
import dev.halftime.learn.language.MenuQLearning;
import dev.halftime.world.game24.Game24;
import dev.halftime.world.helpdesk.Helpdesk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Policies that are trained on benchmarks of words, in the episodes in which agents are evaluated.
final class LanguageTrainingTest {

  private static final String TRAIN =
      "train q-learning class:Heating --steps 3000 --set calls=2 --quiet " + Cli.classPath();

  @TempDir private Path folder;

  private static JsonNode rows(Cli cli, String agents) {
    Cli.Ran ran =
        cli.run(
            "run class:Heating --tasks 60 --seed 77 --setting classical --json --quiet --agent "
                + agents
                + " "
                + Cli.classPath());
    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
    return Json.read(ran.out()).path("boards").path(0).path("rows");
  }

  private static double success(JsonNode rows, String agent) {
    for (JsonNode row : rows) {
      if (row.path("agent").asText().contains(agent)) {
        return row.path("success").path("value").asDouble();
      }
    }
    throw new AssertionError(agent + " is not in " + rows);
  }

  @Test
  void aPolicyTrainedOnOneSeedSucceedsOnTasksOfAnother() throws Exception {
    Cli cli = Cli.in(folder);
    Cli.Ran trained = cli.run(TRAIN);
    assertThat(trained.code()).as(trained.err()).isEqualTo(ExitCode.OK);
    Path policy;
    try (Stream<Path> files = Files.walk(folder.resolve("training"))) {
      policy = files.filter(it -> it.endsWith("policy-1.json")).findFirst().orElseThrow();
    }

    JsonNode rows = rows(cli, "random,policy:" + policy);

    assertThat(success(rows, "policy:")).isEqualTo(1);
    assertThat(success(rows, "random")).isLessThan(0.2);
    assertThat(cli.run("report q-learning --json").out()).contains("class:Heating");
  }

  @Test
  void theSameTrainingGivesTheSamePolicy() throws Exception {
    List<String> policies = new ArrayList<>();
    for (String place : List.of("one", "two")) {
      Path at = Files.createDirectories(folder.resolve(place));
      Cli.in(at).run((TRAIN + " --out " + at).split(" +"));
      policies.add(Files.readString(at.resolve("policy-1.json")));
    }

    assertThat(policies.getFirst()).isEqualTo(policies.getLast()).contains("heat");
  }

  @Test
  void theReturnThatTheLearnerSawIsTheScoreOnRecord() {
    List<PlayedEpisode> played = new ArrayList<>();
    List<Double> returns = new ArrayList<>();
    for (long seed = 1; seed <= 2; seed++) {
      new MenuQLearning(
              seed == 1 ? Helpdesk::of : Game24::of,
              MenuQLearning.DEFAULTS.with("tasks", "30"),
              400,
              seed,
              (episode, total) -> {
                played.add(episode);
                returns.add(total);
              })
          .train(_ -> {});
    }

    assertThat(played).hasSizeGreaterThan(100);
    for (int i = 0; i < played.size(); i++) {
      double score = played.get(i).score() instanceof Score.Graded graded ? graded.value() : 0;
      assertThat(returns.get(i)).isEqualTo(score);
    }
  }

  @Test
  void whatCannotBeTrainedIsSaid() {
    Cli cli = Cli.in(folder);
    assertThat(cli.run("train ppo helpdesk").err()).contains("use q-learning");
    assertThat(cli.run("train q-learning helpdesk --preset zoo").err()).contains("no presets");
    assertThat(cli.run("train q-learning helpdsk").err()).contains("did you mean 'helpdesk'");
    assertThat(cli.run("train q-learning helpdesk --set speed=1").err()).contains("speed");
  }
}
