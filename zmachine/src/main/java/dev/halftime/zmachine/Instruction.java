package dev.halftime.zmachine;

/// A decoded instruction.
///
/// @param opcode the operation
/// @param operands 0 to 0xffff for a constant; `VARIABLE` plus a variable's number for its value
/// @param result the variable that receives the result; meaningless if the opcode stores none
/// @param when outcome on which the branch is taken
/// @param target branch target: an address, or 0 or 1 to return that value
/// @param text address of the text that follows; 0 if none does
/// @param next the address after the instruction
@SuppressWarnings("ArrayRecordComponent") // for speed
record Instruction(
    Opcode opcode, int[] operands, int result, boolean when, int target, int text, int next) {

  static final int VARIABLE = 0x10000;
}
