package dev.halftime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("whole")
final class PrerequisiteTest {

  @TempDir private Path folder;

  /// A program that asks twice for data that nobody has, as two tests of one process do.
  static final class Asking {
    public static void main(String[] names) {
      for (int time = 0; time < 2; time++) {
        try {
          Function<String, Path> data = PublicData::at;
          System.out.println("at " + data.apply(names[0]));
        } catch (Throwable e) {
          System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
      }
    }
  }

  /// What the program printed to both outputs, in this environment.
  private List<String> asked(String name, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Dhalftime.data=" + folder,
            "-cp",
            System.getProperty("java.class.path"),
            Asking.class.getName(),
            name);
    builder.environment().remove("CI");
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out.lines().toList();
  }

  @Test
  void withCiATestFailsForWhichDataAreMissing() throws Exception {
    assertThat(asked("tau2", Map.of("CI", "true")))
        .hasSize(2)
        .allMatch(
            "AssertionFailedError: tau2: not here; get it with './halftime data tau2'"::equals);
  }

  @Test
  void elsewhereItIsSkippedWithOneLineThatSaysHowToGetThem() throws Exception {
    for (Map<String, String> environment :
        List.of(Map.<String, String>of(), Map.of("CI", ""), Map.of("CI", "false"))) {
      String words = "other.json: not here; let -Dhalftime.data=FOLDER name a folder that has them";
      assertThat(asked("other.json", environment))
          .containsExactlyInAnyOrder(
              "SKIPPED for want of " + words,
              "TestAbortedException: " + words,
              "TestAbortedException: " + words);
    }
  }
}
