package dev.halftime.learn.algo;

import dev.halftime.learn.algo.distribution.Distribution;
import dev.halftime.learn.algo.part.ActorCritic;
import dev.halftime.learn.algo.part.ActorCritic.Networks;
import dev.halftime.learn.algo.part.Algorithm;
import dev.halftime.learn.algo.part.EpisodeCollector;
import dev.halftime.learn.algo.part.LearningState;
import dev.halftime.learn.algo.part.PreprocessedEnvironment.Normalization;
import dev.halftime.learn.algo.part.TrainingConfig;
import dev.halftime.learn.algo.part.Trajectories;
import dev.halftime.learn.algo.update.LongBatch;
import dev.halftime.learn.config.Hyperparameter;
import dev.halftime.learn.net.Adam;
import dev.halftime.learn.net.GradientClipping;
import dev.halftime.learn.net.NetworkParameters;

/// Group relative policy optimisation (Shao et al. 2024, "DeepSeekMath", algorithm 1 and equations
/// 3 and 4): instead of a critic, the baseline is the mean return of a group.
///
/// - in each iteration, draw several initial states; from each, collect a group of G episodes. The
///   advantage of an episode is its return minus the group mean, divided by the group's standard
///   deviation
/// - in each epoch, ascend min(r A, clip(r, 1 - e, 1 + e') A) - beta k3, where r = pi / pi_old, and
///   k3 = pi_ref / pi - log(pi_ref / pi) - 1 estimates the KL divergence from a reference policy
///
/// How the loss is aggregated over steps:
///
/// - `grpo`: mean over episodes of the mean over the steps of an episode (equation 3)
/// - `dapo`: mean over all steps (Yu et al. 2025, "DAPO", equation 8), usually with a higher upper
///   clip range
/// - `dr_grpo`: sum over all steps divided by the number of episodes and a constant, the maximum
///   episode length; advantages are not divided by the standard deviation (Liu et al. 2025,
///   "Understanding R1-Zero-Like Training")
///
/// All episodes of a group are reset with the same seed, so they share the environment's
/// randomness, too.
public final class Grpo implements Algorithm {

  /// How the loss is aggregated over steps.
  public enum LossType {
    GRPO,
    DAPO,
    DR_GRPO
  }

  /// The hyperparameters.
  public record Config(
      @Hyperparameter(value = "4", least = 1, about = "groups per iteration", earlier = "groups")
          int nGroups,
      @Hyperparameter(value = "8", least = 2, about = "episodes per group, G", earlier = "group")
          int groupSize,
      @Hyperparameter(
              value = "grpo",
              about = "how the loss is aggregated over steps",
              earlier = "loss")
          LossType lossType,
      @Hyperparameter(value = "4", about = "gradient steps per iteration") int nEpochs,
      @Hyperparameter("3e-3") double learningRate,
      @Hyperparameter("true") boolean annealLr,
      @Hyperparameter(value = "0.2", most = 1, about = "lower clip range of the probability ratio")
          double clipRange,
      @Hyperparameter(
              value = "0.2",
              least = 0,
              most = 10,
              about = "upper clip range of the probability ratio (DAPO: 0.28)",
              earlier = "clip-high")
          double clipRangeHigh,
      @Hyperparameter(
              value = "0",
              least = 0,
              most = 10,
              about = "weight of the KL divergence from the reference",
              earlier = "reference-weight")
          double beta,
      @Hyperparameter(
              value = "20",
              least = 1,
              about = "iterations between updates of the reference policy",
              earlier = "reference-every")
          int refModelSyncSteps,
      @Hyperparameter(
              value = "500",
              least = 1,
              about = "maximum episode length, also the constant of dr_grpo",
              earlier = "longest")
          int maxEpisodeSteps,
      @Hyperparameter("0.5") double maxGradNorm,
      @Hyperparameter("false") boolean normObs,
      Networks networks) {}

  private final TrainingConfig<Config> job;
  private final Config config;
  private final EpisodeCollector collector;
  private final ActorCritic agent;
  private final Trajectories trajectories;
  private final LongBatch batch;
  private final NetworkParameters reference;
  private final Adam adam;
  private final GradientClipping clipping;
  private final Distribution.Slope slope = new Distribution.Slope();
  private final LearningState state;
  private double[] advantages = {};
  private double[] referenceLogs = {};
  private long iterations;
  private double policyLoss;
  private double penalty;

  /// The episode of the step visited last.
  private int episode;

