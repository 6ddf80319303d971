package dev.halftime.learn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.halftime.learn.Registered;
import dev.halftime.learn.algo.Algorithm;
import dev.halftime.learn.gym.Gym;
import dev.halftime.learn.space.Discrete;
import dev.halftime.learn.table.Transitions;
import dev.halftime.learn.table.Walk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainingTest {

  private static final Watch SILENT =
      new Watch() {
        @Override
        public void resumed(long seed, long steps) {}

        @Override
        public void point(long seed, Point point) {}
      };

  @TempDir private Path folder;

  static Plan plan(long steps, Long... seeds) {
    return new Plan(Algorithm.PPO, Gym.CART_POLE, Algorithm.PPO.defaults(), steps, List.of(seeds));
  }

  private static List<Outcome> train(Plan plan, Path path, int threads) {
    return new Training(plan, path, threads, () -> 0, Long.MAX_VALUE).run(SILENT);
  }

  @Test
  void howManySeedsRunAtATimeDoesNotMatter() throws IOException {
    Plan plan = plan(6000, 1L, 2L, 3L);
    train(plan, folder.resolve("one"), 1);
    train(plan, folder.resolve("two"), 2);
    for (String file : List.of("policy-3.json", "curve-2.jsonl", "results.jsonl", "curves.html")) {
      assertThat(folder.resolve("two").resolve(file))
          .hasSameBinaryContentAs(folder.resolve("one").resolve(file));
    }
    assertThat(Files.readString(folder.resolve("one").resolve("curves.html")))
        .contains("mean of 3 seeds", "polyline", "learning-rate");
  }

  /// The process is killed again and again, without warning, wherever it is.
  @Test
  void trainingThatWasKilledEndsWithTheSameFiles() throws IOException, InterruptedException {
    Path undisturbed = folder.resolve("undisturbed");
    Path killed = folder.resolve("killed");
    train(Child.PLAN, undisturbed, 1);
    int kills = 0;
    for (int points = 5; points < 60; points += 20) {
      Process child = start(killed);
      while (lines(killed) < points && child.isAlive()) {
        Thread.onSpinWait();
      }
      kills += child.isAlive() ? 1 : 0;
      child.destroyForcibly().waitFor();
    }
    assertThat(kills).isPositive();
    List<Outcome> outcomes = train(Child.PLAN, killed, 1);
    assertThat(outcomes.getFirst().steps()).isGreaterThanOrEqualTo(Child.PLAN.steps());
    for (String file : List.of("policy-1.json", "curve-1.jsonl", "results.jsonl")) {
      assertThat(killed.resolve(file)).hasSameBinaryContentAs(undisturbed.resolve(file));
    }
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

  private static long lines(Path path) throws IOException {
    Path curve = path.resolve("curve-1.jsonl");
    return Files.exists(curve) ? Files.readAllLines(curve).size() : 0;
  }

  /// What is killed: training with a checkpoint after every iteration.
  static final class Child {

    static final Plan PLAN = plan(60_000, 1L);

    private Child() {}

    public static void main(String[] args) {
      new Training(PLAN, Path.of(args[0]), 1, System::nanoTime, 0).run(SILENT);
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

  /// Rewards of 1e200, whose square is not finite.
  @Test
  void divergenceIsToldWithWhatMayHelp() {
    Transitions table =
        Transitions.of(
            2, new double[] {1}, (_, _) -> List.of(new Transitions.Outcome(1, 0, 1e200, false)));
    Registered<?, ?> huge =
        new Registered<>(
            "Huge",
            new Discrete(1),
            new Discrete(2),
            copies -> new Walk(table, copies),
            OptionalInt.of(10),
            OptionalDouble.empty());
    Plan plan =
        new Plan(
            Algorithm.PPO,
            huge,
            Algorithm.PPO.defaults().with(Map.of("copies", "1")),
            1000,
            List.of(1L));
    assertThatThrownBy(() -> train(plan, folder, 1))
        .isInstanceOf(Diverged.class)
        .hasMessageContaining("ppo diverged in Huge, seed 1")
        .hasMessageContaining("smaller learning-rate than 2.5E-4");
  }

  @Test
  void algorithmsRefuseWhatTheyCannotLearnIn() {
    assertThatThrownBy(() -> Algorithm.DQN.require(Gym.PENDULUM)).hasMessageContaining("use a2c");
    assertThatThrownBy(() -> Algorithm.SARSA.require(Gym.CART_POLE))
        .hasMessageContaining("use dqn");
    assertThatThrownBy(() -> Algorithm.of("pp0")).hasMessageContaining("'ppo'");
    assertThatThrownBy(() -> plan(0, 1L)).hasMessageContaining("not 0");
    assertThatThrownBy(() -> plan(1, 1L, 1L)).hasMessageContaining("twice");
  }

  @Test
  void theBandIsStudentsInterval() {
    List<Outcome> outcomes = List.of(outcome(1), outcome(2), outcome(6));
    Band band = Band.of(outcomes).getFirst();
    assertThat(band.mean()).isEqualTo(3, within(1e-12));
    double deviation = Math.sqrt((4.0 + 1 + 9) / 2 / 3);
    assertThat(band.half()).isCloseTo(4.3027 * deviation, within(1e-3));
  }

  private static Outcome outcome(double value) {
    Point point = new Point(10, 1, OptionalDouble.of(value), OptionalDouble.of(1), Map.of());
    return new Outcome(1, 10, 1, OptionalDouble.of(value), Optional.empty(), List.of(point));
  }
}
