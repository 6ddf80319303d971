package dev.halftime.world.dungeon;

import dev.halftime.agent.spec.SpecOptions;
import dev.halftime.text.Suggestions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A variant of the benchmark, by its name: `dungeon@LEVEL[/OPTION...]`.
///
/// @param level 1 to 4, or [#BOXES]
/// @param split the words and structures
/// @param hashed whether words are replaced by hashes
/// @param empty number of empty boxes that are added in the experiment with boxes
record Variant(int level, Split split, boolean hashed, int empty) {

  /// Name of all variants before the level.
  static final String PREFIX = Dungeon.NAME + "@";

  /// The highest level.
  static final int HIGHEST = 4;

  /// The experiment with boxes instead of a level.
  static final int BOXES = 0;

  /// Maximum number of empty boxes.
  static final int MOST = 60;

  private static final String BOXES_NAME = "boxes";
  private static final String HASHED = "hashed";
  private static final String EMPTY = "empty";

  /// Parses a name.
  ///
  /// @throws IllegalArgumentException if a part is unknown; the message lists the known ones
  static Variant of(String name) {
    List<String> parts = Arrays.asList(name.substring(PREFIX.length()).split("/", -1));
    int level = level(parts.getFirst(), name);
    List<String> known = new ArrayList<>(Arrays.stream(Split.values()).map(Split::id).toList());
    known.add(HASHED);
    if (level == BOXES) {
      known.add(EMPTY);
    }
    SpecOptions options = new SpecOptions(name, parts.subList(1, parts.size()));
    options.allow(known);
    List<String> splits =
        options.words().stream().filter(it -> !it.equals(HASHED) && !it.startsWith(EMPTY)).toList();
    if (splits.size() > 1) {
      throw new IllegalArgumentException(
          "'%s' has %d splits; name only one".formatted(name, splits.size()));
    }
    Split split = splits.isEmpty() ? Split.TRAINING : Split.of(splits.getFirst(), name);
    double empty = options.number(EMPTY, 0);
    if (empty < 0 || empty > MOST || empty != Math.rint(empty)) {
      throw new IllegalArgumentException(
          "'%s': the number of empty boxes must be from 0 to %d".formatted(name, MOST));
    }
    return new Variant(level, split, options.is(HASHED), (int) empty);
  }

  private static int level(String text, String name) {
    if (text.equals(BOXES_NAME)) {
      return BOXES;
    }
    if (text.length() == 1 && text.charAt(0) >= '1' && text.charAt(0) <= '0' + HIGHEST) {
      return text.charAt(0) - '0';
    }
    throw new IllegalArgumentException(
        "'%s' has no level '%s'; %s"
            .formatted(name, text, Suggestions.hint(text, List.of("1", "2", "3", "4", "boxes"))));
  }

  /// Returns the same tasks with plain words.
  Variant plain() {
    return new Variant(level, split, false, empty);
  }

  /// Returns the name.
  String name() {
    return PREFIX
        + (level == BOXES ? BOXES_NAME : String.valueOf(level))
        + (empty > 0 ? "/" + EMPTY + "=" + empty : "")
        + (split == Split.TRAINING ? "" : "/" + split.id())
        + (hashed ? "/" + HASHED : "");
  }
}
