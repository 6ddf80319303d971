package dev.halftime.zmachine;

import java.util.Arrays;
import java.util.Optional;

/// An immutable snapshot of a machine's state, which any machine with the same story can restore.
public final class MachineSnapshot {

  private final Parts parts;

  MachineSnapshot(Parts parts) {
    this.parts = parts;
  }

  Parts parts() {
    return parts;
  }

  /// Returns whether the story's memory is equal in both snapshots.
  public boolean sameMemory(MachineSnapshot other) {
    return Arrays.equals(parts.memory(), other.parts.memory());
  }

  /// Returns a copy of the story's dynamic memory.
  public byte[] memory() {
    return parts.memory().clone();
  }

  /// Returns this snapshot with the random numbers of another seed to come.
  public MachineSnapshot withSeed(int seed) {
    return new MachineSnapshot(
        new Parts(
            parts.story(),
            parts.memory(),
            parts.stack(),
            parts.pc(),
            new RandomNumbers(seed).position(),
            parts.output(),
            parts.saves(),
            parts.input()));
  }

  /// The contents of a snapshot.
  ///
  /// @param input the input that the story waits for; empty if it has ended
  @SuppressWarnings("ArrayRecordComponent") // compared explicitly
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
