package dev.halftime.world;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/// The public data that the tests find beside the project.
public final class SharedData {

  private SharedData() {}

  /// All of it.
  public static Path folder() {
    return at("");
  }

  /// A folder or file of it; where it is missing, tests fail under CI and are skipped elsewhere.
  public static Path at(String name) {
    Path path = Path.of(System.getProperty("halftime.data", "../../shared/data")).resolve(name);
    if (!Files.exists(path)) {
      String remedy =
          "no data at "
              + path
              + ": point -Dhalftime.data at the folder that holds tau2 and the others";
      if ("true".equals(System.getenv("CI"))) {
        throw new IllegalStateException(remedy);
      }
      assumeTrue(false, remedy);
    }
    return path;
  }
}
