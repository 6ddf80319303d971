package dev.halftime.lm.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
final class TrainingCrashTest {

  @TempDir Path folder;

  private static Process start(Path where) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-modules",
            "jdk.incubator.vector",
            "-cp",
            System.getProperty("java.class.path"),
            TrainingProcess.class.getName(),
            where.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static BufferedReader output(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  @Test
  void trainingThatIsKilledGoesOnToTheSameBytes() throws IOException, InterruptedException {
    Process whole = start(folder.resolve("whole"));
    assertThat(output(whole).lines().toList()).endsWith("done");
    SplittableRandom random = new SplittableRandom(5);
    int killed = 0;
    int reached = 0;
    for (boolean done = false; !done; ) {
      Process process = start(folder.resolve("killed"));
      try (BufferedReader lines = output(process)) {
        String begun = lines.readLine();
        assertThat(begun).startsWith("step ");
        int step = Integer.parseInt(begun.substring(5));
        assertThat(step).isGreaterThanOrEqualTo(reached);
        reached = step;
        boolean ended =
            killed >= 8
                ? process.waitFor() == 0
                : process.waitFor(random.nextInt(100, 700), TimeUnit.MILLISECONDS);
        if (!ended) {
          Process _ = process.destroyForcibly();
          int _ = process.waitFor();
          killed++;
        }
        done = ended;
      }
    }
    assertThat(killed).isPositive();
    assertThat(Files.readAllBytes(folder.resolve("killed/checkpoint.bin")))
        .isEqualTo(Files.readAllBytes(folder.resolve("whole/checkpoint.bin")));
  }
}
