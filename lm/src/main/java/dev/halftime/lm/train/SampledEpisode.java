package dev.halftime.lm.train;

import java.util.List;

/// A sampled episode of a policy that is trained by reinforcement learning.
///
/// @param answers prompt and answer of each turn as one example; the loss mask marks the sampled
///   tokens
/// @param reward reward of the whole episode; NaN if unknown
public record SampledEpisode(List<Example> answers, double reward) {

  public SampledEpisode {
    answers = List.copyOf(answers);
  }

  /// Returns the number of sampled tokens.
  int tokens() {
    return answers.stream().mapToInt(Example::count).sum();
  }
}
