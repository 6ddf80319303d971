package dev.halftime.models;

/// What an answer may be, followed token by token.
interface TokenFilter extends AutoCloseable {

  /// Whether the answer may go on with a token.
  boolean allows(int token);

  /// What is left of a model's wishes.
  Logits restrict(Logits wishes);

  /// Goes on with a token that it allows.
  void accept(int token);

  @Override
  void close();
}
