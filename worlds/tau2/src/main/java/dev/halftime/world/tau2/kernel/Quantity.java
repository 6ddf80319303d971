package dev.halftime.world.tau2.kernel;

import dev.halftime.world.tau2.original.ToolError;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/// A number of the calculator: an exact integer or a double.
sealed interface Quantity {

  /// Maximum size of an integer, in bits; larger ones are not computed.
  int LONGEST = 100_000;

  /// Returns the value as a double.
  double real();

  /// Returns the name of its type in Python.
  String type();

  Quantity negated();

  static Quantity whole(String digits) {
    return new Whole(new BigInteger(digits));
  }

  static Quantity real(double value) {
    return new Real(value);
  }

  default Quantity plus(Quantity other) {
    return this instanceof Whole(BigInteger a) && other instanceof Whole(BigInteger b)
        ? new Whole(a.add(b))
        : new Real(real() + other.real());
  }

  default Quantity times(Quantity other) {
    if (this instanceof Whole(BigInteger a) && other instanceof Whole(BigInteger b)) {
      if (a.bitLength() + b.bitLength() > LONGEST) {
        throw tooLarge();
      }
      return new Whole(a.multiply(b));
    }
    return new Real(real() * other.real());
  }

  default Quantity divided(Quantity other) {
    if (this instanceof Whole(BigInteger a) && other instanceof Whole(BigInteger b)) {
      if (b.signum() == 0) {
        throw new ToolError("division by zero");
      }
      MathContext exact = new MathContext(60);
      return finite(new BigDecimal(a).divide(new BigDecimal(b), exact).doubleValue());
    }
    if (other.real() == 0) {
      throw new ToolError("float division by zero");
    }
    return new Real(real() / other.real());
  }

  default Quantity dividedDown(Quantity other) {
    if (this instanceof Whole(BigInteger a) && other instanceof Whole(BigInteger b)) {
      if (b.signum() == 0) {
        throw new ToolError("integer division or modulo by zero");
      }
      BigInteger[] parts = a.divideAndRemainder(b);
      boolean down = parts[1].signum() != 0 && a.signum() != b.signum();
      return new Whole(down ? parts[0].subtract(BigInteger.ONE) : parts[0]);
    }
    if (other.real() == 0) {
      throw new ToolError("float floor division by zero");
    }
    return new Real(down(real(), other.real()));
  }

  default Quantity power(Quantity other) {
    if (this instanceof Whole(BigInteger a)
        && other instanceof Whole(BigInteger b)
        && b.signum() >= 0) {
      return new Whole(power(a, b));
    }
    if (real() == 0 && other.real() < 0) {
      throw new ToolError("0.0 cannot be raised to a negative power");
    }
    if (real() < 0 && other.real() != Math.rint(other.real())) {
      throw new ToolError("float() argument must be a string or a real number, not 'complex'");
    }
    double value = Math.pow(real(), other.real());
    if (Double.isInfinite(value) && !Double.isInfinite(real())) {
      throw new ToolError("(34, 'Numerical result out of range')");
    }
    return new Real(value);
  }

  /// Returns the quotient rounded down, even where rounding of the division would lift it to the
  /// next integer.
  private static double down(double a, double b) {
    double rest = a % b;
    double quotient = (a - rest) / b;
    if (rest != 0 && rest < 0 != b < 0) {
      quotient--;
    }
    return Math.rint(quotient);
  }

  private static BigInteger power(BigInteger base, BigInteger exponent) {
    int bits = base.abs().bitLength();
    if (bits <= 1) { // 0, 1 and -1 have powers without end
      return base.pow(exponent.signum() == 0 ? 0 : exponent.testBit(0) ? 1 : 2);
    }
    if (exponent.bitLength() > 31 || (long) bits * exponent.intValue() > LONGEST) {
      throw tooLarge();
    }
    return base.pow(exponent.intValue());
  }

  private static Quantity finite(double value) {
    if (Double.isInfinite(value)) {
      throw new ToolError("integer division result too large for a float");
    }
    return new Real(value);
  }

  private static ToolError tooLarge() {
    return new ToolError("int too large to convert to float");
  }

  /// An integer.
  record Whole(BigInteger value) implements Quantity {
    @Override
    public double real() {
      double real = value.doubleValue();
      if (Double.isInfinite(real)) {
        throw tooLarge();
      }
      return real;
    }

    @Override
    public String type() {
      return "int";
    }

    @Override
    public Quantity negated() {
      return new Whole(value.negate());
    }
  }

  /// A double.
  record Real(double value) implements Quantity {
    @Override
    public double real() {
      return value;
    }

    @Override
    public String type() {
      return "float";
    }

    @Override
    public Quantity negated() {
      return new Real(-value);
    }
  }
}
