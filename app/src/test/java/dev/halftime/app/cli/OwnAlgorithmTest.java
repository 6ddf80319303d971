package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.app.Catalogue;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import dev.halftime.learn.algo.part.AlgorithmProvider;
import dev.halftime.learn.gym.Gym;
import dev.halftime.learn.train.Checkpoints;
import dev.halftime.learn.train.Training;
import dev.halftime.learn.train.TrainingListener;
import dev.halftime.learn.train.TrainingPlan;
import dev.halftime.record.LearningCurve;
import dev.halftime.record.MemoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Tests a third-party algorithm.
@Timeout(600)
final class OwnAlgorithmTest {

  private static final String TRAIN = "train class:MonteCarlo FrozenLake-v1 " + Cli.classPath();

  @TempDir private Path folder;

  @Test
  void anAlgorithmOfOnesOwnTrainsAndItsPolicyIsEvaluated() {
    Cli cli = Cli.in(folder);

    Cli.Ran trained = cli.run(TRAIN + " --steps 40000 --quiet --json");

    assertThat(trained.code()).as(trained.err()).isEqualTo(ExitCode.OK);
    double mean = Json.read(trained.out()).at("/curves/0/evaluation/meanReturn").asDouble(-1);
    assertThat(mean).as(trained.out()).isGreaterThan(0.4);
  }

  @Test
  void whatItCanBeToldIsShownAndChecked() {
    Cli cli = Cli.in(folder);
    assertThat(cli.run(TRAIN + " --dry-run").out())
        .contains("first-visit")
        .containsPattern("epsilon +0.2 +probability of a random action \\(0.0 to 1.0\\)");
    assertThat(cli.run(TRAIN + " --set epsilon=2").err()).contains("a number from 0.0 to 1.0");
    assertThat(cli.run(TRAIN + " --set explore=2").err()).contains("a number from 0.0 to 1.0");
    assertThat(cli.run("train class:Nobody FrozenLake-v1").err()).contains("--class-path");
  }

  @Test
  void anAlgorithmThatAJarOffersIsFoundByItsId() throws IOException {
    Path services = Files.createDirectories(folder.resolve("offer/META-INF/services"));
    Files.writeString(services.resolve(AlgorithmProvider.class.getName()), "MonteCarlo\n");
    String offering = " --class-path " + Cli.classes() + ":" + folder.resolve("offer");
    Cli cli = Cli.in(folder);

    assertThat(cli.run("train monte-carlo FrozenLake-v1 --dry-run" + offering).out())
        .contains("monte-carlo (first-visit Monte Carlo control) in FrozenLake-v1");
    assertThat(cli.run("train monte-carlo FrozenLake-v1 --dry-run").err())
        .contains("no algorithm 'monte-carlo'");
    assertThat(cli.run("train monte-carol FrozenLake-v1 --dry-run" + offering).err())
        .contains("did you mean 'monte-carlo'?");
    assertThat(cli.run("list algorithms" + offering).out()).contains("monte-carlo: first-visit");
  }

  private <C extends Record> TrainingPlan<C> plan(AlgorithmProvider<C> algorithm) {
    return new TrainingPlan<>(
        algorithm, Gym.FROZEN_LAKE, algorithm.hyperparameters(), 20_000, List.of(3L));
  }

  /// Stops after this many steps.
  private record Breaking(long until) implements TrainingListener {

    @Override
    public void resumed(long seed, long steps) {}

    @Override
    public void point(long seed, LearningCurve.Point point) {
      if (point.steps() >= until) {
        throw new IllegalStateException("broken off");
      }
    }
  }

  @Test
  void itsTrainingGoesOnFromACheckpointAsIfNothingHadHappened() {
    TrainingPlan<?> plan =
        plan(
            new Catalogue(0, Optional.empty(), List.of(Cli.classes()))
                .extensions()
                .algorithm("class:MonteCarlo"));
    MemoryStore undisturbed = new MemoryStore();
    new Training(plan, undisturbed, Checkpoints.none(folder.resolve("whole")), 1)
        .run(TrainingListener.SILENT);
    MemoryStore broken = new MemoryStore();
    AtomicLong clock = new AtomicLong();
    Checkpoints often = new Checkpoints(folder.resolve("broken"), clock::incrementAndGet, 7);
    for (long until : List.of(5_000L, 12_000L)) {
      assertThatThrownBy(() -> new Training(plan, broken, often, 1).run(new Breaking(until)))
          .hasMessage("broken off");
    }
    new Training(plan, broken, often, 1).run(TrainingListener.SILENT);

    assertThat(folder.resolve("broken/policy-3.json"))
        .hasSameBinaryContentAs(folder.resolve("whole/policy-3.json"));
    assertThat(broken.curves(plan.name())).isEqualTo(undisturbed.curves(plan.name()));
  }

  /// Kills the command and repeats it.
  @Test
  @Tag("slow")
  void aTrainingThatWasKilledEndsAsAnUndisturbedOne() throws Exception {
    String[] command = (TRAIN + " --steps 2500000 --json").split(" +", -1);
    KilledTraining killed = new KilledTraining(folder.resolve("killed"), command);
    KilledTraining undisturbed = new KilledTraining(folder.resolve("undisturbed"), command);

    assertThat(killed.kills(2)).isPositive();

    assertThat(killed.finish()).isEqualTo(undisturbed.finish());
    assertThat(killed.continued()).isPositive();
    assertThat(killed.policy()).isEqualTo(undisturbed.policy());
  }
}
