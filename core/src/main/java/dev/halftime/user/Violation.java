package dev.halftime.user;

/// A clause that a user did not keep in a dialogue.
///
/// @param clause which one
/// @param task the task's id
/// @param seed of the dialogue: the same seed plays it again
/// @param evidence what was said or done
public record Violation(Clause clause, String task, long seed, String evidence) {}
