package dev.halftime.models;

import java.nio.file.Path;
import java.util.Optional;

/// Files that models come with, as the fuzzer reaches them.
public final class ModelDoor {

  private ModelDoor() {}

  /// Reads a price table.
  public static void prices(Path file) {
    var _ = PriceTable.with(Optional.of(file));
  }

  /// Looks at the header of a model's file.
  public static void gguf(Path file) {
    GgufFile.check(file);
  }
}
