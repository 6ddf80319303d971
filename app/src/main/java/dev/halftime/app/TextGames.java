package dev.halftime.app;

import dev.halftime.Benchmark;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.zmachine.Story;
import dev.halftime.zmachine.StoryException;
import dev.halftime.zmachine.game.StoryBenchmark;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// Text games by the names of their story files, such as `z:zork1.z3`.
public final class TextGames {

  /// What names of text games begin with.
  public static final String PREFIX = "z:";

  private TextGames() {}

  /// The story of this name.
  ///
  /// @throws BadInput if it cannot be played; says why
  public static Story story(String id) {
    try {
      return Story.read(Path.of(id.substring(PREFIX.length())));
    } catch (StoryException | InvalidPathException e) {
      throw new InvalidInputException(String.valueOf(e.getMessage()), e);
    }
  }

  /// The file of a text game; empty if the name is of something else.
  static Optional<Path> file(String id) {
    return id.startsWith(PREFIX)
        ? Optional.of(Path.of(id.substring(PREFIX.length())))
        : Optional.empty();
  }

  static Benchmark benchmark(String id, long seed) {
    try {
      return StoryBenchmark.of(id, story(id), seed);
    } catch (StoryException e) {
      throw new InvalidInputException("'%s' cannot be played: %s".formatted(id, e.getMessage()), e);
    }
  }
}
