package dev.halftime.episode;

import dev.halftime.Episode;
import dev.halftime.Score;

/// An episode that is over, and its score.
public record PlayedEpisode(Episode episode, Score score) {}
