package dev.halftime;

/// A scored episode without its transcript: what reports are made of.
public record Result(Cell cell, Ending ending, Score score, Tally tally, Usage usage) {

  public static Result of(Episode episode, Score score) {
    return new Result(
        episode.cell(), episode.ending(), score, Tally.of(episode.transcript()), episode.usage());
  }
}
