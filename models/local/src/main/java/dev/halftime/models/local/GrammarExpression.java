package dev.halftime.models.local;

import java.util.List;
import java.util.function.IntPredicate;

/// A part of a grammar without recursion: what a text may be made of.
public sealed interface GrammarExpression {

  /// This very text.
  record Text(String text) implements GrammarExpression {}

  /// One character of a set.
  ///
  /// @param set as GBNF writes it
  /// @param some a character of it
  record Mark(String set, IntPredicate in, char some) implements GrammarExpression {}

  /// One after the other.
  record Row(List<GrammarExpression> parts) implements GrammarExpression {

    public static Row of(GrammarExpression... parts) {
      return new Row(List.of(parts));
    }
  }

  /// One of several.
  record Either(List<GrammarExpression> ways) implements GrammarExpression {

    public static Either of(GrammarExpression... ways) {
      return new Either(List.of(ways));
    }
  }

  /// So many times in a row.
  record Times(GrammarExpression part, int least, int most) implements GrammarExpression {

    static Times maybe(GrammarExpression part) {
      return new Times(part, 0, 1);
    }
  }

  /// A part that has a name, since it occurs often.
  record Named(String name, GrammarExpression part) implements GrammarExpression {}
}
