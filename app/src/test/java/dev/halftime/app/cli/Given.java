package dev.halftime.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/// What some tests need and the project does not hold; where it is missing, they fail under CI and
/// are skipped elsewhere, loudly.
final class Given {

  private Given() {}

  /// The folder of public data.
  static Path data() {
    Path data = Path.of(System.getProperty("halftime.data", "../../shared/data"));
    return present(data, "no data at " + data + ": point -Dhalftime.data at the folder");
  }

  /// The file of a real small model, SmolLM2-135M-Instruct.
  static Path model() {
    Path file = Path.of(System.getProperty("halftime.gguf", "none"));
    return present(
        file, "no small model at " + file + "; .ci/run fetches it and passes -Dhalftime.gguf=FILE");
  }

  private static Path present(Path path, String remedy) {
    if (!Files.exists(path)) {
      System.err.println("NOT TESTED: " + remedy);
      if ("true".equals(System.getenv("CI"))) {
        Assertions.fail(remedy);
      }
      Assumptions.abort(remedy);
    }
    return path;
  }
}
