package dev.halftime.learn.language;

/// The position of a task in a training.
///
/// @param benchmark index of its benchmark
/// @param task index in that benchmark
/// @param seed seed of its episodes
record TaskPlace(long benchmark, int task, long seed) {}
