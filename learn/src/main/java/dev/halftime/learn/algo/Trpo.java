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
import dev.halftime.learn.algo.update.AdvantageNormalization;
import dev.halftime.learn.algo.update.ConjugateGradient;
import dev.halftime.learn.algo.update.Minibatches;
import dev.halftime.learn.algo.update.ValueLoss;
import dev.halftime.learn.config.Hyperparameter;
import dev.halftime.learn.net.Adam;

/// Trust region policy optimisation (Schulman et al. 2015, "Trust Region Policy Optimization",
/// section 6 and appendix C), with a critic and generalised advantage estimation:
///
/// - in each iteration, collect T steps of N copies and estimate the advantages
/// - maximise E\[r A\] subject to E\[KL(pi_old, pi)\] <= delta (equation 14): with the gradient g
///   and the Fisher information matrix F, solve F x = g by conjugate gradient; scale x so that x' F
///   x / 2 = delta; backtrack until the objective has improved and the constraint holds
/// - fit the critic to the returns
public final class Trpo implements Algorithm {

  /// The hyperparameters.
  public record Config(
      @Hyperparameter("2") int nEnvs,
      @Hyperparameter("1024") int nSteps,
      @Hyperparameter(
              value = "0.01",
              least = 1e-9,
              about = "bound of the mean KL divergence, delta",
              earlier = "divergence")
          double targetKl,
      @Hyperparameter("15") int cgMaxSteps,
      @Hyperparameter("0.1") double cgDamping,
      @Hyperparameter("0.8") double lineSearchShrinkingFactor,
      @Hyperparameter("10") int lineSearchMaxIter,
      @Hyperparameter("10") int nCriticUpdates,
      @Hyperparameter(value = "128", about = "samples per gradient step of the critic")
          int batchSize,
      @Hyperparameter(value = "1e-3", about = "learning rate of the critic's Adam")
          double learningRate,
      @Hyperparameter("0.99") double gamma,
      @Hyperparameter("0.95") double gaeLambda,
      @Hyperparameter("true") boolean normalizeAdvantage,
      Normalization normalization,
      Networks networks,
      Exploration exploration)
      implements RolloutCollector.Config {}

  private final Config config;
  private final RolloutCollector collector;
  private final ActorCritic agent;
  private final Rollout rollout;
  private final Adam adam;
  private final Minibatches minibatches;
  private final ValueLoss values;
  private final Distribution.Slope slope = new Distribution.Slope();
  private final double[] advantages;
  private final float[] outputsBefore;
  private final LearningState state;
  private double objective;
  private double divergence;
  private double fraction;

  Trpo(TrainingConfig<Config> job) {
    config = job.hyperparameters();
    collector = new RolloutCollector(job, config.size());
    agent = collector.agent;
    rollout = collector.rollout;
    adam = new Adam(agent.critic.parameters(), 1e-5);
    minibatches = new Minibatches(config.size(), config.batchSize());
    values = new ValueLoss(agent, 1);
    advantages = new double[config.size()];
    outputsBefore = new float[agent.actor.outputGradient().length];
    state =
        collector
            .state(adam)
            .metric("objective", () -> objective)
            .metric("divergence", () -> divergence)
            .metric("value loss", () -> values.loss)
            .metric("line search", () -> fraction);
  }

  @Override
  public void iterate() {
    collector.collect();
    improve();
    fitCritic();
  }

  /// Takes one step of the policy within the trust region, or none if the line search fails.
  void improve() {
    float[] parameters = agent.actor.parameters().values();
    float[] before = parameters.clone();
    float[] gradient = gradient();
    float[] direction = ConjugateGradient.solve(this::fisherProduct, gradient, config.cgMaxSteps());
    double curvature = ConjugateGradient.dot(direction, fisherProduct(direction));
    if (!(curvature > 0)) { // the gradient is zero: all advantages are equal
      divergence = 0;
      return;
    }
    double scale = Math.sqrt(2 * config.targetKl() / curvature);
    double objectiveBefore = objective;
    fraction = 1;
    for (int attempt = 0; attempt < config.lineSearchMaxIter(); attempt++) {
      for (int i = 0; i < parameters.length; i++) {
        parameters[i] = before[i] + (float) (fraction * scale * direction[i]);
      }
      evaluate();
      if (objective > objectiveBefore && divergence <= config.targetKl()) {
        return;
      }
      fraction *= config.lineSearchShrinkingFactor();
    }
    fraction = 0;
    System.arraycopy(before, 0, parameters, 0, before.length);
    evaluate();
  }

