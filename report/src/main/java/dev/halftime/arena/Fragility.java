package dev.halftime.arena;

/// The number of votes on which the first place depends.
///
/// @param first the leading agent
/// @param rival the agent that draws level or leads without these votes
/// @param votes smallest number found; a smaller one may exist
/// @param share these votes as a share of all votes
public record Fragility(String first, String rival, long votes, double share) {}
