package dev.halftime.learn.algo;

import dev.halftime.learn.algo.part.ActorCritic;
import dev.halftime.learn.algo.part.ActorCritic.Exploration;
import dev.halftime.learn.algo.part.ActorCritic.Networks;
import dev.halftime.learn.algo.part.Algorithm;
import dev.halftime.learn.algo.part.LearningState;
import dev.halftime.learn.algo.part.PreprocessedEnvironment.Normalization;
import dev.halftime.learn.algo.part.Rollout;
import dev.halftime.learn.algo.part.RolloutCollector;
import dev.halftime.learn.algo.part.TrainingConfig;
import dev.halftime.learn.algo.update.ActorCriticOptimiser;
import dev.halftime.learn.algo.update.AdvantageNormalization;
import dev.halftime.learn.algo.update.PolicyGradient;
import dev.halftime.learn.algo.update.ValueLoss;
import dev.halftime.learn.config.Hyperparameter;
import dev.halftime.learn.net.RmsProp;

/// Advantage actor-critic: the synchronous variant of A3C (Mnih et al. 2016, "Asynchronous Methods
/// for Deep Reinforcement Learning", algorithm S3):
///
/// - in each iteration, collect a few steps of N copies and estimate the advantages
/// - take one gradient step: ascend log pi(a | s) A + c2 H(pi(s)), descend c1 (R - V(s))^2
public final class A2c implements Algorithm {

  /// The hyperparameters.
  public record Config(
      @Hyperparameter("8") int nEnvs,
      @Hyperparameter("5") int nSteps,
      @Hyperparameter(value = "7e-4", about = "learning rate of RMSProp") double learningRate,
      @Hyperparameter("false") boolean annealLr,
      @Hyperparameter("0.99") double rmsPropAlpha,
      @Hyperparameter("0.99") double gamma,
      @Hyperparameter(value = "1", about = "lambda of advantage estimation; 1: n-step returns")
          double gaeLambda,
      @Hyperparameter("false") boolean normalizeAdvantage,
      @Hyperparameter("0") double entCoef,
      @Hyperparameter("0.5") double vfCoef,
      @Hyperparameter("0.5") double maxGradNorm,
      Normalization normalization,
      Networks networks,
      Exploration exploration)
      implements RolloutCollector.Config {}

  private final TrainingConfig<Config> job;
  private final RolloutCollector collector;
  private final ActorCriticOptimiser optimiser;
  private final PolicyGradient policy;
  private final ValueLoss values;
  private final LearningState state;

  A2c(TrainingConfig<Config> job) {
    this.job = job;
    Config config = job.hyperparameters();
    collector = new RolloutCollector(job, config.size());
    optimiser =
        new ActorCriticOptimiser(
            collector.agent,
            config.maxGradNorm(),
            it -> new RmsProp(it, config.rmsPropAlpha(), 1e-5));
    policy = new PolicyGradient(collector.agent, config.entCoef());
    values = new ValueLoss(collector.agent, config.vfCoef());
    state =
        collector
            .state(optimiser)
            .metric("policy loss", () -> policy.loss)
            .metric("value loss", () -> values.loss)
            .metric("entropy", () -> policy.entropy);
  }

  @Override
  public void iterate() {
    Config config = job.hyperparameters();
    double rate = job.annealed(config.learningRate(), config.annealLr(), steps());
    collector.collect();
    loss();
    optimiser.step(config.size(), rate);
  }

  /// Computes the loss of the rollout and writes its gradient to the output gradients of both
  /// networks.
  double loss() {
    Config config = job.hyperparameters();
    Rollout rollout = collector.rollout;
    ActorCritic agent = collector.agent;
    int size = rollout.size();
    ActorCritic.forward(agent.actor, rollout.observations, 0, size);
    ActorCritic.forward(agent.critic, rollout.observations, 0, size);
    agent.clearFree();
    policy.begin();
    values.begin();
    AdvantageNormalization advantages =
        AdvantageNormalization.of(rollout.advantages, rollout.all, 0, size);
    boolean normalizes = config.normalizeAdvantage() && size > 1;
    for (int n = 0; n < size; n++) {
      double advantage = rollout.advantages[n];
      policy.add(n, rollout.actions, n, normalizes ? advantages.apply(advantage) : advantage, size);
      values.add(n, rollout.returns[n], size);
    }
    return policy.total() + config.vfCoef() * values.loss;
  }

  @Override
  public LearningState state() {
    return state;
  }

  ActorCritic agent() {
    return collector.agent;
  }
}