  /// The gradient of the objective E[r A] at the policy that collected the rollout, where r = 1.
  public float[] gradient() {
    int size = rollout.size();
    ActorCritic.forward(agent.actor, rollout.observations, 0, size);
    System.arraycopy(agent.actor.output(), 0, outputsBefore, 0, outputsBefore.length);
    agent.distribution.remember(size);
    AdvantageNormalization standard =
        AdvantageNormalization.of(rollout.advantages, rollout.all, 0, size);
    agent.clearFree();
    slope.gradient = agent.actor.outputGradient();
    objective = 0;
    for (int n = 0; n < size; n++) {
      double advantage = rollout.advantages[n];
      advantages[n] = config.normalizeAdvantage() ? standard.apply(advantage) : advantage;
      objective += advantages[n] / size;
      slope.ofLogProbability = advantages[n] / size;
      int action = n * agent.distribution.width();
      agent.distribution.gradient(
          agent.actor.output(), agent.at(n), rollout.actions, action, slope);
    }
    agent.actor.backward(size);
    return agent.actor.parameters().gradient().clone();
  }

  /// The product of v with the damped Fisher information matrix of the current policy: forward-mode
  /// derivative of the outputs along v, times the Fisher matrix of the distribution, then
  /// backpropagated (appendix C.1).
  float[] fisherProduct(float[] v) {
    int size = rollout.size();
    agent.actor.tangent(v, size);
    float[] along = agent.actor.outputGradient();
    for (int n = 0; n < size; n++) {
      agent.distribution.fisher(agent.actor.output(), agent.at(n), along);
    }
    for (int i = 0; i < along.length; i++) {
      along[i] /= size;
    }
    agent.actor.backward(size);
    float[] product = agent.actor.parameters().gradient().clone();
    agent.distribution.fisherFree(v, agent.actor.free(), size, product);
    for (int i = 0; i < product.length; i++) {
      product[i] += (float) (config.cgDamping() * v[i]);
    }
    return product;
  }

  /// Evaluates the objective and the KL divergence of the current policy.
  void evaluate() {
    int size = rollout.size();
    ActorCritic.forward(agent.actor, rollout.observations, 0, size);
    float[] outputs = agent.actor.output();
    objective = 0;
    divergence = 0;
    for (int n = 0; n < size; n++) {
      int action = n * agent.distribution.width();
      double log = agent.distribution.logProbability(outputs, agent.at(n), rollout.actions, action);
      objective += Math.exp(log - rollout.logProbabilities[n]) * advantages[n] / size;
      divergence += agent.distribution.divergence(outputsBefore, outputs, agent.at(n)) / size;
    }
  }

  private void fitCritic() {
    minibatches.begin();
    for (int epoch = 0; epoch < config.nCriticUpdates(); epoch++) {
      minibatches.epoch(
          collector.random,
          (chosen, from, size) -> {
            criticLoss(chosen, from, size);
            agent.critic.backward(size);
            adam.step(config.learningRate());
          });
    }
  }

  /// Computes the loss of the critic and writes its gradient to the critic's output gradient.
  double criticLoss(int[] chosen, int from, int size) {
    ActorCritic.forward(agent.critic, rollout.observations, chosen, from, size);
    values.begin();
    for (int i = 0; i < size; i++) {
      values.add(i, rollout.returns[chosen[from + i]], size);
    }
    return values.loss;
  }

  @Override
  public LearningState state() {
    return state;
  }

  ActorCritic agent() {
    return agent;
  }
}
