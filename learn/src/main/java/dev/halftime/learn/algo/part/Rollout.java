package dev.halftime.learn.algo.part;

import dev.halftime.learn.ArraySize;
import dev.halftime.learn.random.Generator;
import java.util.Arrays;

/// A fixed number of steps of every copy, with the log-probabilities and values at the time of
/// acting.
///
/// Step `t` of copy `i` has the index `t * copies + i`.
public final class Rollout {

  public final int steps;
  public final int copies;
  public final float[] observations;
  public final float[] actions;
  public final double[] logProbabilities;
  public final double[] values;
  public final double[] rewards;
  public final boolean[] terminated;
  final boolean[] truncated;

  /// The value of the last observation where an episode was truncated.
  public final double[] bootstraps;

  /// The value of the observation after the last step, for each copy.
  public final double[] next;

  /// The indices of all steps, in order.
  public final int[] all;

  public final double[] advantages;
  public final double[] returns;

  public Rollout(int steps, int copies, int observationWidth, int actionWidth) {
    this.steps = steps;
    this.copies = copies;
    int size = ArraySize.of(steps, copies);
    observations = new float[ArraySize.of(size, observationWidth)];
    actions = new float[ArraySize.of(size, actionWidth)];
    logProbabilities = new double[size];
    values = new double[size];
    rewards = new double[size];
    terminated = new boolean[size];
    truncated = new boolean[size];
    bootstraps = new double[size];
    next = new double[copies];
    all = new int[size];
    Arrays.setAll(all, n -> n);
    advantages = new double[size];
    returns = new double[size];
  }

  public int size() {
    return steps * copies;
  }

  /// Collects a rollout with an agent.
  public void collect(PreprocessedEnvironment environment, ActorCritic agent, Generator random) {
    int width = agent.distribution.width();
    float[] chosen = new float[ArraySize.of(copies, width)];
    agent.distribution.begin();
    for (int t = 0; t < steps; t++) {
      System.arraycopy(
          environment.observations,
          0,
          observations,
          t * copies * environment.width,
          copies * environment.width);
      ActorCritic.forward(agent.actor, environment.observations, 0, copies);
      ActorCritic.forward(agent.critic, environment.observations, 0, copies);
      for (int i = 0; i < copies; i++) {
        int n = t * copies + i;
        float[] outputs = agent.actor.output();
        agent.distribution.sample(outputs, agent.at(i), random, chosen, i * width);
        logProbabilities[n] =
            agent.distribution.logProbability(outputs, agent.at(i), chosen, i * width);
        values[n] = agent.value(i);
      }
      System.arraycopy(chosen, 0, actions, t * copies * width, chosen.length);
      environment.step(chosen);
      record(t, environment, agent);
    }
    ActorCritic.forward(agent.critic, environment.observations, 0, copies);
    for (int i = 0; i < copies; i++) {
      next[i] = agent.value(i);
    }
  }

  private void record(int t, PreprocessedEnvironment environment, ActorCritic agent) {
    for (int i = 0; i < copies; i++) {
      int n = t * copies + i;
      rewards[n] = environment.rewards[i];
      terminated[n] = environment.terminated(i);
      truncated[n] = environment.truncated(i);
      if (truncated[n]) {
        ActorCritic.forward(agent.critic, environment.finals, i, 1);
        bootstraps[n] = agent.value(0);
      }
    }
  }
}
