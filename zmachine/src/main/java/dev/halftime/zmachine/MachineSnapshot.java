package dev.halftime.zmachine;

import java.util.Arrays;
import java.util.Optional;

/// Where a machine stands: an immutable value, to which any machine with the same story can be put
/// back.
public final class MachineSnapshot {

  private final Parts parts;

  MachineSnapshot(Parts parts) {
    this.parts = parts;
  }

  Parts parts() {
    return parts;
  }

  /// Whether the story's memory is the same in both: whether nothing that the story knows changed.
  public boolean sameMemory(MachineSnapshot other) {
    return Arrays.equals(parts.memory(), other.parts.memory());
  }

  /// What it has.
  ///
  /// @param input that the story waits for; empty if it ended
  @SuppressWarnings("ArrayRecordComponent") // compared where it is said
  record Parts(
      Story story,
      byte[] memory,
      Stack.Copy stack,
      int pc,
      RandomNumbers.Position random,
      Output.Kept output,
      Saves saves,
      Optional<Input> input) {}
}
