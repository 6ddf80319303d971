package dev.halftime.learn.algo.part;

import dev.halftime.learn.random.Generator;
import java.util.Arrays;

/// Whole episodes, stored one after another.
public final class Trajectories {

  public float[] observations = {};
  public float[] actions = {};
  public double[] logProbabilities = {};
  public double[] rewards = {};

  /// The index of the first step of each episode, followed by the end of the last one.
  public int[] starts = new int[1];

  /// The critic's value of the last observation of each episode; 0 after a termination.
  public double[] bootstraps = {};

  private int size;
  private int episodes;

  public int size() {
    return size;
  }

  public int episodes() {
    return episodes;
  }

  public int length(int episode) {
    return starts[episode + 1] - starts[episode];
  }

  /// The undiscounted return of an episode.
  public double total(int episode) {
    double sum = 0;
    for (int n = starts[episode]; n < starts[episode + 1]; n++) {
      sum += rewards[n];
    }
    return sum;
  }

  public void clear() {
    size = 0;
    episodes = 0;
  }

  /// Collects one episode, truncated after `most` steps.
  public void collect(
      PreprocessedEnvironment environment, ActorCritic agent, Generator random, long most) {
    int width = environment.width;
    int each = agent.distribution.width();
    boolean ended = false;
    for (long t = 0; !ended && t < most; t++) {
      grow(width, each);
      System.arraycopy(environment.observations, 0, observations, size * width, width);
      ActorCritic.forward(agent.actor, environment.observations, 0, 1);
      float[] outputs = agent.actor.output();
      agent.distribution.sample(outputs, 0, random, actions, size * each);
      logProbabilities[size] = agent.distribution.logProbability(outputs, 0, actions, size * each);
      environment.step(Arrays.copyOfRange(actions, size * each, (size + 1) * each));
      rewards[size] = environment.rewards[0];
      ended = environment.ended(0);
      size++;
    }
    episodes++;
    starts = episodes < starts.length ? starts : Arrays.copyOf(starts, 2 * starts.length + 1);
    bootstraps = Arrays.copyOf(bootstraps, starts.length);
    starts[episodes] = size;
    bootstraps[episodes - 1] = bootstrap(environment, agent, ended);
  }

  private static double bootstrap(
      PreprocessedEnvironment environment, ActorCritic agent, boolean ended) {
    if (environment.terminated(0)) {
      return 0;
    }
    float[] last = ended ? environment.finals : environment.observations;
    ActorCritic.forward(agent.critic, last, 0, 1);
    return agent.value(0);
  }

  private void grow(int width, int each) {
    if (size == rewards.length) {
      int capacity = Math.max(1024, 2 * size);
      observations = Arrays.copyOf(observations, capacity * width);
      actions = Arrays.copyOf(actions, capacity * each);
      logProbabilities = Arrays.copyOf(logProbabilities, capacity);
      rewards = Arrays.copyOf(rewards, capacity);
    }
  }
}
