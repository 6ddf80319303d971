package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.halftime.json.Json;
import dev.halftime.learn.EnvironmentChecker;
import dev.halftime.learn.EnvironmentSpec;
import dev.halftime.learn.algo.part.Policy;
import dev.halftime.record.LearningCurve;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Store;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests the environment of the page on environments of one's own.
final class OwnEnvironmentTest {

  @TempDir private Path folder;

  @Test
  void aPolicyOfTheExampleReachesTheGoalInAsFewStepsAsCanBe() throws Exception {
    try (URLClassLoader loader = new URLClassLoader(new URL[] {Cli.classes().toUri().toURL()})) {
      Class<?> corridor = loader.loadClass("Corridor");
      EnvironmentSpec<?, ?> spec = (EnvironmentSpec<?, ?>) corridor.getMethod("spec").invoke(null);
      MemoryStore store = new MemoryStore();
      corridor.getMethod("train", Store.class, Path.class).invoke(null, store, folder);

      assertThat(EnvironmentChecker.faults(spec::make, 1)).isEmpty();
      List<LearningCurve> curves = store.curves(store.trainings().getFirst().id());
      assertThat(curves).hasSize(2);
      for (LearningCurve curve : curves) {
        LearningCurve.Evaluation evaluation = Objects.requireNonNull(curve.evaluation());
        // 7 fields at 1.25 steps each
        assertThat(evaluation.meanReturn()).isEqualTo(-8.75, within(0.35));
        String text = Files.readString(folder.resolve("policy-" + curve.seed() + ".json"));
        assertThat(Policy.fromJson(Json.read(text)).act(new float[] {0})).containsExactly(1);
      }
    }
  }
}
