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
/// 3 and 4): no critic; what an episode is worth is told by its group.
///
/// - for each iteration: draw a few beginnings; from each, live a group of G episodes; an episode's
///   advantage is its return, less the group's mean, over the group's deviation
/// - for each epoch ascend min(r A, clip(r, 1 - e, 1 + e') A) - beta k3, where r = pi / pi_old and
///   k3 = pi_ref / pi - log(pi_ref / pi) - 1 estimates the divergence from a reference
///
/// How the steps of a batch add up:
///
/// - `grpo`: the mean over episodes of the mean over an episode's steps (equation 3)
/// - `dapo`: the mean over all steps (Yu et al. 2025, "DAPO", equation 8), with a higher upper clip
/// - `dr_grpo`: the sum over all steps over G times the longest episode, a constant, and advantages
///   that are not divided by the deviation (Liu et al. 2025, "Understanding R1-Zero-Like Training")
///
/// All episodes of a group begin with the same seed, so they also meet the same luck.
public final class Grpo implements Algorithm {

  /// How the steps of a batch add up.
  public enum LossType {
    GRPO,
    DAPO,
    DR_GRPO
  }

  /// What it can be told.
  public record Config(
      @Hyperparameter(
              value = "4",
              least = 1,
              about = "beginnings in each iteration",
              earlier = "groups")
          int nGroups,
      @Hyperparameter(
              value = "8",
              least = 2,
              about = "episodes from each beginning, G",
              earlier = "group")
          int groupSize,
      @Hyperparameter(value = "grpo", about = "how steps add up", earlier = "loss")
          LossType lossType,
      @Hyperparameter(value = "4", about = "gradients in each iteration") int nEpochs,
      @Hyperparameter("3e-3") double learningRate,
      @Hyperparameter("true") boolean annealLr,
      @Hyperparameter(
              value = "0.2",
              most = 1,
              about = "how far the ratio may fall below 1, epsilon")
          double clipRange,
      @Hyperparameter(
              value = "0.2",
              least = 0,
              most = 10,
              about = "how far the ratio may rise above 1 (DAPO: 0.28)",
              earlier = "clip-high")
          double clipRangeHigh,
      @Hyperparameter(
              value = "0",
              least = 0,
              most = 10,
              about = "weight of the divergence from the reference",
              earlier = "reference-weight")
          double beta,
      @Hyperparameter(
              value = "20",
              least = 1,
              about = "iterations until the policy is the reference",
              earlier = "reference-every")
          int refModelSyncSteps,
      @Hyperparameter(
              value = "500",
              least = 1,
              about = "dr_grpo's constant; episodes are cut off there",
              earlier = "longest")
          int maxEpisodeSteps,
      @Hyperparameter("0.5") double maxGradNorm,
      @Hyperparameter("false") boolean normObs,
      Networks networks) {}

  private final TrainingConfig<Config> job;
  private final Config told;
  private final EpisodeCollector collector;
  private final ActorCritic agent;
  private final Trajectories lived;
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

  /// The episode that was looked at last.
  private int episode;

  Grpo(TrainingConfig<Config> job) {
    this.job = job;
    told = job.hyperparameters();
    collector =
        new EpisodeCollector(
            job, told.networks(), new Normalization(told.normObs(), false), 0, LongBatch.PIECE);
    agent = collector.agent;
    lived = collector.lived;
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
    double rate = job.annealed(told.learningRate(), told.annealLr(), steps());
    if (iterations++ % told.refModelSyncSteps() == 0) {
      reference.copyFrom(agent.actor.parameters());
    }
    live();
    advantages = advantages(returns(), told.groupSize(), told.lossType() != LossType.DR_GRPO);
    referenceLogs = referenceLogs();
    for (int epoch = 0; epoch < told.nEpochs(); epoch++) {
      loss();
      clipping.clip(told.maxGradNorm());
      adam.step(rate);
    }
  }

  private void live() {
    lived.clear();
    for (int group = 0; group < told.nGroups(); group++) {
      long seed = collector.random.nextLong() >>> 1;
      for (int i = 0; i < told.groupSize(); i++) {
        collector.environment.reset(seed);
        collector.live(told.maxEpisodeSteps());
      }
    }
  }

  private double[] returns() {
    double[] returns = new double[lived.episodes()];
    for (int i = 0; i < returns.length; i++) {
      returns[i] = lived.total(i);
    }
    return returns;
  }

  /// The returns of groups, each less its group's mean, and over its deviation if asked for.
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
    double[] logs = new double[lived.size()];
    float[] values = agent.actor.parameters().values();
    float[] own = values.clone();
    agent.actor.parameters().copyFrom(reference);
    batch.forward(lived.observations, lived.size(), (row, n) -> logs[n] = log(row, n));
    System.arraycopy(own, 0, values, 0, own.length);
    return logs;
  }

  private double log(int row, int n) {
    return agent.distribution.logProbability(
        agent.actor.output(), agent.at(row), lived.actions, n * agent.distribution.width());
  }

  /// What a step of an episode of this length weighs.
  static double weight(LossType loss, int length, int episodes, int steps, int longest) {
    return switch (loss) {
      case GRPO -> 1.0 / episodes / length;
      case DAPO -> 1.0 / steps;
      case DR_GRPO -> 1.0 / episodes / longest;
    };
  }

  /// The loss of all that was lived; its gradient is left with the actor.
  double loss() {
    policyLoss = 0;
    penalty = 0;
    slope.gradient = agent.actor.outputGradient();
    episode = 0;
    batch.gradient(lived.observations, lived.size(), this::step);
    return policyLoss + told.beta() * penalty;
  }

  private void step(int row, int n) {
    while (n >= lived.starts[episode + 1]) {
      episode++;
    }
    double weight =
        weight(
            told.lossType(),
            lived.length(episode),
            lived.episodes(),
            lived.size(),
            told.maxEpisodeSteps());
    double log = log(row, n);
    double ratio = Math.exp(log - lived.logProbabilities[n]);
    double clipped = Math.clamp(ratio, 1 - told.clipRange(), 1 + told.clipRangeHigh());
    double advantage = advantages[episode];
    boolean free = ratio * advantage <= clipped * advantage;
    double off = referenceLogs[n] - log;
    policyLoss -= weight * Math.min(ratio * advantage, clipped * advantage);
    penalty += weight * (Math.exp(off) - off - 1);
    slope.ofLogProbability =
        weight * ((free ? -ratio * advantage : 0) + told.beta() * (1 - Math.exp(off)));
    agent.distribution.gradient(
        agent.actor.output(), agent.at(row), lived.actions, n * agent.distribution.width(), slope);
  }

  @Override
  public LearningState state() {
    return state;
  }

  ActorCritic agent() {
    return agent;
  }
}
