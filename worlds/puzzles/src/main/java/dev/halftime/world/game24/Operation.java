package dev.halftime.world.game24;

import java.math.BigInteger;

/// An operation on two numbers, exact and of bounded size.
enum Operation {
  ADD,
  SUBTRACT,
  MULTIPLY,
  DIVIDE,
  /// The quotient rounded down, like Python's `//`.
  FLOOR,
  /// The remainder of [#FLOOR], with the sign of the divisor, like Python's `%`.
  REMAINDER,
  RAISE;

  /// Maximum size of a number, in bits, far more than solutions with four small numbers need.
  static final int BITS = 4096;

  /// A number of decimal digits that always fits into [#BITS].
  static final int DIGITS = 1200;

  /// The largest number whose factorial is computed; it fits into [#BITS].
  private static final int FACTORIAL = 500;

  /// @throws ExpressionException if there is no value, or it is too large
  Rational apply(Rational left, Rational right) throws ExpressionException {
    return switch (this) {
      case ADD -> bounded(left.plus(right));
      case SUBTRACT -> bounded(left.minus(right));
      case MULTIPLY -> bounded(left.times(right));
      case DIVIDE -> bounded(left.over(nonzero(right)));
      case FLOOR -> bounded(left.over(nonzero(right)).floor());
      case REMAINDER -> bounded(left.minus(right.times(left.over(nonzero(right)).floor())));
      case RAISE -> raise(left, right);
    };
  }

  /// Returns the product of an integer and those below it, in steps of 1 (`!`) or 2 (`!!`).
  static Rational factorial(Rational of, int step) throws ExpressionException {
    if (!of.isWhole() || of.numerator().signum() < 0) {
      throw new ExpressionException("takes the factorial of " + shown(of));
    }
    if (of.numerator().compareTo(BigInteger.valueOf(FACTORIAL)) > 0) {
      throw tooLarge();
    }
    BigInteger product = BigInteger.ONE;
    for (int factor = of.numerator().intValueExact(); factor > 1; factor -= step) {
      product = product.multiply(BigInteger.valueOf(factor));
    }
    return bounded(Rational.whole(product));
  }

  private static Rational raise(Rational base, Rational power) throws ExpressionException {
    if (!power.isWhole()) {
      throw new ExpressionException("raises to " + shown(power) + ", which is not a whole number");
    }
    BigInteger exponent = power.numerator();
    if (exponent.signum() < 0) {
      nonzero(base);
    }
    if (base.isWhole() && base.bits() <= 1) {
      return base.power(exponent.signum() == 0 ? 0 : exponent.testBit(0) ? 1 : 2);
    }
    if (exponent.bitLength() > 15 || (base.bits() - 1) * exponent.abs().intValueExact() > BITS) {
      throw tooLarge();
    }
    return bounded(base.power(exponent.intValueExact()));
  }

  private static Rational nonzero(Rational divisor) throws ExpressionException {
    if (divisor.isZero()) {
      throw new ExpressionException("divides by zero");
    }
    return divisor;
  }

  private static Rational bounded(Rational value) throws ExpressionException {
    if (value.bits() > BITS) {
      throw tooLarge();
    }
    return value;
  }

  static ExpressionException tooLarge() {
    return new ExpressionException("grows beyond " + BITS + " bits");
  }

  /// Returns a number as text, abbreviated if it is long.
  static String shown(Rational value) {
    return value.bits() <= 64 ? value.toString() : "a number of " + value.bits() + " bits";
  }
}
