package dev.halftime.zmachine;

/// A game saved by the story, or a turn that can be undone.
///
/// @param memory dynamic memory
/// @param stack contents of the stack
/// @param pc the next instruction
/// @param by the instruction that saved, which receives its result again after a restore
@SuppressWarnings("ArrayRecordComponent") // never compared
record Saved(byte[] memory, Stack.Copy stack, int pc, Instruction by) {}
