package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Benchmark;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.episode.BoundaryException;
import dev.halftime.episode.PlayedEpisode;
import dev.halftime.json.Json;
import dev.halftime.learn.config.Hyperparameters;
import dev.halftime.learn.language.MenuTraining;
import dev.halftime.learn.train.Checkpoints;
import dev.halftime.learn.train.TrainingListener;
import dev.halftime.record.MemoryStore;
import dev.halftime.world.helpdesk.Helpdesk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;
import java.util.function.ObjDoubleConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests policies trained on text benchmarks, in the episodes in which agents are evaluated.
@Tag("whole")
final class LanguageTrainingTest {

  private static final String TRAIN =
      "train q-learning class:Heating --steps 3000 --set max_calls=2 --quiet " + Cli.classPath();

  private static final Pattern WISH = Pattern.compile("please (open|shut) locker (\\d+)");

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

  /// Output of a training about its episodes.
  private record Heard(List<PlayedEpisode> played, List<Double> returns) {
    Heard() {
      this(new ArrayList<>(), new ArrayList<>());
    }

    void hear(PlayedEpisode episode, double total) {
      played.add(episode);
      returns.add(total);
    }
  }

  private static MenuTraining training(String algorithm, LongFunction<Benchmark> made, int steps) {
    return new MenuTraining(
        algorithm,
        "some",
        made,
        MenuTraining.defaults(algorithm).with("n_tasks", "30").with("max_calls", "8"),
        steps,
        List.of(1L));
  }

  /// Returns the score of an episode in [Lockers], from what was asked and what was changed alone.
  private static double worth(PlayedEpisode played) {
    String heard = String.join("\n", played.episode().transcript().heard(Party.AGENT));
    Matcher wish = WISH.matcher(heard);
    assertThat(wish.find()).isTrue();
    ObjectNode changes = played.episode().changes();
    JsonNode locker = changes.path("lockers/" + wish.group(2));
    if (changes.size() != 1 || locker.isMissingNode()) {
      return 0;
    }
    return locker.asText().equals(wish.group(1)) ? 1 : 0.25;
  }

  /// Whole and part credit occur, so that a reward that is lost, rounded or paid twice shows.
  @ParameterizedTest
  @ValueSource(strings = {"q-learning", "expert-iteration"})
  void theReturnThatTheLearnerSawIsTheScoreOfEachEpisode(String algorithm) {
    Heard heard = new Heard();
    training(algorithm, seed -> Benchmark.of(new Lockers(seed)), 400)
        .train(
            new MemoryStore(),
            Checkpoints.none(folder.resolve("trained")),
            TrainingListener.SILENT,
            heard::hear);

    for (int i = 0; i < heard.played().size(); i++) {
      PlayedEpisode played = heard.played().get(i);
      double score = ((Score.Graded) played.score()).value();
      assertThat(score).as("score of episode %d", i).isEqualTo(worth(played));
      assertThat(heard.returns().get(i)).as("return of episode %d", i).isEqualTo(score);
    }
    assertThat(heard.returns().stream().filter(it -> it != 0)).hasSizeGreaterThanOrEqualTo(20);
    assertThat(heard.returns()).contains(0.0, 0.25, 1.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"q-learning", "expert-iteration"})
  @Timeout(60)
  void aWorldThatFailsEndsTheTrainingAndTeachesNothing(String algorithm) {
    AtomicInteger worlds = new AtomicInteger();
    Heard heard = new Heard();
    LongFunction<Benchmark> failing =
        seed -> Benchmark.of(new Lockers(seed, () -> worlds.incrementAndGet() > 50));

    assertThatThrownBy(() ->
            training(algorithm, failing, 400)
                .train(
                    new MemoryStore(),
                    Checkpoints.none(folder.resolve("trained")),
                    TrainingListener.SILENT,
                    heard::hear))
        .isInstanceOf(BoundaryException.class)
        .hasMessageMatching(
            "the task 't\\d+' of 'lockers' cannot be played: world: the hall is closed");
    assertThat(heard.played())
        .isNotEmpty()
        .extracting(PlayedEpisode::score)
        .allMatch(Score.Graded.class::isInstance);
  }

