package dev.halftime.models;

import java.util.List;
import java.util.function.IntPredicate;

/// A part of a grammar without recursion: what a text may be made of.
sealed interface Part {

  /// This very text.
  record Text(String text) implements Part {}

  /// One character of a set.
  ///
  /// @param set as GBNF writes it
  /// @param some a character of it
  record Mark(String set, IntPredicate in, char some) implements Part {}

  /// One after the other.
  record Row(List<Part> parts) implements Part {

    static Row of(Part... parts) {
      return new Row(List.of(parts));
    }
  }

  /// One of several.
  record Either(List<Part> ways) implements Part {

    static Either of(Part... ways) {
      return new Either(List.of(ways));
    }
  }

  /// So many times in a row.
  record Times(Part part, int least, int most) implements Part {

    static Times maybe(Part part) {
      return new Times(part, 0, 1);
    }
  }

  /// A part that has a name, since it occurs often.
  record Named(String name, Part part) implements Part {}
}
