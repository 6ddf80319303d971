package dev.halftime.run;

import dev.halftime.Episode;
import dev.halftime.Score;

/// An episode that is over, and its score.
public record Played(Episode episode, Score score) {}
