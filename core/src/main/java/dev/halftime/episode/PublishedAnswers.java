package dev.halftime.episode;

/// Optional part of benchmarks whose answers are published on the web, where agents could look them
/// up. Programs evaluated on such a benchmark have no network access unless it is enabled
/// explicitly.
///
/// @param where where the answers are published, such as the name of a repository
public record PublishedAnswers(String where) {}
