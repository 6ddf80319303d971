package dev.halftime.models.llamacpp;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// A saved llama.cpp state (the KV cache of a prefix), so that the prefix need not be evaluated
/// again.
final class CachedPrefix implements AutoCloseable {

  private final int[] tokens;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment state;

  /// @param tokens tokens of the prefix, in whole pages
  /// @param size size of the state, in bytes
  CachedPrefix(int[] tokens, long size) {
    this.tokens = tokens;
    this.state = arena.allocate(size);
  }

  int[] tokens() {
    return tokens;
  }

  /// Returns the number of leading tokens of a prompt that this prefix covers, in whole pages.
  int shared(int[] prompt) {
    return PromptCache.shared(prompt, tokens, tokens.length);
  }

  long size() {
    return state.byteSize();
  }

  /// Saves the state of a context.
  ///
  /// @return whether that succeeded
  boolean keep(MemorySegment context) {
    return LlamaFunctions.STATE_GET.count(context, state, size(), 0) == size();
  }

  /// Restores the state into a context, replacing its content.
  ///
  /// @return whether that succeeded; if not, the content of the context is unusable
  boolean restore(MemorySegment context) {
    return LlamaFunctions.STATE_SET.count(context, state, size(), 0) == size();
  }

  @Override
  public void close() {
    arena.close();
  }
}
