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
import dev.halftime.learn.net.GradientClipping;
import dev.halftime.learn.net.Optimiser;
import dev.halftime.learn.net.RmsProp;
import dev.halftime.learn.random.Generator;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Advantage actor-critic: A3C (Mnih et al. 2016, "Asynchronous Methods for Deep Reinforcement
/// Learning", algorithm S3) with actors that move in step instead of on their own.
///
/// - for each iteration: act for a few steps in N copies; estimate the advantages
/// - ascend log pi(a | s) A + c2 H(pi(s)), descend c1 (R - V(s))^2, once
public final class A2c implements Algorithm {

  static final Hyperparameters DEFAULTS =
      ActorCritic.exploring(
          Hyperparameters.none()
              .whole("copies", 8, 1, "copies of the environment that act in step, N")
              .whole("rollout", 5, 1, "steps of each copy between two updates, t_max")
              .real("learning-rate", 7e-4, 0, 10, "of RMSProp")
              .flag("anneal", false, "let the learning rate fall to 0 linearly")
              .share("decay", 0.99, "of RMSProp's mean square, alpha")
              .share("discount", 0.99, "of later rewards, gamma")
              .share("lambda", 1, "how far advantages look ahead; 1: to the end of the rollout")
              .flag("standardise", false, "advantages get mean 0 and deviation 1")
              .real("entropy", 0, 0, 10, "weight of the entropy, beta")
              .real("value-weight", 0.5, 0, 10, "weight of the values' error")
              .real("gradient-norm", 0.5, 0, 1e9, "gradients are no longer than this")
              .flag("normalise-observations", false, "by their running mean and deviation")
              .flag("normalise-rewards", false, "by the deviation of the discounted return"));

  private final TrainingConfig job;
  private final Generator random;
  private final PreprocessedEnvironment environment;
  private final ActorCritic agent;
  private final Rollout rollout;
  private final Optimiser actorSteps;
  private final Optimiser criticSteps;
  private final GradientClipping clipping;
  private final Distribution.Slope slope = new Distribution.Slope();
  private final int[] order;
  private final double entropyWeight;
  private final double valueWeight;
  private final boolean standardises;
  private long steps;
  private double policyLoss;
  private double valueLoss;
  private double entropy;

  A2c(TrainingConfig job) {
    this.job = job;
    random = Generator.of(job.seed());
    environment = PreprocessedEnvironment.of(job);
    int size = job.whole("rollout") * environment.copies;
    agent = new ActorCritic(job, environment.width, size, random);
    rollout =
        new Rollout(
            job.whole("rollout"),
            environment.copies,
            environment.width,
            agent.distribution.width());
    actorSteps = new RmsProp(agent.actor.parameters(), job.real("decay"), 1e-5);
    criticSteps = new RmsProp(agent.critic.parameters(), job.real("decay"), 1e-5);
    clipping = new GradientClipping(agent.actor.parameters(), agent.critic.parameters());
    order = new int[size];
    Arrays.setAll(order, n -> n);
    entropyWeight = job.real("entropy");
    valueWeight = job.real("value-weight");
    standardises = job.flag("standardise") && size > 1;
    environment.reset(job.seed());
  }

  @Override
  public void iterate() {
    double rate = job.real("learning-rate") * (job.flag("anneal") ? job.left(steps) : 1);
    rollout.collect(environment, agent, random);
    steps += rollout.size();
    Gae.estimate(rollout, job.real("discount"), job.real("lambda"));
    loss();
    agent.actor.backward(rollout.size());
    agent.critic.backward(rollout.size());
    clipping.clip(job.real("gradient-norm"));
    actorSteps.step(rate);
    criticSteps.step(rate);
  }

  /// The loss of the rollout; its derivative by the networks' outputs is left with them.
  double loss() {
    int size = rollout.size();
    ActorCritic.forward(agent.actor, rollout.observations, 0, size);
    ActorCritic.forward(agent.critic, rollout.observations, 0, size);
    agent.clearFree();
    policyLoss = 0;
    valueLoss = 0;
    entropy = 0;
    AdvantageNormalization advantages =
        AdvantageNormalization.of(rollout.advantages, order, 0, size);
    for (int n = 0; n < size; n++) {
      double advantage = rollout.advantages[n];
      policy(n, standardises ? advantages.apply(advantage) : advantage);
      double error = agent.value(n) - rollout.returns[n];
      valueLoss += error * error / size;
      agent.critic.outputGradient()[n * agent.critic.outputStride()] =
          (float) (valueWeight * 2 * error / size);
    }
    return policyLoss - entropyWeight * entropy + valueWeight * valueLoss;
  }

  private void policy(int n, double advantage) {
    int size = rollout.size();
    Distribution distribution = agent.distribution;
    float[] outputs = agent.actor.output();
    int action = n * distribution.width();
    policyLoss -=
        distribution.logProbability(outputs, agent.at(n), rollout.actions, action)
            * advantage
            / size;
    entropy += distribution.entropy(outputs, agent.at(n)) / size;
    slope.ofLogProbability = -advantage / size;
    slope.ofEntropy = -entropyWeight / size;
    slope.gradient = agent.actor.outputGradient();
    distribution.gradient(outputs, agent.at(n), rollout.actions, action, slope);
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
    ActorCritic.keep(actorSteps, tape);
    ActorCritic.keep(criticSteps, tape);
  }

  ActorCritic agent() {
    return agent;
  }
}
