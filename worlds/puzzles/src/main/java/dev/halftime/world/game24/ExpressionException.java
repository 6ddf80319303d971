package dev.halftime.world.game24;

/// An expression has no value that could be judged; the message says where or why.
final class ExpressionException extends Exception {

  private static final long serialVersionUID = 1;

  ExpressionException(String message) {
    super(message);
  }
}
