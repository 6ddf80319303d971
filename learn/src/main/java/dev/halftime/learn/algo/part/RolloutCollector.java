package dev.halftime.learn.algo.part;

import dev.halftime.learn.algo.part.ActorCritic.Exploration;
import dev.halftime.learn.algo.part.ActorCritic.Networks;
import dev.halftime.learn.algo.part.PreprocessedEnvironment.Normalization;
import dev.halftime.learn.checkpoint.CheckpointCodec;
import dev.halftime.learn.checkpoint.Checkpointable;
import dev.halftime.learn.random.Generator;

/// Collects rollouts with an actor-critic agent in copies of an environment.
public final class RolloutCollector implements Checkpointable {

  /// The hyperparameters of algorithms that use this collector.
  public interface Config {
    int nEnvs();

    int nSteps();

    double gamma();

    double gaeLambda();

    Normalization normalization();

    Networks networks();

    Exploration exploration();

    /// The number of steps of a rollout, of all copies together.
    default int size() {
      return nEnvs() * nSteps();
    }
  }

  public final Generator random;
  public final ActorCritic agent;
  public final Rollout rollout;
  private final PreprocessedEnvironment environment;
  private final double gamma;
  private final double gaeLambda;

  /// @param rows maximum batch size of the networks
  public <C extends Record & Config> RolloutCollector(TrainingConfig<C> job, int rows) {
    C config = job.hyperparameters();
    gamma = config.gamma();
    gaeLambda = config.gaeLambda();
    random = Generator.of(job.seed());
    environment =
        new PreprocessedEnvironment(
            job.environment(), config.nEnvs(), config.normalization(), gamma);
    agent =
        new ActorCritic(
            config.networks(),
            config.exploration(),
            job.environment().actions(),
            environment.width,
            Math.max(rows, config.nEnvs()),
            random);
    rollout =
        new Rollout(config.nSteps(), config.nEnvs(), environment.width, agent.distribution.width());
    environment.reset(job.seed());
  }

  /// Collects a rollout and estimates its advantages.
  public void collect() {
    rollout.collect(environment, agent, random);
    Gae.estimate(rollout, gamma, gaeLambda);
  }

  /// The state of an algorithm that uses this collector.
  ///
  /// @param parts what a checkpoint holds in addition to this collector
  public LearningState state(Checkpointable... parts) {
    return LearningState.of(environment.log, this)
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
