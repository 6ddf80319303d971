package dev.halftime.world.game24;

/// Thrown if an expression has no valid value; the message says where or why.
final class ExpressionException extends Exception {

  private static final long serialVersionUID = 1;

  ExpressionException(String message) {
    super(message);
  }
}
