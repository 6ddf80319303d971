package dev.halftime.learn.algo.part;

import dev.halftime.learn.algo.part.ActorCritic.Exploration;
import dev.halftime.learn.algo.part.ActorCritic.Networks;
import dev.halftime.learn.algo.part.PreprocessedEnvironment.Normalization;
import dev.halftime.learn.checkpoint.CheckpointCodec;
import dev.halftime.learn.checkpoint.Checkpointable;
import dev.halftime.learn.random.Generator;

/// Collects whole episodes with an actor-critic agent in one copy of an environment.
public final class EpisodeCollector implements Checkpointable {

  public final Generator random;
  public final PreprocessedEnvironment environment;
  public final ActorCritic agent;
  public final Trajectories trajectories = new Trajectories();

  /// @param gamma discount factor of the return whose standard deviation scales the rewards
  /// @param rows maximum batch size of the networks
  public EpisodeCollector(
      TrainingConfig<?> job,
      Networks networks,
      Normalization normalization,
      double gamma,
      int rows) {
    random = Generator.of(job.seed());
    environment = new PreprocessedEnvironment(job.environment(), 1, normalization, gamma);
    agent =
        new ActorCritic(
            networks,
            Exploration.PLAIN,
            job.environment().actions(),
            environment.width,
            rows,
            random);
  }

  /// Collects one episode, at most `most` steps long.
  public void collect(long most) {
    trajectories.collect(environment, agent, random, most);
  }

  /// The state of an algorithm that uses this collector.
  ///
  /// @param parts everything a checkpoint holds, including this collector
  public LearningState state(Checkpointable... parts) {
    return LearningState.of(environment.log)
        .with(parts)
        .policy(() -> agent.policy(environment.encoding));
  }

  @Override
  public void keep(CheckpointCodec codec) {
    random.keep(codec);
    environment.keep(codec);
    agent.keep(codec);
  }
}
