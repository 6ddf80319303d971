package dev.halftime.models.llamacpp;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.halftime.models.local.TokenFilter;
import dev.halftime.models.local.TokenLogits;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// A token filter that uses llama.cpp's grammar sampler.
public final class LlamaGrammar implements TokenFilter {

  private static final long SIZE = LlamaLayout.CANDIDATE.byteSize();
  private static final long LOGIT = LlamaLayout.at(LlamaLayout.CANDIDATE, "logit");

  private final Arena arena = Arena.ofConfined();
  private final MemorySegment candidates = arena.allocate(LlamaLayout.CANDIDATES);
  private final MemorySegment data;
  private final MemorySegment sampler;

  /// @param text in GBNF, with `root` as its start symbol
  public LlamaGrammar(GgufWeights weights, String text) {
    this.data = arena.allocate(LlamaLayout.CANDIDATE, weights.size());
    this.sampler =
        LlamaFunctions.GRAMMAR_INIT.address(
            weights.vocabulary(), arena.allocateFrom(text), arena.allocateFrom("root"));
    if (sampler.address() == 0) {
      arena.close();
      throw new IllegalArgumentException("not a valid grammar: " + text);
    }
  }

  @Override
  public boolean allows(int token) {
    data.set(JAVA_INT, 0, token);
    data.set(JAVA_FLOAT, LOGIT, 0);
    apply(1);
    return data.get(JAVA_FLOAT, LOGIT) == 0;
  }

  @Override
  public TokenLogits restrict(TokenLogits wishes) {
    float[] values = wishes.values().clone();
    for (int token = 0; token < values.length; token++) {
      data.set(JAVA_INT, token * SIZE, token);
      data.set(JAVA_FLOAT, token * SIZE + LOGIT, values[token]);
    }
    apply(values.length);
    for (int token = 0; token < values.length; token++) {
      values[token] = data.get(JAVA_FLOAT, token * SIZE + LOGIT);
    }
    return new TokenLogits(values);
  }

  private void apply(int count) {
    candidates.set(ADDRESS, 0, data);
    candidates.set(JAVA_LONG, LlamaLayout.at(LlamaLayout.CANDIDATES, "size"), count);
    candidates.set(JAVA_LONG, LlamaLayout.at(LlamaLayout.CANDIDATES, "selected"), -1);
    LlamaFunctions.SAMPLER_APPLY.run(sampler, candidates);
  }

  @Override
  public void accept(int token) {
    LlamaFunctions.SAMPLER_ACCEPT.run(sampler, token);
  }

  @Override
  public void close() {
    LlamaFunctions.SAMPLER_FREE.run(sampler);
    arena.close();
  }
}
