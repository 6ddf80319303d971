package dev.halftime.learn.algo;

import dev.halftime.learn.algo.distribution.Distribution;
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
import dev.halftime.learn.algo.update.Minibatches;
import dev.halftime.learn.config.Hyperparameter;
import dev.halftime.learn.net.Adam;

/// Proximal policy optimisation (Schulman et al. 2017, "Proximal Policy Optimization Algorithms",
/// algorithm 1), with the details of Huang et al. (2022, "The 37 Implementation Details of Proximal
/// Policy Optimization"):
///
/// - in each iteration, collect T steps of N copies and estimate the advantages
/// - for each epoch and minibatch, ascend the clipped objective E[min(r A, clip(r, 1 - e, 1 + e)
///   A)] (equation 7) minus the value loss plus the entropy bonus (equation 9), where r = pi(a | s)
///   / pi_old(a | s)
public final class Ppo implements Algorithm {

  /// The hyperparameters.
  public record Config(
      @Hyperparameter("4") int nEnvs,
      @Hyperparameter("128") int nSteps,
      @Hyperparameter("4") int nEpochs,
      @Hyperparameter("128") int batchSize,
      @Hyperparameter("2.5e-4") double learningRate,
      @Hyperparameter("true") boolean annealLr,
      @Hyperparameter("0.99") double gamma,
      @Hyperparameter("0.95") double gaeLambda,
      @Hyperparameter("0.2") double clipRange,
      @Hyperparameter("false") boolean annealClipRange,
      @Hyperparameter("true") boolean clipVloss,
      @Hyperparameter(value = "true", about = "normalise advantages per minibatch")
          boolean normalizeAdvantage,
      @Hyperparameter(value = "0.01", about = "weight of the entropy bonus, c2") double entCoef,
      @Hyperparameter(value = "0.5", about = "weight of the value loss, c1") double vfCoef,
      @Hyperparameter("0.5") double maxGradNorm,
      @Hyperparameter(value = "0", about = "KL divergence beyond which the epochs stop; 0: never")
          double targetKl,
      Normalization normalization,
      Networks networks,
      Exploration exploration)
      implements RolloutCollector.Config {}

  private final TrainingConfig<Config> job;
  private final RolloutCollector collector;
  private final ActorCriticOptimiser optimiser;
  private final Minibatches minibatches;
  private final Distribution.Slope slope = new Distribution.Slope();
  private final LearningState state;
  private final double entCoef;
  private final double vfCoef;
  private final boolean clipsValues;
  private final boolean normalizes;
  private double clip;
  private double policyLoss;
  private double valueLoss;
  private double entropy;
  private double divergence;

  Ppo(TrainingConfig<Config> job) {
    this.job = job;
    Config config = job.hyperparameters();
    int batchSize = Math.min(config.batchSize(), config.size());
    collector = new RolloutCollector(job, batchSize);
    optimiser =
        new ActorCriticOptimiser(collector.agent, config.maxGradNorm(), it -> new Adam(it, 1e-5));
    minibatches = new Minibatches(config.size(), batchSize);
    entCoef = config.entCoef();
    vfCoef = config.vfCoef();
    clipsValues = config.clipVloss();
    normalizes = config.normalizeAdvantage() && batchSize > 1;
    state =
        collector
            .state(optimiser)
            .metric("policy loss", () -> policyLoss)
            .metric("value loss", () -> valueLoss)
            .metric("entropy", () -> entropy)
            .metric("divergence", () -> divergence);
  }

  @Override
  public void iterate() {
    Config config = job.hyperparameters();
    double rate = job.annealed(config.learningRate(), config.annealLr(), steps());
    clip = job.annealed(config.clipRange(), config.annealClipRange(), steps());
    collector.collect();
    minibatches.begin();
    for (int epoch = 0; epoch < config.nEpochs(); epoch++) {
      minibatches.epoch(
          collector.random,
          (chosen, from, size) -> {
            loss(chosen, from, size);
            optimiser.step(size, rate);
          });
      if (config.targetKl() > 0 && divergence > config.targetKl()) {
        break;
      }
    }
  }

  /// Computes the loss of a minibatch and writes its gradient to the output gradients of both
  /// networks.
  double loss(int[] chosen, int from, int size) {
    Rollout rollout = collector.rollout;
    ActorCritic agent = collector.agent;
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
      policy(i, n, normalizes ? advantages.apply(advantage) : advantage, size);
      value(i, n, size);
    }
    return policyLoss - entCoef * entropy + vfCoef * valueLoss;
  }

  private void policy(int i, int n, double advantage, int size) {
    Rollout rollout = collector.rollout;
    Distribution distribution = collector.agent.distribution;
    float[] outputs = collector.agent.actor.output();
    int at = collector.agent.at(i);
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
    slope.ofEntropy = -entCoef / size;
    slope.gradient = collector.agent.actor.outputGradient();
    distribution.gradient(outputs, at, rollout.actions, action, slope);
  }

  private void value(int i, int n, int size) {
    Rollout rollout = collector.rollout;
    ActorCritic agent = collector.agent;
    double value = agent.value(i);
    double error = value - rollout.returns[n];
    double byValue = error;
    if (clipsValues) {
      double moved = value - rollout.values[n];
      double clipped = rollout.values[n] + Math.clamp(moved, -clip, clip) - rollout.returns[n];
      if (clipped * clipped > error * error) {
        error = clipped;
        byValue = 0; // the clipped loss is constant in the value
      }
    }
    valueLoss += 0.5 * error * error / size;
    agent.critic.outputGradient()[i * agent.critic.outputStride()] =
        (float) (vfCoef * byValue / size);
  }

  @Override
  public LearningState state() {
    return state;
  }

  ActorCritic agent() {
    return collector.agent;
  }
}
