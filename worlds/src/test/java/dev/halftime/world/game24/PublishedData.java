package dev.halftime.world.game24;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/// Where the published puzzles and answers lie on this machine.
final class PublishedData {

  private PublishedData() {}

  /// The folder; without it the test fails where everything must be tested, and is left out
  /// elsewhere.
  static Path folder() {
    Path data = Path.of(System.getProperty("halftime.data", "../../shared/data"));
    Path folder = data.resolve("game24");
    if (!Files.isDirectory(folder)) {
      String remedy = "no data at " + folder + ": point -Dhalftime.data at the folder above game24";
      if ("true".equals(System.getenv("CI"))) {
        Assertions.fail(remedy);
      }
      Assumptions.abort(remedy);
    }
    return folder;
  }

  static Path log(String prompting) {
    String name = "gpt-4_0.7_naive_" + prompting + "_sample_100_start900_end1000.json.gz";
    return folder().resolve(name);
  }
}
