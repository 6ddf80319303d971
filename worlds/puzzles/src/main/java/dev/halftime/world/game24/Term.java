package dev.halftime.world.game24;

import java.util.Comparator;

/// An expression built by the solver, with its value.
///
/// @param parentheses number of pairs of parentheses in its text
record Term(Rational value, Form form, String text, int parentheses) {

  /// Orders by number of parentheses, then by length, then `*` before `+` before `-` before `/`.
  static final Comparator<Term> SIMPLEST =
      Comparator.comparingInt(Term::parentheses)
          .thenComparingInt(term -> term.text().length())
          .thenComparing(Term::text);

  /// The outermost operation, which determines where parentheses are needed.
  enum Form {
    NUMBER,
    SUM,
    PRODUCT
  }

  static Term of(int number) {
    return new Term(Rational.of(number), Form.NUMBER, Integer.toString(number), 0);
  }

  /// Returns a number as a term, regardless of how it was computed.
  static Term of(Rational value) {
    return new Term(value, Form.NUMBER, value.toString(), 0);
  }

  Term plus(Term right) {
    return join(value.plus(right.value), Form.SUM, " + ", right);
  }

  Term minus(Term right) {
    return join(value.minus(right.value), Form.SUM, " - ", right.within(right.form == Form.SUM));
  }

  Term times(Term right) {
    return within(form == Form.SUM)
        .join(value.times(right.value), Form.PRODUCT, " * ", right.within(right.form == Form.SUM));
  }

  /// @throws ArithmeticException if the right one is zero
  Term over(Term right) {
    return within(form == Form.SUM)
        .join(
            value.over(right.value), Form.PRODUCT, " / ", right.within(right.form != Form.NUMBER));
  }

  /// Combines this term with another by one of `+ - * /`.
  ///
  /// @throws ArithmeticException if the divisor is zero
  /// @throws IllegalArgumentException if the operator is none of these
  Term combined(char operator, Term right) {
    return switch (operator) {
      case '+' -> plus(right);
      case '-' -> minus(right);
      case '*' -> times(right);
      case '/' -> over(right);
      default -> throw new IllegalArgumentException("not an operator: " + operator);
    };
  }

  private Term join(Rational result, Form last, String sign, Term right) {
    return new Term(result, last, text + sign + right.text, parentheses + right.parentheses);
  }

  private Term within(boolean needed) {
    return needed ? new Term(value, form, "(" + text + ")", parentheses + 1) : this;
  }
}
