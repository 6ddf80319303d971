package dev.halftime.zmachine;

/// What a story waits for.
///
/// @param instruction that reads it
/// @param buffer where a line goes
/// @param words where the words of a line go; 0 for nowhere
record Input(Instruction instruction, int buffer, int words) {

  /// Whether it is one key, not a line.
  boolean key() {
    return instruction.opcode() == Opcode.READ_CHAR;
  }
}
