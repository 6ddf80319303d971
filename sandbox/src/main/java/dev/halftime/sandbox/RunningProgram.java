package dev.halftime.sandbox;

/// A started program.
///
/// @param process gives access to its streams and its termination
/// @param end kills it and everything that it has started; idempotent
public record RunningProgram(Process process, Runnable end) {}
