package dev.halftime.learn.algo.update;

import dev.halftime.learn.algo.distribution.Distribution;
import dev.halftime.learn.algo.part.ActorCritic;

/// The loss -A log pi(a | s) - c H(pi(s)) of an actor, a mean over steps that are added one by one;
/// its derivative by the actor's outputs is left with the actor.
public final class PolicyGradient {

  /// The mean of -A log pi(a | s).
  public double loss;

  /// The mean entropy, in nats.
  public double entropy;

  private final ActorCritic agent;
  private final double entCoef;
  private final Distribution.Slope slope = new Distribution.Slope();

  /// @param entCoef the weight of the entropy, c
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
  /// @param row where the actor has it
  /// @param n where its action stands
  /// @param of how many steps the mean is of
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

  /// The whole loss.
  public double total() {
    return loss - entCoef * entropy;
  }
}
