package dev.halftime.arena;

/// How strong an agent is, with its 95 % interval, on the scale of Elo: 400 points are odds of 10
/// to 1. The mean of all agents that are rated together is 1000.
///
/// @param battles how many votes it took part in
public record Rating(String agent, double rating, double lower, double upper, long battles) {}
