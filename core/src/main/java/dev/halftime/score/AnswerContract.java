package dev.halftime.score;

/// Optional part of a benchmark whose agents act in its world, but whose scorer also grades a final
/// answer that stands for all actions, such as a patch. Answers of other systems can then be graded
/// from files.
///
/// @param form what an answer is, for error messages
public record AnswerContract(String form) {}
