package dev.halftime.models;

/// One text that a model inside the process reads and writes.
interface LocalReading {

  /// Reads a prompt.
  ///
  /// @throws InterruptedException if the thread is interrupted
  Logits prompt(int[] prompt) throws InterruptedException;

  /// Goes on with a token.
  ///
  /// @throws InterruptedException if the thread is interrupted
  Logits and(int token) throws InterruptedException;
}
