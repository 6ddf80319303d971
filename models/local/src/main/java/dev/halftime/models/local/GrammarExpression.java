package dev.halftime.models.local;

import java.util.List;
import java.util.function.IntPredicate;

/// A part of a non-recursive grammar.
public sealed interface GrammarExpression {

  /// A literal text.
  record Text(String text) implements GrammarExpression {}

  /// One character of a set.
  ///
  /// @param set in GBNF notation
  /// @param some any character of the set
  record Mark(String set, IntPredicate in, char some) implements GrammarExpression {}

  /// A sequence.
  record Row(List<GrammarExpression> parts) implements GrammarExpression {

    public static Row of(GrammarExpression... parts) {
      return new Row(List.of(parts));
    }
  }

  /// An alternative.
  record Either(List<GrammarExpression> ways) implements GrammarExpression {

    public static Either of(GrammarExpression... ways) {
      return new Either(List.of(ways));
    }
  }

  /// A repetition.
  record Times(GrammarExpression part, int least, int most) implements GrammarExpression {

    static Times maybe(GrammarExpression part) {
      return new Times(part, 0, 1);
    }
  }

  /// A part with a name, because it occurs often.
  record Named(String name, GrammarExpression part) implements GrammarExpression {}
}
