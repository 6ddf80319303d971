package dev.halftime.learn.algo.update;

import dev.halftime.learn.algo.part.ActorCritic;

/// The mean squared error of the critic over steps that are added one by one. Its gradient, times a
/// weight, is written to the critic's output gradient.
public final class ValueLoss {

  /// The mean squared error, without the weight.
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
  /// @param row row of the step in the critic's buffers
  /// @param target target value
  /// @param of number of steps in the mean
  public void add(int row, double target, int of) {
    double error = agent.value(row) - target;
    loss += error * error / of;
    agent.critic.outputGradient()[row * agent.critic.outputStride()] =
        (float) (weight * 2 * error / of);
  }
}
