package dev.halftime.episode;

import dev.halftime.Episode;
import dev.halftime.Score;

/// A finished episode and its score.
public record PlayedEpisode(Episode episode, Score score) {}
