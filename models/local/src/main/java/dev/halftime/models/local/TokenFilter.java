package dev.halftime.models.local;

/// The tokens that a grammar allows next, updated token by token.
public interface TokenFilter extends AutoCloseable {

  /// Returns whether the answer may continue with a token.
  boolean allows(int token);

  /// Returns the logits with all forbidden tokens excluded.
  TokenLogits restrict(TokenLogits wishes);

  /// Appends an allowed token.
  void accept(int token);

  @Override
  void close();
}
