package dev.halftime.learn.train;

import dev.halftime.learn.Autoreset;
import dev.halftime.learn.EnvironmentSpec;
import dev.halftime.learn.StepBuffers;
import dev.halftime.learn.VectorEnvironment;
import dev.halftime.learn.algo.part.Policy;
import dev.halftime.learn.space.Box;
import dev.halftime.random.Seeds;
import dev.halftime.record.LearningCurve;

/// Evaluates a trained policy without exploration.
public final class PolicyEvaluation {

  /// Maximum number of steps of an episode in an environment without a time limit.
  private static final int LONGEST = 1000;

  private PolicyEvaluation() {}

  /// Runs episodes with the greedy actions of a policy.
  ///
  /// @throws IllegalArgumentException if the policy does not fit the environment
  public static LearningCurve.Evaluation of(
      Policy policy, EnvironmentSpec<?, ?> environment, int episodes, long seed) {
    VectorEnvironment batch = environment.batch(1, Autoreset.DISABLED);
    StepBuffers frame = batch.frame();
    batch.reset(Seeds.of(seed, "evaluation") >>> 1, frame);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < episodes; i++) {
      double total = episode(policy, batch, frame);
      sum += total;
      squares += total * total;
      batch.reset(frame);
    }
    double mean = sum / episodes;
    double variance = (squares - episodes * mean * mean) / Math.max(1, episodes - 1);
    return new LearningCurve.Evaluation(episodes, mean, Math.sqrt(Math.max(0, variance)));
  }

  private static double episode(Policy policy, VectorEnvironment batch, StepBuffers frame) {
    double total = 0;
    int steps = 0;
    do {
      float[] action = policy.act(frame.observations);
      if (batch.actions() instanceof Box box) {
        for (int i = 0; i < action.length; i++) {
          frame.controls[i] =
              Math.clamp(action[i], box.low().get(i).floatValue(), box.high().get(i).floatValue());
        }
      } else {
        frame.choices[0] = (int) action[0];
      }
      batch.step(frame);
      total += frame.rewards[0];
      steps++;
    } while (!frame.ended(0) && steps < LONGEST);
    return total;
  }
}
