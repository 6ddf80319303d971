package dev.halftime.learn.algo;

import dev.halftime.learn.algo.part.ActorCritic;
import dev.halftime.learn.algo.part.AdvantageNormalization;
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
import dev.halftime.learn.random.Generator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

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

  static final Hyperparameters DEFAULTS =
      ActorCritic.shape(
          Hyperparameters.none()
              .whole("episodes", 8, 1, "episodes that make up one gradient")
              .flag("baseline", true, "subtract the value of the state from what came of it")
              .flag("standardise", true, "what is left gets mean 0 and deviation 1")
              .real("learning-rate", 3e-3, 0, 10, "of Adam")
              .flag("anneal", true, "let the learning rate fall to 0 linearly")
              .share("discount", 0.99, "of later rewards, gamma")
              .whole("baseline-steps", 10, 1, "steps of the baseline towards the returns")
              .real("entropy", 0, 0, 10, "weight of the entropy")
              .real("gradient-norm", 0.5, 0, 1e9, "gradients are no longer than this")
              .flag("normalise-observations", false, "by their running mean and deviation")
              .flag("normalise-rewards", false, "by the deviation of the discounted return"));

  /// How many steps go through the networks together; gradients add up over such pieces.
  private static final int PIECE = 256;

  private final TrainingConfig job;
  private final Generator random;
  private final PreprocessedEnvironment environment;
  private final ActorCritic agent;
  private final Trajectories lived = new Trajectories();
  private final Adam actorAdam;
  private final Adam criticAdam;
  private final GradientClipping clipping;
  private final Distribution.Slope slope = new Distribution.Slope();
  private double[] returns = {};
  private double[] weights = {};
  private long steps;
  private double policyLoss;
  private double valueLoss;
  private double entropy;

  Reinforce(TrainingConfig job) {
    this.job = job;
    random = Generator.of(job.seed());
    environment = PreprocessedEnvironment.single(job);
    agent = new ActorCritic(job, environment.width, PIECE, random);
    actorAdam = new Adam(agent.actor.parameters(), 1e-8);
    criticAdam = new Adam(agent.critic.parameters(), 1e-8);
    clipping = new GradientClipping(agent.actor.parameters());
    environment.reset(job.seed());
  }

  @Override
  public void iterate() {
    double rate = job.real("learning-rate") * (job.flag("anneal") ? job.left(steps) : 1);
    lived.clear();
    for (int i = 0; i < job.whole("episodes") && steps + lived.size() < job.steps(); i++) {
      lived.live(environment, agent, random, job.steps() - steps - lived.size());
    }
    steps += lived.size();
    weigh();
    ascend();
    clipping.clip(job.real("gradient-norm"));
    actorAdam.step(rate);
    if (job.flag("baseline")) {
      for (int i = 0; i < job.whole("baseline-steps"); i++) {
        fit();
        criticAdam.step(rate);
      }
    }
  }

  /// Computes G, and what each step weighs: G - b.
  private void weigh() {
    returns = new double[lived.size()];
    weights = new double[lived.size()];
    boolean baseline = job.flag("baseline");
    for (int episode = 0; episode < lived.episodes(); episode++) {
      double following = baseline ? lived.bootstraps[episode] : 0;
      for (int n = lived.starts[episode + 1] - 1; n >= lived.starts[episode]; n--) {
        following = lived.rewards[n] + job.real("discount") * following;
        returns[n] = following;
      }
    }
    int[] all = new int[lived.size()];
    for (int from = 0; from < all.length; from += PIECE) {
      int size = Math.min(PIECE, all.length - from);
      ActorCritic.forward(agent.critic, lived.observations, from, size);
      for (int i = 0; i < size; i++) {
        all[from + i] = from + i;
        weights[from + i] = returns[from + i] - (baseline ? agent.value(i) : 0);
      }
    }
    if (job.flag("standardise") && all.length > 1) {
      AdvantageNormalization standard = AdvantageNormalization.of(weights, all, 0, all.length);
      for (int n : all) {
        weights[n] = standard.apply(weights[n]);
      }
    }
  }

  /// The loss of all that was lived; its gradient is left with the actor.
  double ascend() {
    GradientAccumulator sum = new GradientAccumulator(agent.actor.parameters());
    policyLoss = 0;
    entropy = 0;
    slope.gradient = agent.actor.outputGradient();
    slope.ofEntropy = -job.real("entropy") / lived.size();
    for (int from = 0; from < lived.size(); from += PIECE) {
      int size = Math.min(PIECE, lived.size() - from);
      ActorCritic.forward(agent.actor, lived.observations, from, size);
      agent.clearFree();
      for (int i = 0; i < size; i++) {
        policy(i, from + i);
      }
      agent.actor.backward(size);
      sum.add();
    }
    sum.finish();
    return policyLoss - job.real("entropy") * entropy;
  }

  private void policy(int i, int n) {
    Distribution distribution = agent.distribution;
    float[] outputs = agent.actor.output();
    int action = n * distribution.width();
    double log = distribution.logProbability(outputs, agent.at(i), lived.actions, action);
    policyLoss -= log * weights[n] / lived.size();
    entropy += distribution.entropy(outputs, agent.at(i)) / lived.size();
    slope.ofLogProbability = -weights[n] / lived.size();
    distribution.gradient(outputs, agent.at(i), lived.actions, action, slope);
  }

  /// The baseline's loss; its gradient is left with the critic.
  double fit() {
    GradientAccumulator sum = new GradientAccumulator(agent.critic.parameters());
    valueLoss = 0;
    for (int from = 0; from < lived.size(); from += PIECE) {
      int size = Math.min(PIECE, lived.size() - from);
      ActorCritic.forward(agent.critic, lived.observations, from, size);
      for (int i = 0; i < size; i++) {
        double error = agent.value(i) - returns[from + i];
        valueLoss += error * error / lived.size();
        agent.critic.outputGradient()[i * agent.critic.outputStride()] =
            (float) (2 * error / lived.size());
      }
      agent.critic.backward(size);
      sum.add();
    }
    sum.finish();
    return valueLoss;
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
    ActorCritic.keep(actorAdam, tape);
    ActorCritic.keep(criticAdam, tape);
  }

  ActorCritic agent() {
    return agent;
  }
}
