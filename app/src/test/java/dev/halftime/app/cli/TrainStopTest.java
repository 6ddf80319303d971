package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Stops a training with Ctrl-C.
@Tag("slow")
@Timeout(300)
final class TrainStopTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train q-learning FrozenLake-v1 --seeds 1,2,3 --threads 2 --steps 1000000000",
        "train q-learning helpdesk:cancel --steps 1000000000"
      })
  void aTrainingThatIsStoppedSaysHowItGoesOn(String train)
      throws IOException, InterruptedException {
    Path errors = folder.resolve("err");
    Cli cli = Cli.in(folder);
    List<String> command = new ArrayList<>(Cli.process(train.split(" ")));
    command.addAll(List.of("--store", cli.store().toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(errors.toFile())
            .start();
    try {
      while (process.isAlive() && !hasCurve(cli)) {
        Thread.sleep(100);
      }
      assertThat(process.isAlive()).as(Files.readString(errors)).isTrue();
      new ProcessBuilder("kill", "-INT", "" + process.pid()).start().waitFor();

      assertThat(process.waitFor()).isEqualTo(ExitCode.UNFINISHED);
      assertThat(Files.readString(errors).lines().toList().getLast())
          .isEqualTo("Stopped; repeat the command to continue from the last checkpoint.");
      assertThat(folder.resolve("out")).isEmptyFile();
      assertThat(cli.run("report", "q-learning-", "--json").out()).contains("\"finished\":false");
    } finally {
      process.destroyForcibly();
    }
  }

  private static boolean hasCurve(Cli cli) {
    if (!Files.exists(cli.store())) {
      return false;
    }
    Cli.Ran report = cli.run("report", "q-learning-", "--json");
    return report.code() == ExitCode.OK && !Json.read(report.out()).at("/curves/0").isMissingNode();
  }
}
