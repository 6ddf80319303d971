package dev.halftime.bench.essay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
final class EssayCrashTest {

  @TempDir private Path folder;

  /// Starts the measurement; what it says about its progress is its output.
  private static Process start(Path where) throws IOException {
    Files.createDirectories(where);
    Path page = where.resolve("page.md");
    if (!Files.exists(page)) {
      Files.writeString(page, "<!-- essay: begin -->\n<!-- essay: end -->\n");
    }
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-modules",
            "jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            EssayProcess.class.getName(),
            where.toString())
        .redirectErrorStream(true)
        .start();
  }

  /// Runs the measurement until it prints a line that contains a text, and kills it then.
  private static void kill(Path where, String at) throws IOException, InterruptedException {
    Process process = start(where);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (line != null && !line.contains(at)) {
        line = lines.readLine();
      }
      assertThat(line).as(at).isNotNull();
    } finally {
      Process _ = process.destroyForcibly();
      int _ = process.waitFor();
    }
  }

  private static List<String> run(Path where) throws IOException, InterruptedException {
    Process process = start(where);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      List<String> all = lines.lines().toList();
      assertThat(process.waitFor()).as(String.join("\n", all)).isZero();
      return all;
    }
  }

  private static Map<String, EssayResult> results(Path where) throws IOException {
    return Essay.read(where.resolve("results/essay.jsonl"));
  }

  @Test
  void aMeasurementThatIsKilledGoesOnToTheSameResults() throws IOException, InterruptedException {
    Path whole = folder.resolve("whole");
    assertThat(run(whole)).contains("done");
    Path killed = folder.resolve("killed");
    kill(killed, "step 8,"); // in the fine-tuning of the first cell
    kill(killed, "step 40,"); // there again
    kill(killed, "Test["); // in its tests
    kill(killed, "update 3,"); // in the reinforcement learning of the second cell
    assertThat(results(killed)).containsOnlyKeys(EssayProcess.TUNED.key());

    List<String> last = run(killed);
    assertThat(last)
        .contains("done")
        .noneMatch(line -> line.contains("step 8,"))
        .noneMatch(line -> line.contains("update 3,"));
    Map<String, EssayResult> expected = results(whole);
    assertThat(results(killed)).hasSize(2).containsOnlyKeys(expected.keySet());
    results(killed)
        .forEach((key, result) ->
            assertThat(result)
                .usingRecursiveComparison()
                .ignoringFields("cpu")
                .isEqualTo(expected.get(key)));
    assertThat(run(killed)).noneMatch(line -> line.contains("Test["));
  }
}
