package dev.halftime.models.llamacpp;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// What llama.cpp made of some tokens, so that they need not be read again.
final class CachedPrefix implements AutoCloseable {

  private final int[] tokens;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment state;

  /// @param tokens that have been read, in whole pages
  /// @param size of the state, in bytes
  CachedPrefix(int[] tokens, long size) {
    this.tokens = tokens;
    this.state = arena.allocate(size);
  }

  int[] tokens() {
    return tokens;
  }

  /// How many tokens of a prompt it has, in whole pages.
  int shared(int[] prompt) {
    return PromptCache.shared(prompt, tokens, tokens.length);
  }

  long size() {
    return state.byteSize();
  }

  /// Keeps what a context has read.
  ///
  /// @return whether that could be done
  boolean keep(MemorySegment context) {
    return LlamaFunctions.STATE_GET.count(context, state, size(), 0) == size();
  }

  /// Puts it into a context in place of what that has read.
  ///
  /// @return whether that could be done; if not, the context holds nothing of use
  boolean restore(MemorySegment context) {
    return LlamaFunctions.STATE_SET.count(context, state, size(), 0) == size();
  }

  @Override
  public void close() {
    arena.close();
  }
}
