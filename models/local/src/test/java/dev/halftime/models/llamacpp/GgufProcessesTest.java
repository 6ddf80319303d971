package dev.halftime.models.llamacpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
final class GgufProcessesTest {

  @TempDir Path folder = Path.of(".");

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.io.tmpdir=" + folder,
            "-cp",
            System.getProperty("java.class.path"),
            GgufProcess.class.getName(),
            SmallModel.file().toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  @Test
  void twoProcessesAnswerAtOnceTheSameAndLeaveNothingBehindEvenIfKilled()
      throws IOException, InterruptedException {
    List<Process> processes = List.of(start(), start());
    try (BufferedReader one = processes.getFirst().inputReader();
        BufferedReader other = processes.getLast().inputReader()) {
      // Both are alive until both have answered.
      assertThat(one.readLine()).isNotBlank().isEqualTo(other.readLine());
      processes.getFirst().outputWriter().close();
      assertThat(processes.getFirst().waitFor()).isZero();
    } finally {
      processes.forEach(Process::destroyForcibly);
    }
    int _ = processes.getLast().waitFor();
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.filter(it -> it.toString().contains("llama"))).isEmpty();
    }
  }
}
