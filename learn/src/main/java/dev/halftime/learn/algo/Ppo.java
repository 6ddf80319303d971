package dev.halftime.learn.algo;

import dev.halftime.learn.algo.part.ActorCritic;
import dev.halftime.learn.algo.part.AdvantageNormalization;
import dev.halftime.learn.algo.part.Algorithm;
import dev.halftime.learn.algo.part.CheckpointCodec;
import dev.halftime.learn.algo.part.Distribution;
import dev.halftime.learn.algo.part.EpisodeLog;
import dev.halftime.learn.algo.part.Gae;
import dev.halftime.learn.algo.part.Hyperparameters;
import dev.halftime.learn.algo.part.Policy;
import dev.halftime.learn.algo.part.PreprocessedEnvironment;
import dev.halftime.learn.algo.part.Rollout;
import dev.halftime.learn.algo.part.TrainingConfig;
import dev.halftime.learn.net.Adam;
import dev.halftime.learn.net.GradientClipping;
import dev.halftime.learn.random.Generator;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Proximal policy optimisation (Schulman et al. 2017, "Proximal Policy Optimization Algorithms",
/// algorithm 1), with the details of Huang et al. (2022, "The 37 Implementation Details of Proximal
/// Policy Optimization"):
///
/// - for each iteration: act for T steps in N copies; estimate the advantages
/// - for each epoch, for each minibatch: ascend the clipped objective, equation 7, L = E[min(r A,
///   clip(r, 1 - e, 1 + e) A)], minus the values' error, plus the entropy (equation 9), where r =
///   pi(a | s) / pi_old(a | s)
public final class Ppo implements Algorithm {

  static final Hyperparameters DEFAULTS =
      ActorCritic.exploring(
          Hyperparameters.none()
              .whole("copies", 4, 1, "copies of the environment that act in step, N")
              .whole("rollout", 128, 1, "steps of each copy between two updates, T")
              .whole("epochs", 4, 1, "how often each step is learnt from")
              .whole("minibatch", 128, 1, "steps that make up one gradient")
              .real("learning-rate", 2.5e-4, 0, 10, "of Adam")
              .flag("anneal", true, "let the learning rate fall to 0 linearly")
              .share("discount", 0.99, "of later rewards, gamma")
              .share("lambda", 0.95, "how far advantages look ahead")
              .real("clip", 0.2, 0, 10, "how far the ratio may go from 1, epsilon")
              .flag("anneal-clip", false, "let clip fall to 0 linearly")
              .flag("clip-values", true, "let values move by clip at most")
              .flag("standardise", true, "advantages of a minibatch get mean 0 and deviation 1")
              .real("entropy", 0.01, 0, 10, "weight of the entropy, c2")
              .real("value-weight", 0.5, 0, 10, "weight of the values' error, c1")
              .real("gradient-norm", 0.5, 0, 1e9, "gradients are no longer than this")
              .real("stop-divergence", 0, 0, 10, "stop the epochs beyond it; 0: never")
              .flag("normalise-observations", false, "by their running mean and deviation")
              .flag("normalise-rewards", false, "by the deviation of the discounted return"));

  private final TrainingConfig job;
  private final Generator random;
  private final PreprocessedEnvironment environment;
  private final ActorCritic agent;
  private final Rollout rollout;
  private final Adam actorAdam;
  private final Adam criticAdam;
  private final GradientClipping clipping;
  private final Distribution.Slope slope = new Distribution.Slope();
  private final int[] order;
  private final double entropyWeight;
  private final double valueWeight;
  private final boolean clipsValues;
  private final boolean standardises;
  private double clip;
  private long steps;
  private double policyLoss;
  private double valueLoss;
  private double entropy;
  private double divergence;

  Ppo(TrainingConfig job) {
    this.job = job;
    random = Generator.of(job.seed());
    environment = PreprocessedEnvironment.of(job);
    int copies = environment.copies;
    int size = job.whole("rollout") * copies;
    int minibatch = Math.min(job.whole("minibatch"), size);
    agent = new ActorCritic(job, environment.width, Math.max(copies, minibatch), random);
    rollout =
        new Rollout(job.whole("rollout"), copies, environment.width, agent.distribution.width());
    actorAdam = new Adam(agent.actor.parameters(), 1e-5);
    criticAdam = new Adam(agent.critic.parameters(), 1e-5);
    clipping = new GradientClipping(agent.actor.parameters(), agent.critic.parameters());
    order = new int[size];
    entropyWeight = job.real("entropy");
    valueWeight = job.real("value-weight");
    clipsValues = job.flag("clip-values");
    standardises = job.flag("standardise") && minibatch > 1;
    environment.reset(job.seed());
  }

  @Override
  public void iterate() {
    double left = job.left(steps);
    double rate = job.real("learning-rate") * (job.flag("anneal") ? left : 1);
    clip = job.real("clip") * (job.flag("anneal-clip") ? left : 1);
    rollout.collect(environment, agent, random);
    steps += rollout.size();
    Gae.estimate(rollout, job.real("discount"), job.real("lambda"));
    Arrays.setAll(order, n -> n);
    double stop = job.real("stop-divergence");
    int minibatch = job.whole("minibatch");
    for (int epoch = 0; epoch < job.whole("epochs"); epoch++) {
      random.shuffle(order);
      for (int from = 0; from < order.length; from += minibatch) {
        update(from, Math.min(minibatch, order.length - from), rate);
      }
      if (stop > 0 && divergence > stop) {
        break;
      }
    }
  }

  private void update(int from, int size, double rate) {
    loss(order, from, size);
    agent.actor.backward(size);
    agent.critic.backward(size);
    clipping.clip(job.real("gradient-norm"));
    actorAdam.step(rate);
    criticAdam.step(rate);
  }

  /// The loss of a minibatch; its derivative by the networks' outputs is left with them.
  double loss(int[] chosen, int from, int size) {
    ActorCritic.forward(agent.actor, rollout.observations, chosen, from, size);
    ActorCritic.forward(agent.critic, rollout.observations, chosen, from, size);
    agent.clearFree();
    policyLoss = 0;
    valueLoss = 0;
    entropy = 0;
    divergence = 0;
    AdvantageNormalization advantages =
        AdvantageNormalization.of(rollout.advantages, chosen, from, size);
    for (int i = 0; i < size; i++) {
      int n = chosen[from + i];
      double advantage = rollout.advantages[n];
      policy(i, n, standardises ? advantages.apply(advantage) : advantage, size);
      value(i, n, size);
    }
    return policyLoss - entropyWeight * entropy + valueWeight * valueLoss;
  }

  private void policy(int i, int n, double advantage, int size) {
    Distribution distribution = agent.distribution;
    float[] outputs = agent.actor.output();
    int at = agent.at(i);
    int action = n * distribution.width();
    double logRatio =
        distribution.logProbability(outputs, at, rollout.actions, action)
            - rollout.logProbabilities[n];
    double ratio = Math.exp(logRatio);
    double clipped = Math.clamp(ratio, 1 - clip, 1 + clip);
    boolean free = ratio * advantage <= clipped * advantage;
    policyLoss -= Math.min(ratio * advantage, clipped * advantage) / size;
    entropy += distribution.entropy(outputs, at) / size;
    divergence += (ratio - 1 - logRatio) / size;
    slope.ofLogProbability = free ? -ratio * advantage / size : 0;
    slope.ofEntropy = -entropyWeight / size;
    slope.gradient = agent.actor.outputGradient();
    distribution.gradient(outputs, at, rollout.actions, action, slope);
  }

  private void value(int i, int n, int size) {
    double value = agent.value(i);
    double error = value - rollout.returns[n];
    double byValue = error;
    if (clipsValues) {
      double moved = value - rollout.values[n];
      double clipped = rollout.values[n] + Math.clamp(moved, -clip, clip) - rollout.returns[n];
      if (clipped * clipped > error * error) {
        error = clipped;
        byValue = 0; // beyond the clip the value does not matter
      }
    }
    valueLoss += 0.5 * error * error / size;
    agent.critic.outputGradient()[i * agent.critic.outputStride()] =
        (float) (valueWeight * byValue / size);
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
    metrics.put("value loss", valueLoss);
    metrics.put("entropy", entropy);
    metrics.put("divergence", divergence);
    return metrics;
  }

  @Override
  public Optional<Policy> policy() {
    return Optional.of(agent.policy(environment.encoding));
  }

  @Override
  public void keep(CheckpointCodec tape) {
    steps = tape.number(steps);
    ActorCritic.keep(random, tape);
    environment.keep(tape);
    agent.keep(tape);
    ActorCritic.keep(actorAdam, tape);
    ActorCritic.keep(criticAdam, tape);
  }

  ActorCritic agent() {
    return agent;
  }
}
