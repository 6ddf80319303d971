package dev.halftime.learn.algo.part;

import dev.halftime.learn.algo.part.ActorCritic.Exploration;
import dev.halftime.learn.algo.part.ActorCritic.Networks;
import dev.halftime.learn.algo.part.PreprocessedEnvironment.Normalization;
import dev.halftime.learn.checkpoint.CheckpointCodec;
import dev.halftime.learn.checkpoint.Checkpointable;
import dev.halftime.learn.random.Generator;

/// An actor and a critic in copies of an environment, which they act in for a few steps at a time:
/// what on-policy algorithms with a critic begin an iteration with.
public final class RolloutCollector implements Checkpointable {

  /// What the configuration of such an algorithm has.
  public interface Config {
    int nEnvs();

    int nSteps();

    double gamma();

    double gaeLambda();

    Normalization normalization();

    Networks networks();

    Exploration exploration();

    /// How many steps a rollout has in all copies together.
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

  /// @param rows how many steps are looked at together at most
  public <C extends Record & Config> RolloutCollector(TrainingConfig<C> job, int rows) {
    C told = job.hyperparameters();
    gamma = told.gamma();
    gaeLambda = told.gaeLambda();
    random = Generator.of(job.seed());
    environment =
        new PreprocessedEnvironment(job.environment(), told.nEnvs(), told.normalization(), gamma);
    agent =
        new ActorCritic(
            told.networks(),
            told.exploration(),
            job.environment().actions(),
            environment.width,
            Math.max(rows, told.nEnvs()),
            random);
    rollout =
        new Rollout(told.nSteps(), told.nEnvs(), environment.width, agent.distribution.width());
    environment.reset(job.seed());
  }

  /// Acts for a rollout, and estimates its advantages.
  public void collect() {
    rollout.collect(environment, agent, random);
    Gae.estimate(rollout, gamma, gaeLambda);
  }

  /// The state of an algorithm that collects here.
  ///
  /// @param parts what it remembers besides
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
