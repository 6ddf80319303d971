package dev.halftime.zmachine;

/// The input that a story waits for.
///
/// @param instruction the instruction that reads it
/// @param buffer address of the text buffer of a line
/// @param words address of the parse table of a line; 0 for none
record Input(Instruction instruction, int buffer, int words) {

  /// Returns whether it is a single key instead of a line.
  boolean key() {
    return instruction.opcode() == Opcode.READ_CHAR;
  }
}
