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
/// Reinforcement Learning", equation 11; Sutton and Barto 2018, equations 13.8 and 13.11), with and
/// without a baseline:
///
/// - live a few whole episodes; G_t = r_t + gamma G_{t+1}
/// - ascend (G_t - b(s_t)) log pi(a_t | s_t), once
/// - with a baseline, b is a network that is fitted to G; without, b is 0
///
/// As is usual, the gradient of step t is not discounted by gamma^t. An episode that was cut off
/// goes on, for the baseline, with the value of what was observed last.
public final class Reinforce implements Algorithm {

  /// What it can be told.
  public record Config(
      @Hyperparameter(
              value = "8",
              least = 1,
              about = "episodes that make up one gradient",
              earlier = "episodes")
          int nEpisodes,
      @Hyperparameter(
              value = "true",
              about = "subtract the value of the state from what came of it",
              earlier = "baseline")
          boolean useBaseline,
      @Hyperparameter(value = "true", about = "what is left gets mean 0 and deviation 1")
          boolean normalizeAdvantage,
      @Hyperparameter("3e-3") double learningRate,
      @Hyperparameter("true") boolean annealLr,
      @Hyperparameter("0.99") double gamma,
      @Hyperparameter(
              value = "10",
              about = "steps of the baseline towards the returns",
              earlier = "baseline-steps")
          int nCriticUpdates,
      @Hyperparameter("0") double entCoef,
      @Hyperparameter("0.5") double maxGradNorm,
      Normalization normalization,
      Networks networks) {}

  private final TrainingConfig<Config> job;
  private final Config told;
  private final EpisodeCollector collector;
  private final Trajectories lived;
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
    told = job.hyperparameters();
    collector =
        new EpisodeCollector(
            job, told.networks(), told.normalization(), told.gamma(), LongBatch.PIECE);
    lived = collector.lived;
    ActorCritic agent = collector.agent;
    actorBatch = new LongBatch(agent.actor);
    criticBatch = new LongBatch(agent.critic);
    actorAdam = new Adam(agent.actor.parameters(), 1e-8);
    criticAdam = new Adam(agent.critic.parameters(), 1e-8);
    clipping = new GradientClipping(agent.actor.parameters());
    policy = new PolicyGradient(agent, told.entCoef());
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
    double rate = job.annealed(told.learningRate(), told.annealLr(), steps());
    lived.clear();
    for (int i = 0; i < told.nEpisodes() && steps() < job.steps(); i++) {
      collector.live(job.steps() - steps());
    }
    weigh();
    ascend();
    clipping.clip(told.maxGradNorm());
    actorAdam.step(rate);
    if (told.useBaseline()) {
      for (int i = 0; i < told.nCriticUpdates(); i++) {
        fit();
        criticAdam.step(rate);
      }
    }
  }

  /// Computes G, and what each step weighs: G - b.
  private void weigh() {
    returns = new double[lived.size()];
    weights = new double[lived.size()];
    for (int episode = 0; episode < lived.episodes(); episode++) {
      double following = told.useBaseline() ? lived.bootstraps[episode] : 0;
      for (int n = lived.starts[episode + 1] - 1; n >= lived.starts[episode]; n--) {
        following = lived.rewards[n] + told.gamma() * following;
        returns[n] = following;
      }
    }
    criticBatch.forward(
        lived.observations,
        lived.size(),
        (row, n) -> weights[n] = returns[n] - (told.useBaseline() ? baseline(row) : 0));
    if (told.normalizeAdvantage() && lived.size() > 1) {
      int[] all = IntStream.range(0, lived.size()).toArray();
      AdvantageNormalization standard = AdvantageNormalization.of(weights, all, 0, all.length);
      for (int n : all) {
        weights[n] = standard.apply(weights[n]);
      }
    }
  }

  private double baseline(int row) {
    return collector.agent.value(row);
  }

  /// The loss of all that was lived; its gradient is left with the actor.
  double ascend() {
    int size = lived.size();
    policy.begin();
    actorBatch.gradient(
        lived.observations, size, (row, n) -> policy.add(row, lived.actions, n, weights[n], size));
    return policy.total();
  }

  /// The baseline's loss; its gradient is left with the critic.
  double fit() {
    int size = lived.size();
    values.begin();
    criticBatch.gradient(lived.observations, size, (row, n) -> values.add(row, returns[n], size));
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
