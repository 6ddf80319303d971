package dev.halftime.sandbox;

/// A program that was started.
///
/// @param process what its streams and its end are known by
/// @param end ends it with all that it has started, at once; may be called again
public record RunningProgram(Process process, Runnable end) {}
