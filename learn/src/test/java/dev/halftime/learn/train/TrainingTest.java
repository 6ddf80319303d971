package dev.halftime.learn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.learn.EnvironmentSpec;
import dev.halftime.learn.algo.Algorithms;
import dev.halftime.learn.algo.Ppo;
import dev.halftime.learn.algo.part.AlgorithmProvider;
import dev.halftime.learn.config.Hyperparameters;
import dev.halftime.learn.gym.Gym;
import dev.halftime.learn.space.Discrete;
import dev.halftime.learn.table.Transitions;
import dev.halftime.learn.table.Walk;
import dev.halftime.record.LearningCurve;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("outside")
final class TrainingTest {

  @TempDir private Path folder;

  static TrainingPlan<Ppo.Config> plan(long steps, Long... seeds) {
    return new TrainingPlan<>(
        Algorithms.PPO, Gym.CART_POLE, Algorithms.PPO.hyperparameters(), steps, List.of(seeds));
  }

  private static Store train(TrainingPlan<?> plan, Path path, int threads) {
    Store store = new MemoryStore();
    train(plan, store, path, threads);
    return store;
  }

  static List<LearningCurve> train(TrainingPlan<?> plan, Store store, Path path, int threads) {
    return new Training(plan, store, Checkpoints.none(path), threads).run(TrainingListener.SILENT);
  }

  @Test
  @Tag("whole")
  void howManySeedsRunAtATimeDoesNotMatter() throws IOException {
    TrainingPlan<?> plan = plan(6000, 1L, 2L, 3L);
    Store one = train(plan, folder.resolve("one"), 1);
    Store two = train(plan, folder.resolve("two"), 2);
    assertThat(folder.resolve("two/policy-3.json"))
        .hasSameBinaryContentAs(folder.resolve("one/policy-3.json"));
    assertThat(two.curves(plan.name())).isEqualTo(one.curves(plan.name())).hasSize(3);
    assertThat(one.trainings()).containsExactly(plan.run());
  }

  /// The process is killed repeatedly, at arbitrary moments.
  @Test
  @Tag("slow")
  void trainingThatWasKilledEndsWithTheSameFiles() throws IOException, InterruptedException {
    Path undisturbed = folder.resolve("undisturbed");
    Path killed = folder.resolve("killed");
    Store store = train(Child.PLAN, undisturbed, 1);
    int kills = 0;
    for (int again = 0; again < 3; again++) {
      Process child = start(killed);
      FileTime before = checkpointed(killed);
      while (checkpointed(killed).equals(before) && child.isAlive()) {
        Thread.sleep(2);
      }
      kills += child.isAlive() ? 1 : 0;
      child.destroyForcibly().waitFor();
    }
    assertThat(kills).isPositive();
    Store resumed = train(Child.PLAN, killed, 1);
    assertThat(killed.resolve("policy-1.json"))
        .hasSameBinaryContentAs(undisturbed.resolve("policy-1.json"));
    assertThat(resumed.curves(Child.PLAN.name()).toString())
        .isEqualTo(store.curves(Child.PLAN.name()).toString());
  }

  private static Process start(Path path) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-modules",
            "jdk.incubator.vector",
            "-cp",
            System.getProperty("java.class.path"),
            Child.class.getName(),
            path.toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static FileTime checkpointed(Path path) throws IOException {
    Path checkpoint = path.resolve("checkpoint-1.bin");
    return Files.exists(checkpoint)
        ? Files.getLastModifiedTime(checkpoint)
        : FileTime.fromMillis(0);
  }

  /// The process that is killed: a training with a checkpoint after every iteration.
  static final class Child {

    static final TrainingPlan<?> PLAN = plan(60_000, 1L);

    private Child() {}

    public static void main(String[] args) {
      Checkpoints always = new Checkpoints(Path.of(args[0]), System::nanoTime, 0);
      new Training(PLAN, new MemoryStore(), always, 1).run(TrainingListener.SILENT);
    }
  }

