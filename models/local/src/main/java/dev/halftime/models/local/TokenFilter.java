package dev.halftime.models.local;

/// What an answer may be, followed token by token.
public interface TokenFilter extends AutoCloseable {

  /// Whether the answer may go on with a token.
  boolean allows(int token);

  /// What is left of a model's wishes.
  TokenLogits restrict(TokenLogits wishes);

  /// Goes on with a token that it allows.
  void accept(int token);

  @Override
  void close();
}
