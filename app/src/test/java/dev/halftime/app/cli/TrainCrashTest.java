package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills a training with SIGKILL.
@Tag("slow")
final class TrainCrashTest {

  private static final String VECTOR = "jdk.incubator.vector";

  @TempDir private Path folder;

  @Test
  void aKilledTrainingGoesOnToTheCurvesOfAnUndisturbedOne()
      throws IOException, InterruptedException {
    String train = "train ppo CartPole-v1 --seeds 1,2 --quiet --json --steps " + steps();
    String undisturbed = Cli.in(folder.resolve("undisturbed")).run(train).out();
    Cli killed = Cli.in(Files.createDirectories(folder.resolve("killed")));
    Process process = start(killed, train);
    JsonNode curve = Json.object();
    while (process.isAlive() && curve.path("points").isEmpty()) {
      Thread.sleep(50);
      if (Files.exists(killed.store())) {
        Cli.Ran report = killed.run("report ppo- --json");
        curve = report.code() == ExitCode.OK ? Json.read(report.out()).at("/curves/0") : curve;
      }
    }
    process.destroyForcibly().waitFor();
    assertThat(curve.path("finished").asBoolean(true)).as("it was killed too late").isFalse();

    String left = killed.run("report ppo- --json").out();
    assertThat(Json.read(left).at("/curves/0/points")).isNotEmpty();
    Cli.Ran resumed = killed.run(train.replace(" --quiet", ""));
    assertThat(resumed.err()).contains("seed 1 continues from step");
    assertThat(resumed.out()).isEqualTo(undisturbed);
    assertThat(killed.run("report ppo- --json").out()).isEqualTo(undisturbed);
  }

  private static boolean vectors() {
    return ModuleLayer.boot().findModule(VECTOR).isPresent();
  }

  /// Enough steps for some seconds, so that checkpoints are written.
  private static int steps() {
    return vectors() ? 400_000 : 60_000;
  }

  /// Starts the training in its own process, with the arithmetic of this one.
  private static Process start(Cli cli, String train) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    if (vectors()) {
      command.addAll(List.of("--add-modules", VECTOR));
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Halftime.class.getName(), "--store", cli.store().toString()));
    command.addAll(List.of(train.split(" ")));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(cli.folder().resolve("output").toFile())
        .start();
  }
}
