package dev.halftime.arena;

/// How few votes decide the first place.
///
/// @param first who leads
/// @param rival who leads, or draws level, without these votes
/// @param votes how many; fewer were not found, though there may be
/// @param share how large a share of all votes they are
public record Fragility(String first, String rival, long votes, double share) {}
