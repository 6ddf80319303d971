package dev.halftime.zmachine;

/// What a story keeps when it saves the game, and when it keeps a turn that can be undone.
///
/// @param memory dynamic memory
/// @param stack all that is on it
/// @param pc the next instruction
/// @param by the instruction that saved, which gets its result again when this is restored
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Saved(byte[] memory, Stack.Copy stack, int pc, Instruction by) {}
