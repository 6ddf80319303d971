package dev.halftime.user;

import dev.halftime.user.UserContract.Clause;

/// A violation of a contract clause by a user in a dialogue.
///
/// @param clause the violated clause
/// @param task the task's id
/// @param seed seed of the dialogue, which reproduces it
/// @param evidence what was said or done
public record Violation(Clause clause, String task, long seed, String evidence) {}
