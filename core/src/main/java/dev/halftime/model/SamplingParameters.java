package dev.halftime.model;

import java.util.List;

/// How a model's answer is sampled.
///
/// @param temperature 0 always takes the most likely token
/// @param seed for models that accept one; distinguishes repeated requests to those that do not
/// @param maxTokens maximum tokens in the answer
/// @param stop texts before which the answer ends
/// @param logProbabilities whether log-probabilities of the answer's tokens are requested, where
///   offered
public record SamplingParameters(
    double temperature, long seed, int maxTokens, List<String> stop, boolean logProbabilities) {

  /// Temperature 0, at most 1,024 tokens.
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

  /// Returns a copy with another temperature.
  public SamplingParameters at(double other) {
    return new SamplingParameters(other, seed, maxTokens, stop, logProbabilities);
  }

  /// Returns a copy with another seed.
  public SamplingParameters seeded(long other) {
    return new SamplingParameters(temperature, other, maxTokens, stop, logProbabilities);
  }

  /// Returns a copy with another maximum number of tokens.
  public SamplingParameters upTo(int tokens) {
    return new SamplingParameters(temperature, seed, tokens, stop, logProbabilities);
  }
}
