package dev.halftime.zmachine;

/// An instruction, decoded.
///
/// @param opcode what is done
/// @param operands 0 to 0xffff for a constant; `VARIABLE` and a variable's number for what that
///   holds
/// @param result the variable that takes the result; meaningless if the opcode stores none
/// @param when on which outcome the branch is taken
/// @param target where it goes: an address, or 0 or 1 to return that
/// @param text where the text lies that follows; 0 if none does
/// @param next the address after it
@SuppressWarnings("ArrayRecordComponent") // read where every nanosecond counts
record Instruction(
    Opcode opcode, int[] operands, int result, boolean when, int target, int text, int next) {

  static final int VARIABLE = 0x10000;
}
