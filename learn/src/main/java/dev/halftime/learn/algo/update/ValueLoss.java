package dev.halftime.learn.algo.update;

import dev.halftime.learn.algo.part.ActorCritic;

/// The mean square error of a critic's values, over steps that are added one by one; its
/// derivative, times a weight, is left with the critic.
public final class ValueLoss {

  /// The mean, without the weight.
  public double loss;

  private final ActorCritic agent;
  private final double weight;

  public ValueLoss(ActorCritic agent, double weight) {
    this.agent = agent;
    this.weight = weight;
  }

  public void begin() {
    loss = 0;
  }

  /// Adds a step.
  ///
  /// @param row where the critic has it
  /// @param target what the value should have been
  /// @param of how many steps the mean is of
  public void add(int row, double target, int of) {
    double error = agent.value(row) - target;
    loss += error * error / of;
    agent.critic.outputGradient()[row * agent.critic.outputStride()] =
        (float) (weight * 2 * error / of);
  }
}
