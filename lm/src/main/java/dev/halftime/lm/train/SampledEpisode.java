package dev.halftime.lm.train;

import java.util.List;

/// A sampled episode of a policy that is trained by reinforcement learning.
///
/// @param answers the texts that the policy read and wrote, one for each answer; the loss mask
///   marks the tokens that it sampled
/// @param reward of the whole episode; NaN if it is unknown
public record SampledEpisode(List<Example> answers, double reward) {

  public SampledEpisode {
    answers = List.copyOf(answers);
  }

  /// Returns the number of sampled tokens.
  int tokens() {
    return answers.stream().mapToInt(Example::count).sum();
  }
}
