package dev.halftime.models.local;

/// What a model inside the process knows of its tokens.
public interface TokenVocabulary {

  /// The tokens of words within an answer.
  int[] tokens(String words);

  /// The bytes that a token stands for, none if it only steers; several may make one character.
  byte[] piece(int token);

  /// Whether a token ends an answer.
  boolean ends(int token);
}
