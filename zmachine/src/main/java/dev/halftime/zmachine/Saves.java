package dev.halftime.zmachine;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Everything that a story has saved: one game, as if there were one file, and the last turns for
/// undo.
///
/// @param game the last saved game
/// @param turns the latest first
record Saves(Optional<Saved> game, List<Saved> turns) {

  /// A game saved by the story, or a turn that can be undone.
  ///
  /// @param memory dynamic memory
  /// @param stack contents of the stack
  /// @param pc the next instruction
  /// @param by the instruction that saved, which receives its result again after a restore
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Saved(byte[] memory, Stack.Copy stack, int pc, Instruction by) {}

  private static final int UNDOABLE = 10;

  static final Saves NONE = new Saves(Optional.empty(), List.of());

  Saves withGame(Saved saved) {
    return new Saves(Optional.of(saved), turns);
  }

  Saves withTurn(Saved saved) {
    return new Saves(
        game, Stream.concat(Stream.of(saved), turns.stream()).limit(UNDOABLE).toList());
  }

  Saves withoutTurn() {
    return new Saves(game, turns.subList(1, turns.size()));
  }
}