  @Test
  void aTrainingThatDiedWithinASeedGoesOnToTheSamePolicyByteForByte() throws Exception {
    for (String algorithm : MenuTraining.ALGORITHMS) {
      MenuTraining training = training(algorithm, seed -> Benchmark.of(new Lockers(seed)), 300);
      Path whole = folder.resolve(algorithm);
      MemoryStore undisturbed = new MemoryStore();
      training.train(undisturbed, Checkpoints.none(whole), TrainingListener.SILENT);

      Path broken = folder.resolve(algorithm + "-broken");
      MemoryStore store = new MemoryStore();
      AtomicInteger episodes = new AtomicInteger();
      ObjDoubleConsumer<PlayedEpisode> dying =
          (_, _) -> {
            if (episodes.incrementAndGet() == 60) {
              throw new IllegalStateException("killed");
            }
          };
      Checkpoints always = new Checkpoints(broken, () -> 0, 0);
      assertThatThrownBy(() -> training.train(store, always, TrainingListener.SILENT, dying))
          .hasMessage("killed");
      assertThat(broken.resolve("policy-1.json")).doesNotExist();
      assertThat(store.curves(training.run().id()).getFirst().finished()).isFalse();
      training.train(store, always, TrainingListener.SILENT);

      assertThat(broken.resolve("policy-1.json"))
          .hasSameBinaryContentAs(whole.resolve("policy-1.json"));
      assertThat(store.curves(training.run().id()))
          .isEqualTo(undisturbed.curves(training.run().id()));
    }
  }

  /// Kills the command by SIGKILL as soon as it has written a checkpoint, and repeats it.
  @Test
  @Tag("slow")
  @Timeout(1200)
  void aTrainingThatWasKilledEndsAsAnUndisturbedOne() throws Exception {
    String command = "train expert-iteration helpdesk@1:cancel --set n_tasks=20 --steps 8000";
    String[] words = (command + " --json").split(" +", -1);
    KilledTraining killed = new KilledTraining(folder.resolve("killed"), words);
    KilledTraining undisturbed = new KilledTraining(folder.resolve("undisturbed"), words);

    assertThat(killed.kills(1)).isPositive();

    assertThat(killed.finish()).isEqualTo(undisturbed.finish());
    assertThat(killed.continued()).isPositive();
    assertThat(killed.policy()).isEqualTo(undisturbed.policy());
  }

  /// Names are those of an earlier version, whose hyperparameters had other names.
  @ParameterizedTest
  @CsvSource({
    "q-learning, q-learning-helpdesk-466cc83b, q-learning-helpdesk-18c874a3",
    "expert-iteration, expert-iteration-helpdesk-2f97d465, expert-iteration-helpdesk-bacd908e"
  })
  void aTrainingHasTheNameThatAnEarlierVersionGaveIt(String algorithm, String plain, String told) {
    var defaults = MenuTraining.defaults(algorithm);
    var changed = defaults.with("calls", "9").with("explore", "0.25").with("tasks", "20");

    assertThat(named(algorithm, defaults)).isEqualTo(plain);
    assertThat(named(algorithm, changed)).isEqualTo(told);
    assertThat(changed.values()).containsEntry("max_calls", "9").containsEntry("n_tasks", "20");
  }

  private static String named(String algorithm, Hyperparameters<?> told) {
    return new MenuTraining(algorithm, "helpdesk", Helpdesk::of, told, 1000, List.of(1L))
        .run()
        .id();
  }

  @Test
  void whatCannotBeTrainedIsSaid() {
    Cli cli = Cli.in(folder);
    assertThat(cli.run("train ppo helpdesk").err())
        .contains("can be trained on with: q-learning, expert-iteration");
    assertThat(cli.run("train q-learning helpdesk --preset zoo").err()).contains("no presets");
    assertThat(cli.run("train q-learning helpdsk").err()).contains("did you mean 'helpdesk'");
    assertThat(cli.run("train q-learning helpdesk --set speed=1").err()).contains("speed");
  }
}
