package dev.halftime.learn.algo;

import dev.halftime.learn.algo.part.ActorCritic;
import dev.halftime.learn.algo.part.Algorithm;
import dev.halftime.learn.algo.part.CheckpointCodec;
import dev.halftime.learn.algo.part.Distribution;
import dev.halftime.learn.algo.part.EpisodeLog;
import dev.halftime.learn.algo.part.GradientAccumulator;
import dev.halftime.learn.algo.part.Hyperparameters;
import dev.halftime.learn.algo.part.Policy;
import dev.halftime.learn.algo.part.PreprocessedEnvironment;
import dev.halftime.learn.algo.part.TrainingConfig;
import dev.halftime.learn.algo.part.Trajectories;
import dev.halftime.learn.net.Adam;
import dev.halftime.learn.net.GradientClipping;
import dev.halftime.learn.net.NetworkParameters;
import dev.halftime.learn.random.Generator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

  static final Hyperparameters DEFAULTS =
      ActorCritic.shape(
          Hyperparameters.none()
              .whole("groups", 4, 1, "beginnings in each iteration")
              .whole("group", 8, 2, "episodes from each beginning, G")
              .choice("loss", "grpo", List.of("grpo", "dapo", "dr_grpo"), "how steps add up")
              .whole("epochs", 4, 1, "gradients in each iteration")
              .real("learning-rate", 3e-3, 0, 10, "of Adam")
              .flag("anneal", true, "let the learning rate fall to 0 linearly")
              .share("clip", 0.2, "how far the ratio may fall below 1, epsilon")
              .real("clip-high", 0.2, 0, 10, "how far the ratio may rise above 1 (DAPO: 0.28)")
              .real("reference-weight", 0, 0, 10, "of the divergence from the reference, beta")
              .whole("reference-every", 20, 1, "iterations until the policy is the reference")
              .whole("longest", 500, 1, "dr_grpo's constant; episodes are cut off there")
              .real("gradient-norm", 0.5, 0, 1e9, "gradients are no longer than this")
              .flag("normalise-observations", false, "by their running mean and deviation"));

  private static final int PIECE = 256;

  private final TrainingConfig job;
  private final Generator random;
  private final PreprocessedEnvironment environment;
  private final ActorCritic agent;
  private final NetworkParameters reference;
  private final Trajectories lived = new Trajectories();
  private final Adam adam;
  private final GradientClipping clipping;
  private final Distribution.Slope slope = new Distribution.Slope();
  private final String loss;
  private final int longest;
  private final double clip;
  private final double clipHigh;
  private final double referenceWeight;
  private double[] advantages = {};
  private double[] referenceLogs = {};
  private long steps;
  private long iterations;
  private double policyLoss;
  private double penalty;

  Grpo(TrainingConfig job) {
    this.job = job;
    random = Generator.of(job.seed());
    environment = PreprocessedEnvironment.single(job);
    agent = new ActorCritic(job, environment.width, PIECE, random);
    reference = new NetworkParameters(agent.actor.parameters().values().length);
    adam = new Adam(agent.actor.parameters(), 1e-8);
    clipping = new GradientClipping(agent.actor.parameters());
    loss = job.hyperparameters().text("loss");
    longest = job.whole("longest");
    clip = job.real("clip");
    clipHigh = job.real("clip-high");
    referenceWeight = job.real("reference-weight");
  }

  @Override
  public void iterate() {
    double rate = job.real("learning-rate") * (job.flag("anneal") ? job.left(steps) : 1);
    if (iterations++ % job.whole("reference-every") == 0) {
      reference.copyFrom(agent.actor.parameters());
    }
    live();
    advantages = advantages(returns(), job.whole("group"), !loss.equals("dr_grpo"));
    referenceLogs = referenceLogs();
    for (int epoch = 0; epoch < job.whole("epochs"); epoch++) {
      loss();
      clipping.clip(job.real("gradient-norm"));
      adam.step(rate);
    }
  }

  private void live() {
    lived.clear();
    for (int group = 0; group < job.whole("groups"); group++) {
      long seed = random.nextLong() >>> 1;
      for (int i = 0; i < job.whole("group"); i++) {
        environment.reset(seed);
        lived.live(environment, agent, random, job.whole("longest"));
      }
    }
    steps += lived.size();
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
    for (int from = 0; from < logs.length; from += PIECE) {
      int size = Math.min(PIECE, logs.length - from);
      ActorCritic.forward(agent.actor, lived.observations, from, size);
      for (int i = 0; i < size; i++) {
        logs[from + i] = log(i, from + i);
      }
    }
    System.arraycopy(own, 0, values, 0, own.length);
    return logs;
  }

  private double log(int row, int n) {
    return agent.distribution.logProbability(
        agent.actor.output(), agent.at(row), lived.actions, n * agent.distribution.width());
  }

  /// What a step of an episode of this length weighs.
  static double weight(String loss, int length, int episodes, int steps, int longest) {
    return switch (loss) {
      case "grpo" -> 1.0 / episodes / length;
      case "dapo" -> 1.0 / steps;
      case "dr_grpo" -> 1.0 / episodes / longest;
      default -> throw new IllegalArgumentException("no such loss: " + loss);
    };
  }

  /// The loss of all that was lived; its gradient is left with the actor.
  double loss() {
    GradientAccumulator sum = new GradientAccumulator(agent.actor.parameters());
    policyLoss = 0;
    penalty = 0;
    slope.gradient = agent.actor.outputGradient();
    int episode = 0;
    for (int from = 0; from < lived.size(); from += PIECE) {
      int size = Math.min(PIECE, lived.size() - from);
      ActorCritic.forward(agent.actor, lived.observations, from, size);
      agent.clearFree();
      for (int i = 0; i < size; i++) {
        while (from + i >= lived.starts[episode + 1]) {
          episode++;
        }
        step(i, from + i, episode);
      }
      agent.actor.backward(size);
      sum.add();
    }
    sum.finish();
    return policyLoss + job.real("reference-weight") * penalty;
  }

  private void step(int row, int n, int episode) {
    double weight = weight(loss, lived.length(episode), lived.episodes(), lived.size(), longest);
    double log = log(row, n);
    double ratio = Math.exp(log - lived.logProbabilities[n]);
    double clipped = Math.clamp(ratio, 1 - clip, 1 + clipHigh);
    double advantage = advantages[episode];
    boolean free = ratio * advantage <= clipped * advantage;
    double off = referenceLogs[n] - log;
    policyLoss -= weight * Math.min(ratio * advantage, clipped * advantage);
    penalty += weight * (Math.exp(off) - off - 1);
    slope.ofLogProbability =
        weight * ((free ? -ratio * advantage : 0) + referenceWeight * (1 - Math.exp(off)));
    agent.distribution.gradient(
        agent.actor.output(), agent.at(row), lived.actions, n * agent.distribution.width(), slope);
  }

  @Override
  public long steps() {
    return steps;
  }

  @Override
  public EpisodeLog episodes() {
    return environment.log;
  }

  @Override
  public Map<String, Double> metrics() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("policy loss", policyLoss);
    metrics.put("divergence from reference", penalty);
    return metrics;
  }

  @Override
  public Optional<Policy> policy() {
    return Optional.of(agent.policy(environment.encoding));
  }

  @Override
  public void keep(CheckpointCodec tape) {
    steps = tape.number(steps);
    iterations = tape.number(iterations);
    ActorCritic.keep(random, tape);
    environment.keep(tape);
    agent.keep(tape);
    tape.reals(reference.values());
    ActorCritic.keep(adam, tape);
  }

  ActorCritic agent() {
    return agent;
  }
}
