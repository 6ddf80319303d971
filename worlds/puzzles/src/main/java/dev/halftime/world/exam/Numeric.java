package dev.halftime.world.exam;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Score;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Grades a number by its value: `1,000`, `1000.0`, `$1e3` and `2000/2` are equal; units are
/// ignored.
///
/// The answer must contain exactly one number, if necessary after its last `=`: an answer with
/// several numbers has not chosen one.
///
/// @param answers as written in the file
/// @param values any of them is correct
/// @param tolerance maximum absolute error
record Numeric(List<String> answers, List<BigDecimal> values, BigDecimal tolerance)
    implements ExamGrader {

  private static final String DIGITS =
      "(?:[0-9]{1,3}(?:,[0-9]{3}){1,9}(?![0-9])(?:\\.[0-9]{1,50})?"
          + "|[0-9]{1,50}(?:\\.[0-9]{1,50})?|\\.[0-9]{1,50})";

  // Exponents are limited to two digits, so that malicious numbers cannot make sums expensive.
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<![\\w.])([-+]?" + DIGITS + "(?:[eE][-+]?[0-9]{1,2})?)(?: ?/ ?(" + DIGITS + "))?");

  static Numeric of(List<String> answers, JsonNode tolerance) {
    List<BigDecimal> values = new ArrayList<>();
    for (String answer : answers) {
      List<BigDecimal> read = numbers(answer);
      if (read.size() != 1) {
        throw new IllegalArgumentException(
            "the answer "
                + ExamGrader.shown(answer)
                + " is not one number, as grade 'number' needs");
      }
      values.add(read.getFirst());
    }
    if (!tolerance.isMissingNode() && !(tolerance.isNumber() && tolerance.asDouble() >= 0)) {
      throw new IllegalArgumentException(
          "'tolerance' must be a number from 0 up, not " + tolerance);
    }
    BigDecimal allowed = tolerance.isMissingNode() ? BigDecimal.ZERO : tolerance.decimalValue();
    return new Numeric(answers, values, allowed);
  }

  @Override
  public Score mark(String said) {
    List<BigDecimal> named = numbers(said.substring(said.lastIndexOf('=') + 1));
    if (named.stream().distinct().count() != 1) {
      String what = named.isEmpty() ? "no number" : "several numbers";
      return new Score.Graded(0, ExamGrader.shown(said) + " names " + what);
    }
    BigDecimal value = named.getFirst();
    boolean right =
        values.stream().anyMatch(it -> it.subtract(value).abs().compareTo(tolerance) <= 0);
    return ExamGrader.binary(right, said, String.join(" or ", answers));
  }

  private static List<BigDecimal> numbers(String text) {
    List<BigDecimal> numbers = new ArrayList<>();
    Matcher matcher = NUMBER.matcher(text.replace('\u2212', '-'));
    while (matcher.find()) {
      BigDecimal number = new BigDecimal(matcher.group(1).replace(",", ""));
      String under = matcher.group(2);
      if (under != null) {
        BigDecimal divisor = new BigDecimal(under.replace(",", ""));
        if (divisor.signum() != 0) {
          number = number.divide(divisor, MathContext.DECIMAL128);
        } else {
          numbers.add(divisor);
        }
      }
      numbers.add(number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros());
    }
    return numbers;
  }

  @Override
  public Optional<String> right() {
    return Optional.of(answers.getFirst());
  }
}
