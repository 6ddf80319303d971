package dev.halftime.models.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.model.ModelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What cannot be loaded is a failure of the infrastructure, not of the agent that needs it.
final class MiniLmLoadingTest {

  @TempDir private Path folder;

  /// Prints what comes of two attempts to load the model, between which a folder is created.
  static final class Attempts {
    public static void main(String[] args) throws IOException {
      for (int i = 0; i < 2; i++) {
        try {
          System.out.println("loaded: " + MiniLm.shared().embed("hello").vector().length);
        } catch (ModelException e) {
          System.out.println(e.kind().conduct() + ": " + e.getMessage());
        } catch (RuntimeException | Error e) {
          System.out.println("other: " + e);
        }
        Files.createDirectories(Path.of(args[0]));
      }
    }
  }

  private List<String> attempts(String option, Path created) throws Exception {
    Process process =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "--enable-native-access=ALL-UNNAMED",
                option,
                "-cp",
                System.getProperty("java.class.path"),
                Attempts.class.getName(),
                created.toString())
            .redirectError(folder.resolve("errors").toFile())
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out.lines().toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"onnxruntime.native.path", "ENGINE_CACHE_DIR"})
  void aLibraryThatCannotBeLoadedIsAFailureOfTheInfrastructureEachTime(String property)
      throws Exception {
    Path plain = Files.writeString(folder.resolve("plain"), "no folder");

    assertThat(attempts("-D" + property + "=" + plain, folder.resolve("other")))
        .hasSize(2)
        .allSatisfy(it -> assertThat(it).startsWith("false: minilm cannot be loaded: "));
  }

  @Test
  void aTemporaryFolderThatIsThereAgainIsUsed() throws Exception {
    Path temporary = folder.resolve("temporary");

    assertThat(attempts("-Djava.io.tmpdir=" + temporary, temporary))
        .satisfiesExactly(
            first -> assertThat(first).startsWith("false: minilm cannot be loaded: "),
            second -> assertThat(second).isEqualTo("loaded: 384"));
  }
}