  Grpo(TrainingConfig<Config> job) {
    this.job = job;
    config = job.hyperparameters();
    collector =
        new EpisodeCollector(
            job, config.networks(), new Normalization(config.normObs(), false), 0, LongBatch.PIECE);
    agent = collector.agent;
    trajectories = collector.trajectories;
    batch = new LongBatch(agent.actor);
    reference = new NetworkParameters(agent.actor.parameters().values().length);
    adam = new Adam(agent.actor.parameters(), 1e-8);
    clipping = new GradientClipping(agent.actor.parameters());
    state =
        collector
            .state(codec -> iterations = codec.number(iterations), collector, reference, adam)
            .metric("policy loss", () -> policyLoss)
            .metric("divergence from reference", () -> penalty);
  }

  @Override
  public void iterate() {
    double rate = job.annealed(config.learningRate(), config.annealLr(), steps());
    if (iterations++ % config.refModelSyncSteps() == 0) {
      reference.copyFrom(agent.actor.parameters());
    }
    collect();
    advantages = advantages(returns(), config.groupSize(), config.lossType() != LossType.DR_GRPO);
    referenceLogs = referenceLogs();
    for (int epoch = 0; epoch < config.nEpochs(); epoch++) {
      loss();
      clipping.clip(config.maxGradNorm());
      adam.step(rate);
    }
  }

  private void collect() {
    trajectories.clear();
    for (int group = 0; group < config.nGroups(); group++) {
      long seed = collector.random.nextLong() >>> 1;
      for (int i = 0; i < config.groupSize(); i++) {
        collector.environment.reset(seed);
        collector.collect(config.maxEpisodeSteps());
      }
    }
  }

  private double[] returns() {
    double[] returns = new double[trajectories.episodes()];
    for (int i = 0; i < returns.length; i++) {
      returns[i] = trajectories.total(i);
    }
    return returns;
  }

  /// Returns minus their group mean, divided by the group's standard deviation if `divide` is true.
  public static double[] advantages(double[] returns, int group, boolean divide) {
    double[] advantages = new double[returns.length];
    for (int first = 0; first < returns.length; first += group) {
      double mean = 0;
      for (int i = first; i < first + group; i++) {
        mean += returns[i] / group;
      }
      double square = 0;
      for (int i = first; i < first + group; i++) {
        square += (returns[i] - mean) * (returns[i] - mean) / group;
      }
      for (int i = first; i < first + group; i++) {
        advantages[i] = (returns[i] - mean) / (divide ? Math.sqrt(square) + 1e-8 : 1);
      }
    }
    return advantages;
  }

  private double[] referenceLogs() {
    double[] logs = new double[trajectories.size()];
    float[] values = agent.actor.parameters().values();
    float[] own = values.clone();
    agent.actor.parameters().copyFrom(reference);
    batch.forward(
        trajectories.observations, trajectories.size(), (row, n) -> logs[n] = log(row, n));
    System.arraycopy(own, 0, values, 0, own.length);
    return logs;
  }

  private double log(int row, int n) {
    return agent.distribution.logProbability(
        agent.actor.output(), agent.at(row), trajectories.actions, n * agent.distribution.width());
  }

  /// The weight of a step in an episode of this length.
  static double weight(LossType loss, int length, int episodes, int steps, int longest) {
    return switch (loss) {
      case GRPO -> 1.0 / episodes / length;
      case DAPO -> 1.0 / steps;
      case DR_GRPO -> 1.0 / episodes / longest;
    };
  }

  /// Computes the loss of the collected episodes; the gradient is left in the actor's parameters.
  double loss() {
    policyLoss = 0;
    penalty = 0;
    slope.gradient = agent.actor.outputGradient();
    episode = 0;
    batch.gradient(trajectories.observations, trajectories.size(), this::step);
    return policyLoss + config.beta() * penalty;
  }

  private void step(int row, int n) {
    while (n >= trajectories.starts[episode + 1]) {
      episode++;
    }
    double weight =
        weight(
            config.lossType(),
            trajectories.length(episode),
            trajectories.episodes(),
            trajectories.size(),
            config.maxEpisodeSteps());
    double log = log(row, n);
    double ratio = Math.exp(log - trajectories.logProbabilities[n]);
    double clipped = Math.clamp(ratio, 1 - config.clipRange(), 1 + config.clipRangeHigh());
    double advantage = advantages[episode];
    boolean free = ratio * advantage <= clipped * advantage;
    double off = referenceLogs[n] - log;
    policyLoss -= weight * Math.min(ratio * advantage, clipped * advantage);
    penalty += weight * (Math.exp(off) - off - 1);
    slope.ofLogProbability =
        weight * ((free ? -ratio * advantage : 0) + config.beta() * (1 - Math.exp(off)));
    agent.distribution.gradient(
        agent.actor.output(),
        agent.at(row),
        trajectories.actions,
        n * agent.distribution.width(),
        slope);
  }

  @Override
  public LearningState state() {
    return state;
  }

  ActorCritic agent() {
    return agent;
  }
}
