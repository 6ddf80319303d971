package dev.halftime.models.local;

/// One text that a model inside the process reads and writes.
public interface LocalReading {

  /// Reads a prompt.
  ///
  /// @throws InterruptedException if the thread is interrupted
  TokenLogits prompt(int[] prompt) throws InterruptedException;

  /// Goes on with a token.
  ///
  /// @throws InterruptedException if the thread is interrupted
  TokenLogits and(int token) throws InterruptedException;
}
