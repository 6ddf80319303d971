package dev.halftime.fuzz;

import java.io.IOException;
import java.nio.file.Files;

/// The target class that Jazzer calls, in its own JVM.
public final class GuidedTarget {

  private static Fuzzer.@org.jspecify.annotations.Nullable Target target;

  private GuidedTarget() {}

  /// Opens the entry point named by the system property `halftime.fuzz.target`.
  public static void fuzzerInitialize() throws IOException {
    String name = System.getProperty("halftime.fuzz.target", "");
    target =
        FuzzTest.files(Files.createTempDirectory("halftime-guided")).stream()
            .filter(it -> it.name().equals(name))
            .findFirst()
            .orElseThrow();
  }

  /// Passes an input to the entry point.
  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    Fuzzer.Target open = java.util.Objects.requireNonNull(target);
    try {
      open.reader().read(input);
    } catch (Exception e) {
      boolean told = e.getMessage() != null && !e.getMessage().isBlank();
      if (!told || open.declared().stream().noneMatch(it -> it.isInstance(e))) {
        throw e;
      }
    }
  }
}
