package dev.halftime.world.game24;

/// An exact evaluator of arithmetic expressions written by people and models.
///
/// The syntax consists of integers, `+ - * /`, parentheses, signs, and what the published grader's
/// parser (SymPy 1.12, `sympify`) accepts in addition: `//` `%` `**` `^` `!` `!!` and a comment
/// after `#`. As in SymPy, exponentiation binds more tightly than a sign before it and is
/// right-associative, `^` means `**`, and blanks may separate the two characters of an operator but
/// not a number from its `!`.
///
/// The text is untrusted: nesting depth and the size of numbers are bounded, and the time is linear
/// in the length of the text.
final class Expression {

  /// Maximum number of nested parentheses in CPython's tokenizer.
  private static final int DEPTH = 199;

  private final Cursor cursor;
  private int depth;

  private Expression(Cursor cursor) {
    this.cursor = cursor;
  }

  /// Returns the value of an expression.
  ///
  /// @throws ExpressionException if it does not parse, divides by zero or grows too large
  static Rational value(String text) throws ExpressionException {
    int comment = text.indexOf('#');
    Cursor cursor = new Cursor(comment < 0 ? text : text.substring(0, comment));
    Rational value = new Expression(cursor).sum();
    if (!cursor.atEnd()) {
      throw cursor.unreadable();
    }
    return value;
  }

  private Rational sum() throws ExpressionException {
    Rational value = product();
    while (true) {
      if (cursor.take('+')) {
        value = Operation.ADD.apply(value, product());
      } else if (cursor.take('-')) {
        value = Operation.SUBTRACT.apply(value, product());
      } else {
        return value;
      }
    }
  }

  private Rational product() throws ExpressionException {
    Rational value = signed();
    while (true) {
      if (cursor.take('*')) {
        value = Operation.MULTIPLY.apply(value, signed());
      } else if (cursor.takeTwice('/')) {
        value = Operation.FLOOR.apply(value, signed());
      } else if (cursor.take('/')) {
        value = Operation.DIVIDE.apply(value, signed());
      } else if (cursor.take('%')) {
        value = Operation.REMAINDER.apply(value, signed());
      } else {
        return value;
      }
    }
  }

  private Rational signed() throws ExpressionException {
    boolean negative = false;
    while (true) {
      if (cursor.take('-')) {
        negative = !negative;
      } else if (!cursor.take('+')) {
        Rational value = power();
        return negative ? value.negated() : value;
      }
    }
  }

  private Rational power() throws ExpressionException {
    Rational base = factorial();
    if (!cursor.take('^') && !cursor.takeTwice('*')) {
      return base;
    }
    deeper();
    Rational raised = Operation.RAISE.apply(base, signed());
    depth--;
    return raised;
  }

  private Rational factorial() throws ExpressionException {
    Rational value = primary();
    if (!cursor.takeAtOnce('!')) {
      return value;
    }
    return Operation.factorial(value, cursor.takeAtOnce('!') ? 2 : 1);
  }

  private Rational primary() throws ExpressionException {
    if (!cursor.take('(')) {
      return cursor.number();
    }
    deeper();
    Rational value = sum();
    if (!cursor.take(')')) {
      throw cursor.unreadable();
    }
    depth--;
    return value;
  }

  private void deeper() throws ExpressionException {
    if (++depth > DEPTH) {
      throw new ExpressionException("nests deeper than " + DEPTH + " levels");
    }
  }
}
