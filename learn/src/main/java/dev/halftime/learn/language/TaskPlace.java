package dev.halftime.learn.language;

/// Where in a training a task stands.
///
/// @param benchmark the number of its benchmark, from 0
/// @param task its number there, from 0
/// @param seed of its episodes
record TaskPlace(long benchmark, int task, long seed) {}
