package dev.halftime.models.llamacpp;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.halftime.model.ModelException;
import dev.halftime.models.local.LocalReading;
import dev.halftime.models.local.TokenLogits;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Optional;

/// A llama.cpp context with one token sequence, which reuses what it has evaluated.
///
/// The lowest bits of a model's results depend on which tokens are evaluated in one batch. Prompts
/// are therefore always evaluated in the same pages, and only whole pages are reused for the next
/// prompt. The results after a prompt are therefore bit-identical regardless of earlier
/// evaluations. A state that another prompt would overwrite is saved in a [PrefixCache].
final class PromptCache implements LocalReading, AutoCloseable {

  /// Number of tokens evaluated in one batch.
  static final int PAGE = 64;

  /// Minimum number of tokens to lose for which a state is saved.
  private static final int WORTH = 4 * PAGE;

  private final GgufWeights weights;
  private final MemorySegment context;
  private final PrefixCache bookmarks;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment batch = arena.allocate(LlamaLayout.BATCH);
  private final MemorySegment tokens = arena.allocate(JAVA_INT, PAGE);
  private final MemorySegment positions = arena.allocate(JAVA_INT, PAGE);
  private final MemorySegment wanted = arena.allocate(PAGE);
  private final int[] read;
  private int size;
  private int whole;
  private long evaluated;

  /// @param capacity size of the context, in tokens
  /// @param room capacity for saved states, in bytes
  PromptCache(GgufWeights weights, int capacity, long room) {
    this.weights = weights;
    this.read = new int[capacity];
    int processors = Runtime.getRuntime().availableProcessors();
    try (Arena brief = Arena.ofConfined()) {
      MemorySegment how = LlamaFunctions.CONTEXT_DEFAULT_PARAMS.structure(brief);
      set(how, "n_ctx", capacity);
      set(how, "n_batch", PAGE);
      set(how, "n_ubatch", PAGE);
      // With two cores, a second thread slows generation down.
      set(how, "n_threads", Math.max(1, processors / 2));
      set(how, "n_threads_batch", processors);
      this.context = LlamaFunctions.CONTEXT_INIT.address(weights.model(), how);
    }
    if (context.address() == 0) {
      arena.close();
      throw new IllegalArgumentException(
          "not enough memory for a context of "
              + capacity
              + " tokens: "
              + LlamaLog.error().orElse(""));
    }
    bookmarks = new PrefixCache(context, room);
    prepare();
  }

  private static void set(MemorySegment how, String field, int value) {
    how.set(JAVA_INT, LlamaLayout.at(LlamaLayout.CONTEXT, field), value);
  }

  private void prepare() {
    MemorySegment ones = arena.allocate(JAVA_INT, PAGE);
    MemorySegment sequence = arena.allocate(JAVA_INT);
    MemorySegment sequences = arena.allocate(ADDRESS, PAGE);
    for (int i = 0; i < PAGE; i++) {
      ones.setAtIndex(JAVA_INT, i, 1);
      sequences.setAtIndex(ADDRESS, i, sequence);
    }
    batch.set(ADDRESS, LlamaLayout.at(LlamaLayout.BATCH, "token"), tokens);
    batch.set(ADDRESS, LlamaLayout.at(LlamaLayout.BATCH, "pos"), positions);
    batch.set(ADDRESS, LlamaLayout.at(LlamaLayout.BATCH, "n_seq_id"), ones);
    batch.set(ADDRESS, LlamaLayout.at(LlamaLayout.BATCH, "seq_id"), sequences);
    batch.set(ADDRESS, LlamaLayout.at(LlamaLayout.BATCH, "logits"), wanted);
  }

  /// Returns the capacity in tokens.
  int capacity() {
    return read.length;
  }

  /// Returns the number of tokens evaluated so far, in all prompts and answers.
  long evaluated() {
    return evaluated;
  }

