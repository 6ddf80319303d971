package dev.halftime.sandbox;

/// A started program.
///
/// @param process gives access to its streams and its termination
/// @param end kills it and everything that it has started; may be called repeatedly
public record RunningProgram(Process process, Runnable end) {}
