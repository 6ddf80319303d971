package dev.halftime.learn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.halftime.json.Json;
import dev.halftime.learn.algo.Algorithms;
import dev.halftime.learn.gym.Gym;
import dev.halftime.learn.net.Mlp;
import dev.halftime.record.LearningCurve;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Store;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Trainings of earlier versions, which go on under the names of today.
@Tag("outside")
final class EarlierTrainingTest {

  @TempDir private Path folder;

  /// `earlier` was written by a version with other hyperparameter names: a plan, a checkpoint from
  /// halfway, and the results of the uninterrupted training.
  @Test
  void aCheckpointOfAnEarlierVersionIsTakenUpUnderTheStandardNames() throws IOException {
    assumeTrue(Mlp.kernels().contains(" 16 ") && System.getProperty("os.arch").equals("amd64"));
    for (String file : List.of("training.json", "checkpoint-1.bin")) {
      Files.write(folder.resolve(file), earlier(file));
    }
    TrainingPlan<?> plan =
        new TrainingPlan<>(
            Algorithms.PPO,
            Gym.CART_POLE,
            Algorithms.PPO.hyperparameters().with(Map.of("net_arch", "8", "learning_rate", "1e-3")),
            6000,
            List.of(1L));
    Store store = new MemoryStore();
    AtomicLong from = new AtomicLong();
    TrainingListener watch =
        new TrainingListener() {
          @Override
          public void resumed(long seed, long steps) {
            from.set(steps);
          }

          @Override
          public void point(long seed, LearningCurve.Point point) {}
        };

    List<LearningCurve> curves = new Training(plan, store, Checkpoints.none(folder), 1).run(watch);

    assertThat(from.get()).isBetween(1500L, 3000L);
    assertThat(Json.canonical(curves.getFirst()))
        .isEqualTo(new String(earlier("curve.json"), StandardCharsets.UTF_8));
    assertThat(folder.resolve("policy-1.json")).hasBinaryContent(earlier("policy-1.json"));
  }

  @Test
  void aTrainingOfAnEarlierVersionKeepsItsPlaceInAStore() {
    TrainingPlan<?> plan = TrainingTest.plan(1000, 1L);
    Store store = new MemoryStore();
    store.begin(plan.earlierRun());

    TrainingTest.train(plan, store, folder, 1);

    assertThat(store.trainings()).containsExactly(plan.earlierRun());
    assertThat(store.curves(plan.name())).hasSize(1);
    assertThat(plan.earlierRun().hyperparameters()).containsKeys("discount", "clip-values");
    assertThat(plan.run().hyperparameters()).containsKeys("gamma", "clip_vloss");
  }

  private static byte[] earlier(String file) throws IOException {
    try (InputStream in = EarlierTrainingTest.class.getResourceAsStream("earlier/" + file)) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }
}
