package dev.halftime.world.game24;

import java.math.BigInteger;

/// A position in the text of an expression.
final class Cursor {

  private final String text;
  private int at;

  Cursor(String text) {
    this.text = text;
  }

  /// Returns whether only blanks remain.
  boolean atEnd() {
    skipBlanks();
    return at == text.length();
  }

  /// Skips a character if it comes next, after optional blanks.
  boolean take(char wanted) {
    skipBlanks();
    return takeAtOnce(wanted);
  }

  /// Skips a character if it comes immediately next.
  boolean takeAtOnce(char wanted) {
    boolean there = at < text.length() && text.charAt(at) == wanted;
    at += there ? 1 : 0;
    return there;
  }

  /// Skips two occurrences of a character, optionally separated by blanks, or nothing.
  boolean takeTwice(char wanted) {
    int start = at;
    boolean once = take(wanted);
    boolean twice = once && take(wanted);
    at = twice ? at : start;
    return twice;
  }

  /// Parses digits without a leading zero, or only zeros, as Python does.
  Rational number() throws ExpressionException {
    skipBlanks();
    int start = at;
    char greatest = takeAtOnce('0') ? '0' : '9';
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= greatest) {
      at++;
    }
    if (at == start) {
      throw unreadable();
    }
    if (at - start > Operation.DIGITS) {
      throw Operation.tooLarge();
    }
    return Rational.whole(new BigInteger(text.substring(start, at)));
  }

  /// Returns the exception for text that cannot be parsed.
  ExpressionException unreadable() {
    if (atEnd()) {
      return new ExpressionException("does not parse: it ends too early");
    }
    String found = Character.toString(text.codePointAt(at));
    return new ExpressionException(
        "does not parse at '%s', character %d%s".formatted(found, at + 1, remedy(found)));
  }

  private static String remedy(String found) {
    return switch (found) {
      case "×", "∗", "⋅", "·", "x" -> ": write *";
      case "÷", ":", "∕" -> ": write /";
      case "−", "–", "—" -> ": write -";
      case "." -> ": only whole numbers";
      default -> "";
    };
  }

  private void skipBlanks() {
    while (at < text.length() && " \t\f".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }
}
