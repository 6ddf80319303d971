package dev.halftime.learn.algo;

import dev.halftime.learn.algo.part.ActorCritic;
import dev.halftime.learn.algo.part.ActorCritic.Networks;
import dev.halftime.learn.algo.part.Algorithm;
import dev.halftime.learn.algo.part.EpisodeCollector;
import dev.halftime.learn.algo.part.LearningState;
import dev.halftime.learn.algo.part.PreprocessedEnvironment.Normalization;
import dev.halftime.learn.algo.part.TrainingConfig;
import dev.halftime.learn.algo.part.Trajectories;
import dev.halftime.learn.algo.update.AdvantageNormalization;
import dev.halftime.learn.algo.update.LongBatch;
import dev.halftime.learn.algo.update.PolicyGradient;
import dev.halftime.learn.algo.update.ValueLoss;
import dev.halftime.learn.config.Hyperparameter;
import dev.halftime.learn.net.Adam;
import dev.halftime.learn.net.GradientClipping;
import java.util.stream.IntStream;

/// REINFORCE (Williams 1992, "Simple Statistical Gradient-Following Algorithms for Connectionist
/// Reinforcement Learning", equation 11; Sutton and Barto 2018, equations 13.8 and 13.11), with or
/// without a baseline:
///
/// - collect several episodes; G_t = r_t + gamma G_{t+1}
/// - take one gradient step along (G_t - b(s_t)) grad log pi(a_t | s_t)
/// - the baseline b is a network fitted to G, or 0
///
/// As is usual, the gradient of step t is not multiplied by gamma^t. With a baseline, the return of
/// a truncated episode is bootstrapped with the value of the last observation.
public final class Reinforce implements Algorithm {

  /// The hyperparameters.
  public record Config(
      @Hyperparameter(
              value = "8",
              least = 1,
              about = "episodes per gradient step",
              earlier = "episodes")
          int nEpisodes,
      @Hyperparameter(
              value = "true",
              about = "subtract the value of the state from the return",
              earlier = "baseline")
          boolean useBaseline,
      @Hyperparameter(value = "true", about = "normalise the differences to mean 0 and deviation 1")
          boolean normalizeAdvantage,
      @Hyperparameter("3e-3") double learningRate,
      @Hyperparameter("true") boolean annealLr,
      @Hyperparameter("0.99") double gamma,
      @Hyperparameter(
              value = "10",
              about = "gradient steps of the baseline per iteration",
              earlier = "baseline-steps")
          int nCriticUpdates,
      @Hyperparameter("0") double entCoef,
      @Hyperparameter("0.5") double maxGradNorm,
      Normalization normalization,
      Networks networks) {}

  private final TrainingConfig<Config> job;
  private final Config config;
  private final EpisodeCollector collector;
  private final Trajectories trajectories;
  private final LongBatch actorBatch;
  private final LongBatch criticBatch;
  private final Adam actorAdam;
  private final Adam criticAdam;
  private final GradientClipping clipping;
  private final PolicyGradient policy;
  private final ValueLoss values;
  private final LearningState state;
  private double[] returns = {};
  private double[] weights = {};

  Reinforce(TrainingConfig<Config> job) {
    this.job = job;
    config = job.hyperparameters();
    collector =
        new EpisodeCollector(
            job, config.networks(), config.normalization(), config.gamma(), LongBatch.PIECE);
    trajectories = collector.trajectories;
    ActorCritic agent = collector.agent;
    actorBatch = new LongBatch(agent.actor);
    criticBatch = new LongBatch(agent.critic);
    actorAdam = new Adam(agent.actor.parameters(), 1e-8);
    criticAdam = new Adam(agent.critic.parameters(), 1e-8);
    clipping = new GradientClipping(agent.actor.parameters());
    policy = new PolicyGradient(agent, config.entCoef());
    values = new ValueLoss(agent, 1);
    state =
        collector
            .state(collector, actorAdam, criticAdam)
            .metric("policy loss", () -> policy.loss)
            .metric("value loss", () -> values.loss)
            .metric("entropy", () -> policy.entropy);
    collector.environment.reset(job.seed());
  }

  @Override
  public void iterate() {
    double rate = job.annealed(config.learningRate(), config.annealLr(), steps());
    trajectories.clear();
    for (int i = 0; i < config.nEpisodes() && steps() < job.steps(); i++) {
      collector.collect(job.steps() - steps());
    }
    computeWeights();
    policyGradient();
    clipping.clip(config.maxGradNorm());
    actorAdam.step(rate);
    if (config.useBaseline()) {
      for (int i = 0; i < config.nCriticUpdates(); i++) {
        baselineGradient();
        criticAdam.step(rate);
      }
    }
  }

  /// Computes the returns G and the weights G - b.
  private void computeWeights() {
    returns = new double[trajectories.size()];
    weights = new double[trajectories.size()];
    for (int episode = 0; episode < trajectories.episodes(); episode++) {
      double following = config.useBaseline() ? trajectories.bootstraps[episode] : 0;
      for (int n = trajectories.starts[episode + 1] - 1; n >= trajectories.starts[episode]; n--) {
        following = trajectories.rewards[n] + config.gamma() * following;
        returns[n] = following;
      }
    }
    criticBatch.forward(
        trajectories.observations,
        trajectories.size(),
        (row, n) -> weights[n] = returns[n] - (config.useBaseline() ? baseline(row) : 0));
    if (config.normalizeAdvantage() && trajectories.size() > 1) {
      int[] all = IntStream.range(0, trajectories.size()).toArray();
      AdvantageNormalization standard = AdvantageNormalization.of(weights, all, 0, all.length);
      for (int n : all) {
        weights[n] = standard.apply(weights[n]);
      }
    }
  }

  private double baseline(int row) {
    return collector.agent.value(row);
  }

  /// Computes the policy loss of the collected episodes; the gradient is left in the actor's
  /// parameters.
  double policyGradient() {
    int size = trajectories.size();
    policy.begin();
    actorBatch.gradient(
        trajectories.observations,
        size,
        (row, n) -> policy.add(row, trajectories.actions, n, weights[n], size));
    return policy.total();
  }

  /// Computes the loss of the baseline; the gradient is left in the critic's parameters.
  double baselineGradient() {
    int size = trajectories.size();
    values.begin();
    criticBatch.gradient(
        trajectories.observations, size, (row, n) -> values.add(row, returns[n], size));
    return values.loss;
  }

  @Override
  public LearningState state() {
    return state;
  }

  ActorCritic agent() {
    return collector.agent;
  }
}
