package dev.halftime.learn.algo.update;

import dev.halftime.learn.algo.distribution.Distribution;
import dev.halftime.learn.algo.part.ActorCritic;

/// The policy loss -A log pi(a | s) - c H(pi(s)), averaged over steps that are added one by one.
/// The gradient is written to the actor's output gradient.
public final class PolicyGradient {

  /// The mean of -A log pi(a | s).
  public double loss;

  /// The mean entropy in nats.
  public double entropy;

  private final ActorCritic agent;
  private final double entCoef;
  private final Distribution.Slope slope = new Distribution.Slope();

  /// @param entCoef weight c of the entropy bonus
  public PolicyGradient(ActorCritic agent, double entCoef) {
    this.agent = agent;
    this.entCoef = entCoef;
  }

  public void begin() {
    loss = 0;
    entropy = 0;
    slope.gradient = agent.actor.outputGradient();
  }

  /// Adds a step.
  ///
  /// @param row row of the step in the actor's buffers
  /// @param n index of its action
  /// @param of number of steps in the mean
  public void add(int row, float[] actions, int n, double advantage, int of) {
    Distribution distribution = agent.distribution;
    float[] outputs = agent.actor.output();
    int at = agent.at(row);
    int action = n * distribution.width();
    loss -= distribution.logProbability(outputs, at, actions, action) * advantage / of;
    entropy += distribution.entropy(outputs, at) / of;
    slope.ofLogProbability = -advantage / of;
    slope.ofEntropy = -entCoef / of;
    distribution.gradient(outputs, at, actions, action, slope);
  }

  /// The loss including the entropy bonus.
  public double total() {
    return loss - entCoef * entropy;
  }
}
