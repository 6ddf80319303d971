package dev.halftime.model;

import java.util.List;

/// How a model's answer is drawn.
///
/// @param temperature 0 takes the likeliest token each time
/// @param seed for models that take one; tells repeated draws apart for those that do not
/// @param maxTokens in the answer
/// @param stop texts before which the answer ends
/// @param logProbabilities whether those of the answer's tokens are wanted, where they are offered
public record SamplingParameters(
    double temperature, long seed, int maxTokens, List<String> stop, boolean logProbabilities) {

  /// The likeliest answer, of at most 1,024 tokens.
  public static final SamplingParameters GREEDY =
      new SamplingParameters(0, 0, 1024, List.of(), false);

  public SamplingParameters {
    stop = List.copyOf(stop);
    if (!(temperature >= 0) || temperature > 2 || maxTokens < 1) {
      throw new IllegalArgumentException(
          "sampling needs a temperature from 0 to 2 and 1 token or more, not "
              + temperature
              + " and "
              + maxTokens);
    }
  }

  /// The same at another temperature.
  public SamplingParameters at(double other) {
    return new SamplingParameters(other, seed, maxTokens, stop, logProbabilities);
  }

  /// The same with another seed.
  public SamplingParameters seeded(long other) {
    return new SamplingParameters(temperature, other, maxTokens, stop, logProbabilities);
  }

  /// The same with another bound on the answer.
  public SamplingParameters upTo(int tokens) {
    return new SamplingParameters(temperature, seed, tokens, stop, logProbabilities);
  }
}
