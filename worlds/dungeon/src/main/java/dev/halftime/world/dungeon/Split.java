package dev.halftime.world.dungeon;

import dev.halftime.text.Suggestions;
import java.util.Arrays;
import java.util.List;

/// The words and structures of which tasks are made: training or held-out ones.
public enum Split {
  /// Training words in training structures.
  TRAINING("training"),
  /// Held-out words in training structures.
  UNSEEN_WORDS("unseen-words"),
  /// Training words in held-out structures: situations on the first level, layouts on higher
  /// levels.
  UNSEEN_STRUCTURES("unseen-structures");

  private final String id;

  Split(String id) {
    this.id = id;
  }

  /// Returns its name within names of benchmarks.
  public String id() {
    return id;
  }

  /// Returns the split with this name.
  ///
  /// @param benchmark the whole name, for errors
  /// @throws IllegalArgumentException if there is none; the message suggests the nearest name
  static Split of(String name, String benchmark) {
    List<String> known = Arrays.stream(values()).map(Split::id).toList();
    if (!known.contains(name)) {
      throw new IllegalArgumentException(
          "'%s' has no split '%s'; %s".formatted(benchmark, name, Suggestions.hint(name, known)));
    }
    return values()[known.indexOf(name)];
  }

  /// Returns whether its words are held out.
  boolean otherWords() {
    return this == UNSEEN_WORDS;
  }

  /// Returns whether its structures are held out.
  boolean otherStructures() {
    return this == UNSEEN_STRUCTURES;
  }
}
