package dev.halftime.learn.algo.part;

import dev.halftime.learn.algo.part.ActorCritic.Exploration;
import dev.halftime.learn.algo.part.ActorCritic.Networks;
import dev.halftime.learn.algo.part.PreprocessedEnvironment.Normalization;
import dev.halftime.learn.checkpoint.CheckpointCodec;
import dev.halftime.learn.checkpoint.Checkpointable;
import dev.halftime.learn.random.Generator;

/// An actor and a critic in one copy of an environment, in which whole episodes are lived: what
/// algorithms that learn from whole episodes begin an iteration with.
public final class EpisodeCollector implements Checkpointable {

  public final Generator random;
  public final PreprocessedEnvironment environment;
  public final ActorCritic agent;
  public final Trajectories lived = new Trajectories();

  /// @param gamma the discount of the return by whose deviation rewards are divided
  /// @param rows how many steps are looked at together at most
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

  /// Lives one episode to its end, or until so many steps were made, and adds it.
  public void live(long most) {
    lived.live(environment, agent, random, most);
  }

  /// The state of an algorithm that collects here.
  ///
  /// @param parts all that it remembers, this among them
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
