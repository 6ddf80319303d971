package dev.halftime.app.benchmark;

import dev.halftime.Benchmark;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.zmachine.Story;
import dev.halftime.zmachine.game.StoryBenchmark;
import dev.halftime.zmachine.memory.StoryException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// Finds text games by the names of their story files, such as `z:zork1.z3`.
public final class TextGames {

  /// Prefix of the names of text games.
  public static final String PREFIX = "z:";

  private TextGames() {}

  /// Returns the story of this name.
  ///
  /// @throws InvalidInputException if it cannot be played; the message says why
  public static Story story(String id) {
    try {
      return Story.read(Path.of(id.substring(PREFIX.length())));
    } catch (StoryException | InvalidPathException e) {
      throw new InvalidInputException(String.valueOf(e.getMessage()), e);
    }
  }

  /// Returns the story file; empty if the name is not that of a text game.
  public static Optional<Path> file(String id) {
    return id.startsWith(PREFIX)
        ? Optional.of(Path.of(id.substring(PREFIX.length())))
        : Optional.empty();
  }

  public static Benchmark benchmark(String id, long seed) {
    try {
      return StoryBenchmark.of(id, story(id), seed);
    } catch (StoryException e) {
      throw new InvalidInputException("'%s' cannot be played: %s".formatted(id, e.getMessage()), e);
    }
  }
}
