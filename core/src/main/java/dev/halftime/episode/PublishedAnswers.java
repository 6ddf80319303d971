package dev.halftime.episode;

/// A part of benchmarks whose answers stand on the web, so that agents who reach it could look them
/// up: programs that are evaluated on one do not, unless somebody opens the network to them.
///
/// @param where where they stand, such as the name of a repository
public record PublishedAnswers(String where) {}