  /// Evaluates the part of a prompt that is not cached.
  ///
  /// @throws InterruptedException if the thread is interrupted; nothing is lost
  @Override
  public TokenLogits prompt(int[] prompt) throws InterruptedException {
    int kept = turnTo(prompt);
    for (int from = kept; from < prompt.length; from += PAGE) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      evaluate(Arrays.copyOfRange(prompt, from, Math.min(from + PAGE, prompt.length)), false);
      whole = size / PAGE * PAGE;
    }
    return logits(-1);
  }

  /// Switches to the cached state that covers the longest prefix of a prompt.
  ///
  /// @return the number of tokens covered
  private int turnTo(int[] prompt) {
    int kept = shared(prompt, read, whole);
    Optional<CachedPrefix> better = bookmarks.take(prompt, kept);
    if (whole - kept >= WORTH) {
      forget(whole);
      bookmarks.put(Arrays.copyOf(read, whole));
    }
    if (better.isPresent()) {
      try (CachedPrefix found = better.get()) {
        restore(found);
      }
      kept = shared(prompt, read, whole);
    }
    forget(kept);
    return kept;
  }

  private void restore(CachedPrefix found) {
    size = found.restore(context) ? found.tokens().length : 0;
    System.arraycopy(found.tokens(), 0, read, 0, size);
    whole = size;
  }

  /// Returns the number of prompt tokens that need not be evaluated, in whole pages.
  ///
  /// @param read the evaluated tokens
  /// @param whole number of evaluated tokens in whole pages
  static int shared(int[] prompt, int[] read, int whole) {
    int differs = Arrays.mismatch(prompt, 0, prompt.length, read, 0, whole);
    int same = differs < 0 ? whole : differs;
    return Math.min(same, prompt.length - 1) / PAGE * PAGE;
  }

  /// Appends and evaluates one token.
  @Override
  public TokenLogits and(int token) {
    evaluate(new int[] {token}, false);
    return logits(-1);
  }

  /// Returns the natural log-probability of a continuation of the evaluated tokens, which remain
  /// unchanged.
  ///
  /// @param next the logits after the evaluated tokens
  double score(TokenLogits next, int[] continuation) throws InterruptedException {
    if (continuation.length == 0) {
      return 0;
    }
    int before = size;
    double sum = next.logProbability(continuation[0]);
    for (int from = 0; from < continuation.length - 1; from += PAGE) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      int to = Math.min(from + PAGE, continuation.length - 1);
      evaluate(Arrays.copyOfRange(continuation, from, to), true);
      for (int i = from; i < to; i++) {
        sum += logits(i - from).logProbability(continuation[i + 1]);
      }
    }
    forget(before);
    return sum;
  }

  private void forget(int from) {
    boolean _ = LlamaFunctions.FORGET.holds(context, 0, from, -1);
    size = from;
    whole = Math.min(whole, from / PAGE * PAGE);
  }

  private void evaluate(int[] some, boolean each) {
    batch.set(JAVA_INT, 0, some.length);
    for (int i = 0; i < some.length; i++) {
      tokens.setAtIndex(JAVA_INT, i, some[i]);
      positions.setAtIndex(JAVA_INT, i, size + i);
      wanted.set(JAVA_BYTE, i, (byte) (each || i == some.length - 1 ? 1 : 0));
    }
    int code = LlamaFunctions.DECODE.number(context, batch);
    if (code != 0) {
      throw new ModelException(
          "llama.cpp failed with code "
              + code
              + ": "
              + LlamaLog.error().orElse("no further details"));
    }
    System.arraycopy(some, 0, read, size, some.length);
    size += some.length;
    evaluated += some.length;
  }

  @SuppressWarnings("restricted") // the length comes from llama.cpp
  private TokenLogits logits(int index) {
    MemorySegment found = LlamaFunctions.LOGITS.address(context, index);
    if (found.address() == 0) {
      throw new ModelException("the model returned no logits");
    }
    return new TokenLogits(found.reinterpret(weights.size() * 4L).toArray(JAVA_FLOAT));
  }

  @Override
  public void close() {
    bookmarks.close();
    LlamaFunctions.CONTEXT_FREE.run(context);
    arena.close();
  }
}