  static List<AlgorithmProvider<?>> algorithms() {
    return Algorithms.all();
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  @Tag("whole")
  <C extends Record> void everyAlgorithmGoesOnToTheSamePolicyAndCurve(
      AlgorithmProvider<C> algorithm) throws IOException {
    breakOff(
        new TrainingPlan<>(
            algorithm, Gym.FROZEN_LAKE, algorithm.hyperparameters(), 6000, List.of(7L)));
  }

  static List<AlgorithmProvider<?>> noisy() {
    return List.of(Algorithms.PPO, Algorithms.A2C, Algorithms.TRPO);
  }

  @ParameterizedTest
  @MethodSource("noisy")
  @Tag("whole")
  <C extends Record> void andSoItDoesWithNoiseThatDependsOnTheState(AlgorithmProvider<C> algorithm)
      throws IOException {
    Hyperparameters<C> noisy =
        algorithm
            .hyperparameters()
            .with(Map.of("use_sde", "true", "sde_sample_freq", "3", "n_steps", "100"));
    breakOff(new TrainingPlan<>(algorithm, Gym.PENDULUM, noisy, 6000, List.of(7L)));
  }

  /// Trains twice: once without interruption, once aborted and resumed at several points.
  private void breakOff(TrainingPlan<?> plan) throws IOException {
    Store undisturbed = train(plan, folder.resolve("undisturbed"), 1);
    Store broken = new MemoryStore();
    Path path = folder.resolve("broken");
    int times = 0;
    for (long until : List.of(1500L, 3000L, 4500L, Long.MAX_VALUE)) {
      Breaking watch = new Breaking(until, new AtomicLong());
      Checkpoints often = new Checkpoints(path, watch.points()::get, 7);
      try {
        new Training(plan, broken, often, 1).run(watch);
      } catch (IllegalStateException e) {
        times++;
      }
    }
    assertThat(times).isEqualTo(3);
    assertThat(broken.curves(plan.name()).toString())
        .isEqualTo(undisturbed.curves(plan.name()).toString());
    assertThat(path.resolve("policy-7.json"))
        .hasSameBinaryContentAs(folder.resolve("undisturbed/policy-7.json"));
  }

  /// Counts points, and aborts after a number of steps.
  private record Breaking(long until, AtomicLong points) implements TrainingListener {

    @Override
    public void resumed(long seed, long steps) {}

    @Override
    public void point(long seed, LearningCurve.Point point) {
      points.incrementAndGet();
      if (point.steps() >= until) {
        throw new IllegalStateException("broken off");
      }
    }
  }

  @Test
  void aFolderOfAnotherTrainingIsRefused() {
    train(plan(1000, 1L), folder, 1);
    assertThatThrownBy(() -> train(plan(2000, 1L), folder, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("another training");
  }

  @Test
  void aBrokenCheckpointSaysWhatToDo() throws IOException {
    train(plan(1000, 1L), folder, 1);
    Files.writeString(folder.resolve("checkpoint-1.bin"), "no checkpoint at all");
    assertThatThrownBy(() -> train(plan(1000, 1L), folder, 1))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("delete it");
  }

  /// Rewards of 1e200, whose square overflows.
  @Test
  void divergenceIsToldWithWhatMayHelp() {
    Transitions table =
        Transitions.of(
            2, new double[] {1}, (_, _) -> List.of(new Transitions.Outcome(1, 0, 1e200, false)));
    EnvironmentSpec<?, ?> huge =
        new EnvironmentSpec<>(
            "Huge",
            new Discrete(1),
            new Discrete(2),
            copies -> new Walk(table, copies),
            OptionalInt.of(10),
            OptionalDouble.empty());
    TrainingPlan<?> plan =
        new TrainingPlan<>(
            Algorithms.PPO,
            huge,
            Algorithms.PPO.hyperparameters().with(Map.of("n_envs", "1")),
            1000,
            List.of(1L));
    assertThatThrownBy(() -> train(plan, folder, 1))
        .isInstanceOf(TrainingDivergedException.class)
        .hasMessageContaining("ppo diverged in Huge, seed 1")
        .hasMessageContaining("smaller learning_rate than 2.5E-4");
  }

  @Test
  void algorithmsRefuseWhatTheyCannotLearnIn() {
    assertThatThrownBy(() -> Algorithms.DQN.require(Gym.PENDULUM)).hasMessageContaining("use a2c");
    assertThatThrownBy(() -> Algorithms.SARSA.require(Gym.CART_POLE))
        .hasMessageContaining("use dqn");
    assertThatThrownBy(() -> Algorithms.of("pp0")).hasMessageContaining("'ppo'");
    assertThatThrownBy(() -> plan(0, 1L)).hasMessageContaining("not 0");
    assertThatThrownBy(() -> plan(1, 1L, 1L)).hasMessageContaining("twice");
  }

  @Test
  void whileATrainingGoesOnNoOtherUsesItsFolder() {
    TrainingListener second =
        new TrainingListener() {
          @Override
          public void resumed(long seed, long steps) {}

          @Override
          public void point(long seed, LearningCurve.Point point) {
            train(plan(1000, 1L), folder, 1);
          }
        };
    Training first = new Training(plan(1000, 1L), new MemoryStore(), Checkpoints.none(folder), 1);
    assertThatThrownBy(() -> first.run(second))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a running training");
  }

  @Test
  void aCurveGrowsInTheStoreWhileTrainingGoesOn() {
    Store store = new MemoryStore();
    List<Integer> seen = new ArrayList<>();
    TrainingListener watch =
        new TrainingListener() {
          @Override
          public void resumed(long seed, long steps) {}

          @Override
          public void point(long seed, LearningCurve.Point point) {
            store.curves(plan(6000, 1L).name()).forEach(each -> seen.add(each.points().size()));
          }
        };
    Checkpoints always = new Checkpoints(folder, System::nanoTime, 0);
    new Training(plan(6000, 1L), store, always, 1).run(watch);
    assertThat(seen).isSorted().doesNotHaveDuplicates().hasSizeGreaterThan(5);
    assertThat(store.curves(plan(6000, 1L).name()).getFirst().finished()).isTrue();
  }
}
