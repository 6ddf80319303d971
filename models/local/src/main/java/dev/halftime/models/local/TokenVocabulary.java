package dev.halftime.models.local;

/// The vocabulary of a model in the process.
public interface TokenVocabulary {

  /// Returns the tokens of a text within an answer.
  int[] tokens(String words);

  /// Returns the bytes of a token, none for a control token; a character may span several tokens.
  byte[] piece(int token);

  /// Returns whether a token ends an answer.
  boolean ends(int token);
}
