package dev.halftime.models.local;

/// The evaluation of one token sequence by a model in the process.
public interface LocalReading {

  /// Evaluates a prompt and returns the logits after it.
  ///
  /// @throws InterruptedException if the thread is interrupted
  TokenLogits prompt(int[] prompt) throws InterruptedException;

  /// Appends one token and returns the logits after it.
  ///
  /// @throws InterruptedException if the thread is interrupted
  TokenLogits and(int token) throws InterruptedException;
}
