package dev.halftime.world.tau2.original;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;

/// A number with Python's arithmetic: integers are unbounded, and become a float when combined with
/// one.
public sealed interface Amount extends Comparable<Amount> {

  /// An integer.
  record Whole(BigInteger value) implements Amount {}

  /// A float of double precision.
  record Real(double value) implements Amount {}

  static Amount of(long value) {
    return new Whole(BigInteger.valueOf(value));
  }

  /// Returns the number of a JSON number or boolean; empty for anything else.
  static Optional<Amount> in(JsonNode value) {
    if (value.isBoolean()) {
      return Optional.of(of(value.booleanValue() ? 1 : 0));
    }
    if (value.isIntegralNumber()) {
      return Optional.of(new Whole(value.bigIntegerValue()));
    }
    return value.isNumber() ? Optional.of(new Real(value.doubleValue())) : Optional.empty();
  }

  /// Returns the error for two operands of unsupported types.
  ///
  /// @param sign the operator, such as `-`
  static ToolError mismatch(String sign, JsonNode one, JsonNode other) {
    return new ToolError(
        "unsupported operand type(s) for "
            + sign
            + ": '"
            + Value.type(one)
            + "' and '"
            + Value.type(other)
            + "'");
  }

  default Amount plus(Amount other) {
    return with(other, BigInteger::add, Double::sum);
  }

  default Amount minus(Amount other) {
    return with(other, BigInteger::subtract, (one, two) -> one - two);
  }

  default Amount times(Amount other) {
    return with(other, BigInteger::multiply, (one, two) -> one * two);
  }

  private Amount with(Amount other, BinaryOperator<BigInteger> whole, DoubleBinaryOperator real) {
    return this instanceof Whole(BigInteger one) && other instanceof Whole(BigInteger two)
        ? new Whole(whole.apply(one, two))
        : new Real(real.applyAsDouble(real(), other.real()));
  }

  /// Returns the value as a double.
  ///
  /// @throws ToolError if it is too large for one
  default double real() {
    return switch (this) {
      case Real(double value) -> value;
      case Whole(BigInteger value) -> {
        double real = value.doubleValue();
        if (Double.isInfinite(real)) {
          throw new ToolError("int too large to convert to float");
        }
        yield real;
      }
    };
  }

  /// Compares by value, whatever the types: 2 equals 2.0.
  @Override
  default int compareTo(Amount other) {
    if (endless() || other.endless()) {
      return Double.compare(real(), other.real());
    }
    return exact().compareTo(other.exact());
  }

  private boolean endless() {
    return this instanceof Real(double value) && !Double.isFinite(value);
  }

  private BigDecimal exact() {
    return switch (this) {
      case Real(double value) -> new BigDecimal(value);
      case Whole(BigInteger value) -> new BigDecimal(value);
    };
  }

  default JsonNode json() {
    return switch (this) {
      case Real(double value) -> DoubleNode.valueOf(value);
      case Whole(BigInteger value) ->
          switch (value.bitLength() / 32) {
            case 0 -> IntNode.valueOf(value.intValueExact());
            case 1 -> LongNode.valueOf(value.longValueExact());
            default -> BigIntegerNode.valueOf(value);
          };
    };
  }

  /// Returns the number as Python prints it: a float with the fewest digits that distinguish it
  /// from all others.
  default String text() {
    return switch (this) {
      case Real(double value) -> Digits.of(value);
      case Whole(BigInteger value) -> value.toString();
    };
  }
}
