package dev.halftime.lm.batch;

import dev.halftime.lm.llama.Llama;
import dev.halftime.lm.llama.Sequence;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One text that a [BatchEngine] evaluates. For use by one thread.
public final class BatchSession implements AutoCloseable {

  private final BatchEngine engine;
  final int longest;
  // All fields below are guarded by the engine's lock.
  Sequence sequence;
  int[] pending = {};
  int wanted;
  boolean busy;
  float @Nullable [][] results;
  @Nullable Throwable failure;
  private int done;
  private float[][] found = {};
  private int filled;

  BatchSession(BatchEngine engine, int longest) {
    this.engine = engine;
    this.longest = longest;
    this.sequence = engine.empty();
  }

  /// Appends tokens to the text and evaluates them.
  ///
  /// @param wanted the number of tokens, counted from the end, whose logits are returned; 1 or more
  /// @return the logits after each of them, which must not be modified
  /// @throws IllegalArgumentException if the text becomes longer than declared
  /// @throws InterruptedException if the thread is interrupted; afterwards the session can only be
  ///   closed
  public float[][] read(int[] more, int wanted) throws InterruptedException {
    if (wanted < 1 || wanted > more.length || sequence.length() + more.length > longest) {
      throw new IllegalArgumentException(
          "%d of %d tokens after %d in a text of %d"
              .formatted(wanted, more.length, sequence.length(), longest));
    }
    return engine.read(this, more, wanted);
  }

  void ask(int[] more, int count) {
    if (wanted > 0) {
      throw new IllegalStateException("a session was interrupted and can only be closed");
    }
    pending = more.clone();
    done = 0;
    wanted = count;
    found = new float[count][];
    filled = 0;
    results = null;
    failure = null;
  }

  /// Returns the results, once they are available.
  float[][] answer() {
    float[][] all = results;
    Throwable broke = failure;
    wanted = 0;
    results = null;
    if (all != null) {
      return all;
    }
    throw new IllegalStateException(
        broke == null ? "the model is closed" : "the model failed: " + broke, broke);
  }

  /// Returns whether the session has pending tokens.
  boolean waits() {
    return wanted > 0 && results == null && failure == null;
  }

  /// Returns the number of pending tokens.
  int left() {
    return pending.length - done;
  }

  Llama.Piece next(int count) {
    int[] some = Arrays.copyOfRange(pending, done, done + count);
    done += count;
    return new Llama.Piece(sequence, some, Math.max(0, Math.min(count, wanted - left())));
  }

  void take(float[][] logits) {
    for (float[] each : logits) {
      found[filled++] = each;
    }
    if (left() == 0) {
      results = found;
    }
  }

  /// Returns the length of the prefix that another text shares with this one after the pending
  /// tokens have been evaluated, in tokens.
  int coming(int[] text) {
    if (sequence.length() > done) {
      return sequence.shared(text); // past the beginning, only evaluated tokens can be shared
    }
    int differs = Arrays.mismatch(pending, text);
    return differs < 0 ? text.length : differs;
  }

  void startFrom(Sequence other, int shared) {
    sequence = Sequence.startOf(other, shared);
    done = shared;
  }

  @Override
  public void close() {
    engine.close(this);
  }
}
