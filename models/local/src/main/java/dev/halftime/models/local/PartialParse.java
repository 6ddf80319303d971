package dev.halftime.models.local;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A partial parse of a text: the possible continuations, and the shortest completion.
///
/// @param ways the stacks of all parses that are still possible
record PartialParse(List<Stack> ways) {

  private static final Stack END = new Stack(new GrammarExpression.Text(""), null);

  /// The parts that are still expected, in order.
  record Stack(GrammarExpression first, @Nullable Stack rest) {}

  /// Returns the parse of the empty text.
  static PartialParse of(GrammarExpression root) {
    return new PartialParse(List.of(new Stack(root, null)));
  }

  /// Returns the parse after more text.
  ///
  /// @throws IllegalArgumentException if the grammar does not allow it
  PartialParse plus(String more) {
    List<Stack> now = ways;
    for (int point : more.codePoints().toArray()) {
      List<Stack> open = new ArrayList<>();
      now.forEach(way -> open(way, open));
      List<Stack> next = new ArrayList<>();
      open.forEach(way -> step(way, point, next));
      if (next.isEmpty()) {
        throw new IllegalArgumentException("the grammar does not allow '" + more + "'");
      }
      now = next;
    }
    return new PartialParse(now);
  }

  /// Returns the shortest text that completes the parse.
  String closing() {
    return ways.stream()
        .map(PartialParse::shortest)
        .min(Comparator.comparingInt(String::length))
        .orElseThrow();
  }

  /// Expands the first part until it is a character.
  private static void open(@Nullable Stack way, List<Stack> into) {
    if (way == null) {
      into.add(END);
      return;
    }
    Stack rest = way.rest();
    switch (way.first()) {
      case GrammarExpression.Text(String text) when text.isEmpty() -> open(rest, into);
      case GrammarExpression.Text _, GrammarExpression.Mark _ -> into.add(way);
      case GrammarExpression.Named(_, GrammarExpression part) -> open(new Stack(part, rest), into);
      case GrammarExpression.Either(List<GrammarExpression> parts) ->
          parts.forEach(it -> open(new Stack(it, rest), into));
      case GrammarExpression.Row(List<GrammarExpression> parts) -> {
        Stack all = rest;
        for (GrammarExpression part : parts.reversed()) {
          all = new Stack(part, all);
        }
        open(all, into);
      }
      case GrammarExpression.Times(GrammarExpression part, int least, int most) -> {
        if (least == 0) {
          open(rest, into);
        }
        if (most > 0) {
          GrammarExpression more =
              new GrammarExpression.Times(part, Math.max(0, least - 1), most - 1);
          open(new Stack(part, new Stack(more, rest)), into);
        }
      }
    }
  }

  private static void step(Stack way, int point, List<Stack> into) {
    Stack rest = way.rest() == null ? END : way.rest();
    if (way.first() instanceof GrammarExpression.Mark mark && mark.in().test(point)) {
      into.add(rest);
    }
    if (way.first() instanceof GrammarExpression.Text(String text)
        && !text.isEmpty()
        && text.codePointAt(0) == point) {
      String left = text.substring(Character.charCount(point));
      into.add(left.isEmpty() ? rest : new Stack(new GrammarExpression.Text(left), way.rest()));
    }
  }

  private static String shortest(Stack way) {
    StringBuilder text = new StringBuilder();
    for (Stack here = way; here != null; here = here.rest()) {
      text.append(shortest(here.first()));
    }
    return text.toString();
  }

  private static String shortest(GrammarExpression part) {
    return switch (part) {
      case GrammarExpression.Text(String text) -> text;
      case GrammarExpression.Mark mark -> String.valueOf(mark.some());
      case GrammarExpression.Named(_, GrammarExpression inner) -> shortest(inner);
      case GrammarExpression.Times(GrammarExpression inner, int least, _) ->
          least == 0 ? "" : shortest(inner).repeat(least);
      case GrammarExpression.Row(List<GrammarExpression> parts) -> {
        StringBuilder text = new StringBuilder();
        parts.forEach(it -> text.append(shortest(it)));
        yield text.toString();
      }
      case GrammarExpression.Either(List<GrammarExpression> parts) ->
          parts.stream()
              .map(PartialParse::shortest)
              .min(Comparator.comparingInt(String::length))
              .orElse("");
    };
  }
}
