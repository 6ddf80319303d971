package dev.halftime.world.exam;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Score;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Grades a number by its value: `1,000`, `1000.0`, `$1e3` and `2000/2` are equal; units and `%`
/// are ignored.
///
/// Digits of all scripts are accepted, thousands may be separated by commas, spaces, apostrophes or
/// underscores, and `\frac{1}{2}` is `1/2`.
///
/// The answer must state exactly one number, if necessary after its last `=`. An answer with an
/// expression or a comparison states none.
///
/// @param answers correct answers as written in the file
/// @param values their values
/// @param tolerance maximum absolute error
record Numeric(List<String> answers, List<BigDecimal> values, BigDecimal tolerance)
    implements ExamGrader {

  private static final Pattern UNEQUAL =
      Pattern.compile("[<>~]=(?!>)|(?<![0-9])!=|=/=|\\\\not\\s*=");
  private static final Pattern ARROW = Pattern.compile("=+>");

  static Numeric of(List<String> answers, JsonNode tolerance) {
    List<BigDecimal> values = new ArrayList<>();
    for (String answer : answers) {
      List<BigDecimal> read = NumberReader.numbers(answer);
      if (read.size() != 1) {
        throw new IllegalArgumentException(
            "the answer "
                + ExamGrader.shown(answer)
                + " is not a single number, which grade 'number' needs");
      }
      values.add(read.getFirst());
    }
    if (!tolerance.isMissingNode() && !(tolerance.isNumber() && tolerance.asDouble() >= 0)) {
      throw new IllegalArgumentException(
          "'tolerance' must be a number of 0 or more, not " + tolerance);
    }
    BigDecimal allowed = tolerance.isMissingNode() ? BigDecimal.ZERO : tolerance.decimalValue();
    return new Numeric(answers, values, allowed);
  }

  @Override
  public Score mark(String said) {
    List<BigDecimal> named = NumberReader.numbers(afterEqual(said));
    if (named.stream().distinct().count() != 1) {
      String what = named.isEmpty() ? "no number" : "several numbers";
      return new Score.Graded(0, ExamGrader.shown(said) + " names " + what);
    }
    BigDecimal value = named.getFirst();
    boolean right =
        values.stream().anyMatch(it -> it.subtract(value).abs().compareTo(tolerance) <= 0);
    return ExamGrader.binary(right, said, String.join(" or ", answers));
  }

  /// Returns the text after the last `=` of an answer, if there is one.
  private static String afterEqual(String said) {
    String compared = UNEQUAL.matcher(AnswerText.plain(said)).replaceAll("\u2260");
    String plain = ARROW.matcher(compared).replaceAll("=");
    return plain.substring(plain.lastIndexOf('=') + 1);
  }

  @Override
  public Optional<String> right() {
    return Optional.of(answers.getFirst());
  }
}
