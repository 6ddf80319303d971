package dev.halftime.world.exam;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Parses the numbers that an answer states.
///
/// Only fractions of two numbers are evaluated: a number in an expression, a comparison or a
/// multiplication makes the whole answer unreadable. Negated numbers are ignored.
final class NumberReader {

  private static final String DIGITS =
      "(?:[0-9]{1,3}(?:,[0-9]{3}){1,9}(?![0-9])(?:\\.[0-9]{1,50})?"
          + "|[0-9]{1,50}(?:\\.[0-9]{1,50})?|\\.[0-9]{1,50})";

  // Exponents are limited to two digits, so that malicious numbers cannot make sums expensive.
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<![\\w.])([-+]?"
              + DIGITS
              + "(?:[eE][-+]?[0-9]{1,2})?)(?: ?/ ?([-+]?"
              + DIGITS
              + "))?");

  private static final Pattern EXPRESSION =
      Pattern.compile(
          "[<>\u2264\u2265\u2260\u00b1\u2213\u221a\u221b\u221c]"
              + "|\\\\(?:[cdt]?frac|sqrt|ln|log|lg|exp|sin|cos|tan|times|cdot|div|pm|mp|neq?|leq?"
              + "|geq?|lt|gt|not|binom)(?![a-zA-Z])");

  /// Text directly before a number that is part of an expression or a comparison.
  private static final Pattern BEFORE =
      Pattern.compile(
          "(?i)(?:[-+/^\u00d7\u22c5\u00b7\u00f7]\\s*[({\\[]*\\s*"
              + "|[\\w)}\\]]\\s*\\*+\\s*[({\\[]*\\s*"
              + "|[\\w)\\]]\\(\\s*|\\}\\s*\\{\\s*|[0-9](?:[,.:]|\\s+)"
              + "|\\b(?:than|at (?:least|most)|up to|over|under|above|below|beyond|exceed(?:s|ing)?"
              + "|except|but|plus|minus|negative|times|divided by|multiplied by|twice|double"
              + "|half(?: of)?|root of)\\s\\W*)$");

  /// Text before a number whose sign is an operator.
  private static final Pattern BEFORE_SIGN = Pattern.compile("(?<!\\p{L})[a-zA-Z]\\s+$");

  private static final Pattern AFTER =
      Pattern.compile(
          "^(?:\\s*[-+*\u00d7\u22c5\u00b7\u00f7]+\\s*(?:[0-9({\\[\\\\\u03c0]|[b-hj-z](?!\\p{L}))"
              + "|\\s*/\\s*(?:[0-9({\\[\\\\\u03c0]|[xyzn](?!\\p{L}))"
              + "|\\+|\\s*\\^|\\s*!|\\s*\u03c0|\\s*\\\\?pi(?!\\p{L})"
              + "|\\s*\\\\(?:tau|phi|theta|alpha|beta)(?![a-zA-Z])"
              + "|(?:[xyz]{1,3}|[ijnkabefqruvwKMB])(?!\\p{L})"
              + "|\\s+[xyzin](?=\\s*(?:[-+*/^]|\\W*$))"
              + "|(?i:[\\s-]*(?:hundred|thousand|million|billion|trillion)(?:th)?s?\\b"
              + "|[\\s-]*(?:dozen|lakh|crore|bn|mn)\\b"
              + "|\\s+(?:factorial|squared|cubed|plus|minus|to the power)\\b"
              + "|[^0-9]{0,30}?\\b(?:or (?:more|less|fewer|above|below|higher|lower|greater)"
              + "|at (?:least|most)|and (?:up|above|below))\\b))");

  private static final Pattern DENIED_BEFORE =
      Pattern.compile(
          "(?i)(?:\\b(?:not|never|nor|neither)|n['\u2019]t)(?:\\s+\\p{L}+){0,3}\\s\\W*$");

  private static final Pattern DENIED_AFTER =
      Pattern.compile(
          "(?i)^\\W*(?:\\p{L}+\\s+)?(?:is|was|are)(?:n['\u2019]t|\\s+(?:not|wrong|false|incorrect))\\b");

  private NumberReader() {}

  /// Returns the numbers that a text states; none if it contains an expression.
  static List<BigDecimal> numbers(String text) {
    String plain = NumberText.plain(AnswerText.plain(text));
    List<BigDecimal> numbers = new ArrayList<>();
    if (EXPRESSION.matcher(plain).find()) {
      return numbers;
    }
    Matcher matcher = NUMBER.matcher(plain);
    while (matcher.find()) {
      String before = plain.substring(Math.max(0, matcher.start() - 100), matcher.start());
      String after = plain.substring(matcher.end(), Math.min(plain.length(), matcher.end() + 100));
      if (DENIED_BEFORE.matcher(before).find() || DENIED_AFTER.matcher(after).find()) {
        continue;
      }
      boolean signed = "+-".indexOf(matcher.group(1).charAt(0)) >= 0;
      boolean zero = matcher.group(2) != null && value(matcher.group(2)).signum() == 0;
      if (zero
          || BEFORE.matcher(before).find()
          || (signed && BEFORE_SIGN.matcher(before).find())
          || AFTER.matcher(after).find()) {
        return List.of();
      }
      BigDecimal number = value(matcher.group(1));
      if (matcher.group(2) != null) {
        number = number.divide(value(matcher.group(2)), MathContext.DECIMAL128);
      }
      numbers.add(number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros());
    }
    return numbers;
  }

  private static BigDecimal value(String number) {
    return new BigDecimal(number.replace(",", ""));
  }
}
