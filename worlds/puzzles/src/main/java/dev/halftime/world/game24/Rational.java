package dev.halftime.world.game24;

import java.math.BigInteger;

/// An exact fraction in lowest terms with a positive denominator.
///
/// @param numerator carries the sign
/// @param denominator 1 or more
record Rational(BigInteger numerator, BigInteger denominator) {

  /// @throws ArithmeticException if the denominator is zero
  Rational {
    if (!denominator.equals(BigInteger.ONE)) {
      if (denominator.signum() == 0) {
        throw new ArithmeticException("the fraction " + numerator + "/0 has no value");
      }
      BigInteger shared = numerator.gcd(denominator);
      BigInteger divisor = denominator.signum() < 0 ? shared.negate() : shared;
      numerator = numerator.divide(divisor);
      denominator = denominator.divide(divisor);
    }
  }

  static Rational of(long number) {
    return whole(BigInteger.valueOf(number));
  }

  static Rational whole(BigInteger number) {
    return new Rational(number, BigInteger.ONE);
  }

  /// Parses the result of [#toString].
  ///
  /// @throws NumberFormatException if the text is not a fraction
  static Rational read(String text) {
    int slash = text.indexOf('/');
    return slash < 0
        ? whole(new BigInteger(text))
        : new Rational(
            new BigInteger(text.substring(0, slash)), new BigInteger(text.substring(slash + 1)));
  }

  Rational plus(Rational other) {
    if (denominator.equals(other.denominator)) {
      return new Rational(numerator.add(other.numerator), denominator);
    }
    return new Rational(
        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  Rational minus(Rational other) {
    return plus(other.negated());
  }

  Rational times(Rational other) {
    return new Rational(
        numerator.multiply(other.numerator), denominator.multiply(other.denominator));
  }

  /// @throws ArithmeticException if the other is zero
  Rational over(Rational other) {
    return new Rational(
        numerator.multiply(other.denominator), denominator.multiply(other.numerator));
  }

  Rational negated() {
    return new Rational(numerator.negate(), denominator);
  }

  /// Returns the largest integer that is not greater than this number.
  Rational floor() {
    BigInteger[] parts = numerator.divideAndRemainder(denominator);
    return whole(parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0]);
  }

  /// Raises this number to an integer power; 0 to the power 0 is 1.
  ///
  /// @throws ArithmeticException if zero is raised to a negative power
  Rational power(int exponent) {
    int times = Math.absExact(exponent);
    Rational raised = new Rational(numerator.pow(times), denominator.pow(times));
    return exponent < 0 ? of(1).over(raised) : raised;
  }

  boolean isZero() {
    return numerator.signum() == 0;
  }

  boolean isWhole() {
    return denominator.equals(BigInteger.ONE);
  }

  /// Returns the size of the larger of numerator and denominator in bits, without the sign.
  int bits() {
    return Math.max(numerator.abs().bitLength(), denominator.bitLength());
  }

  @Override
  public String toString() {
    return isWhole() ? numerator.toString() : numerator + "/" + denominator;
  }
}
