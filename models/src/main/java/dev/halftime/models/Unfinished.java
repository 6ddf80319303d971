package dev.halftime.models;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A text under way in a grammar: what may still come, and how it is ended soonest.
///
/// @param ways all that may still come
record Unfinished(List<Stack> ways) {

  private static final Stack END = new Stack(new Part.Text(""), null);

  /// What has to come, one part after the other.
  record Stack(Part first, @Nullable Stack rest) {}

  /// A text that has not begun.
  static Unfinished of(Part root) {
    return new Unfinished(List.of(new Stack(root, null)));
  }

  /// With more of the text.
  ///
  /// @throws IllegalArgumentException if the grammar does not allow it
  Unfinished plus(String more) {
    List<Stack> now = ways;
    for (int point : more.codePoints().toArray()) {
      List<Stack> open = new ArrayList<>();
      now.forEach(way -> open(way, open));
      List<Stack> next = new ArrayList<>();
      open.forEach(way -> step(way, point, next));
      if (next.isEmpty()) {
        throw new IllegalArgumentException("'" + more + "' is not what the grammar allows");
      }
      now = next;
    }
    return new Unfinished(now);
  }

  /// The shortest text with which it would be whole.
  String closing() {
    return ways.stream()
        .map(Unfinished::shortest)
        .min(Comparator.comparingInt(String::length))
        .orElseThrow();
  }

  /// Brings a character to the front.
  private static void open(@Nullable Stack way, List<Stack> into) {
    if (way == null) {
      into.add(END);
      return;
    }
    Stack rest = way.rest();
    switch (way.first()) {
      case Part.Text(String text) when text.isEmpty() -> open(rest, into);
      case Part.Text _, Part.Mark _ -> into.add(way);
      case Part.Named(_, Part part) -> open(new Stack(part, rest), into);
      case Part.Either(List<Part> parts) -> parts.forEach(it -> open(new Stack(it, rest), into));
      case Part.Row(List<Part> parts) -> {
        Stack all = rest;
        for (Part part : parts.reversed()) {
          all = new Stack(part, all);
        }
        open(all, into);
      }
      case Part.Times(Part part, int least, int most) -> {
        if (least == 0) {
          open(rest, into);
        }
        if (most > 0) {
          Part more = new Part.Times(part, Math.max(0, least - 1), most - 1);
          open(new Stack(part, new Stack(more, rest)), into);
        }
      }
    }
  }

  private static void step(Stack way, int point, List<Stack> into) {
    Stack rest = way.rest() == null ? END : way.rest();
    if (way.first() instanceof Part.Mark mark && mark.in().test(point)) {
      into.add(rest);
    }
    if (way.first() instanceof Part.Text(String text)
        && !text.isEmpty()
        && text.codePointAt(0) == point) {
      String left = text.substring(Character.charCount(point));
      into.add(left.isEmpty() ? rest : new Stack(new Part.Text(left), way.rest()));
    }
  }

  private static String shortest(Stack way) {
    StringBuilder text = new StringBuilder();
    for (Stack here = way; here != null; here = here.rest()) {
      text.append(shortest(here.first()));
    }
    return text.toString();
  }

  private static String shortest(Part part) {
    return switch (part) {
      case Part.Text(String text) -> text;
      case Part.Mark mark -> String.valueOf(mark.some());
      case Part.Named(_, Part inner) -> shortest(inner);
      case Part.Times(Part inner, int least, _) -> least == 0 ? "" : shortest(inner).repeat(least);
      case Part.Row(List<Part> parts) -> {
        StringBuilder text = new StringBuilder();
        parts.forEach(it -> text.append(shortest(it)));
        yield text.toString();
      }
      case Part.Either(List<Part> parts) ->
          parts.stream()
              .map(Unfinished::shortest)
              .min(Comparator.comparingInt(String::length))
              .orElse("");
    };
  }
}
