package dev.halftime.learn.algo;

import dev.halftime.learn.algo.part.ActorCritic;
import dev.halftime.learn.algo.part.AdvantageNormalization;
import dev.halftime.learn.algo.part.Algorithm;
import dev.halftime.learn.algo.part.CheckpointCodec;
import dev.halftime.learn.algo.part.ConjugateGradient;
import dev.halftime.learn.algo.part.Distribution;
import dev.halftime.learn.algo.part.EpisodeLog;
import dev.halftime.learn.algo.part.Gae;
import dev.halftime.learn.algo.part.Hyperparameters;
import dev.halftime.learn.algo.part.Policy;
import dev.halftime.learn.algo.part.PreprocessedEnvironment;
import dev.halftime.learn.algo.part.Rollout;
import dev.halftime.learn.algo.part.TrainingConfig;
import dev.halftime.learn.net.Adam;
import dev.halftime.learn.random.Generator;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Trust region policy optimisation (Schulman et al. 2015, "Trust Region Policy Optimization",
/// section 6 and appendix C), with a critic and generalised advantage estimation:
///
/// - for each iteration: act for T steps in N copies; estimate the advantages
/// - maximise E\[r A\] subject to E\[KL(pi_old, pi)\] <= delta (equation 14): with the gradient g,
///   solve F x = g for the natural direction by conjugate gradient, F being Fisher's matrix; scale
///   x so that x' F x / 2 = delta; walk back until the objective is better and the constraint holds
/// - fit the critic to the returns
public final class Trpo implements Algorithm {

  static final Hyperparameters DEFAULTS =
      ActorCritic.exploring(
          Hyperparameters.none()
              .whole("copies", 2, 1, "copies of the environment that act in step, N")
              .whole("rollout", 1024, 1, "steps of each copy between two updates, T")
              .real("divergence", 0.01, 1e-9, 10, "bound of the mean divergence, delta")
              .whole("solver-steps", 15, 1, "steps of the conjugate gradient at most")
              .real("damping", 0.1, 0, 10, "added to Fisher's matrix, times the identity")
              .share("shrink", 0.8, "factor of the step when the line search walks back")
              .whole("line-search", 10, 1, "how often the line search tries")
              .whole("critic-epochs", 10, 1, "how often the critic learns from each step")
              .whole("minibatch", 128, 1, "steps that make up one gradient of the critic")
              .real("learning-rate", 1e-3, 0, 10, "of the critic's Adam")
              .share("discount", 0.99, "of later rewards, gamma")
              .share("lambda", 0.95, "how far advantages look ahead")
              .flag("standardise", true, "advantages get mean 0 and deviation 1")
              .flag("normalise-observations", false, "by their running mean and deviation")
              .flag("normalise-rewards", false, "by the deviation of the discounted return"));

  private final TrainingConfig job;
  private final Generator random;
  private final PreprocessedEnvironment environment;
  private final ActorCritic agent;
  private final Rollout rollout;
  private final Adam adam;
  private final Distribution.Slope slope = new Distribution.Slope();
  private final int[] order;
  private final double[] advantages;
  private final float[] outputsBefore;
  private final double damping;
  private long steps;
  private double objective;
  private double divergence;
  private double valueLoss;
  private double fraction;

  Trpo(TrainingConfig job) {
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
    adam = new Adam(agent.critic.parameters(), 1e-5);
    order = new int[size];
    Arrays.setAll(order, n -> n);
    advantages = new double[size];
    outputsBefore = new float[agent.actor.outputGradient().length];
    damping = job.real("damping");
    environment.reset(job.seed());
  }

  @Override
  public void iterate() {
    rollout.collect(environment, agent, random);
    steps += rollout.size();
    Gae.estimate(rollout, job.real("discount"), job.real("lambda"));
    improve();
    fitCritic();
  }

  /// One step of the policy within the trust region; none if no step is better.
  void improve() {
    float[] parameters = agent.actor.parameters().values();
    float[] before = parameters.clone();
    float[] gradient = gradient();
    float[] direction =
        ConjugateGradient.solve(this::fisherProduct, gradient, job.whole("solver-steps"));
    double curvature = ConjugateGradient.dot(direction, fisherProduct(direction));
    if (!(curvature > 0)) { // no direction is left: all advantages are the same
      divergence = 0;
      return;
    }
    double scale = Math.sqrt(2 * job.real("divergence") / curvature);
    double objectiveBefore = objective;
    fraction = 1;
    for (int attempt = 0; attempt < job.whole("line-search"); attempt++) {
      for (int i = 0; i < parameters.length; i++) {
        parameters[i] = before[i] + (float) (fraction * scale * direction[i]);
      }
      look();
      if (objective > objectiveBefore && divergence <= job.real("divergence")) {
        return;
      }
      fraction *= job.real("shrink");
    }
    fraction = 0;
    System.arraycopy(before, 0, parameters, 0, before.length);
    look();
  }

  /// The gradient of the objective E[r A], where the policy is still the old one, so that r is 1.
  public float[] gradient() {
    int size = rollout.size();
    ActorCritic.forward(agent.actor, rollout.observations, 0, size);
    System.arraycopy(agent.actor.output(), 0, outputsBefore, 0, outputsBefore.length);
    agent.distribution.remember(size);
    AdvantageNormalization standard = AdvantageNormalization.of(rollout.advantages, order, 0, size);
    agent.clearFree();
    slope.gradient = agent.actor.outputGradient();
    objective = 0;
    for (int n = 0; n < size; n++) {
      double advantage = rollout.advantages[n];
      advantages[n] = job.flag("standardise") ? standard.apply(advantage) : advantage;
      objective += advantages[n] / size;
      slope.ofLogProbability = advantages[n] / size;
      int action = n * agent.distribution.width();
      agent.distribution.gradient(
          agent.actor.output(), agent.at(n), rollout.actions, action, slope);
    }
    agent.actor.backward(size);
    return agent.actor.parameters().gradient().clone();
  }

  /// F v for Fisher's information matrix F of the policy that acted, damped: the derivative of the
  /// outputs along v, times the matrix by the outputs, taken back (appendix C.1).
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
      product[i] += (float) (damping * v[i]);
    }
    return product;
  }

  /// The objective and the divergence of the policy as it stands.
  void look() {
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
    int minibatch = job.whole("minibatch");
    for (int epoch = 0; epoch < job.whole("critic-epochs"); epoch++) {
      random.shuffle(order);
      for (int from = 0; from < order.length; from += minibatch) {
        int size = Math.min(minibatch, order.length - from);
        criticLoss(order, from, size);
        agent.critic.backward(size);
        adam.step(job.real("learning-rate"));
      }
    }
    Arrays.setAll(order, n -> n);
  }

  /// The critic's loss; its derivative by the network's outputs is left with it.
  double criticLoss(int[] chosen, int from, int size) {
    ActorCritic.forward(agent.critic, rollout.observations, chosen, from, size);
    valueLoss = 0;
    for (int i = 0; i < size; i++) {
      double error = agent.value(i) - rollout.returns[chosen[from + i]];
      valueLoss += error * error / size;
      agent.critic.outputGradient()[i * agent.critic.outputStride()] = (float) (2 * error / size);
    }
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
    metrics.put("objective", objective);
    metrics.put("divergence", divergence);
    metrics.put("value loss", valueLoss);
    metrics.put("line search", fraction);
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
    ActorCritic.keep(adam, tape);
  }

  ActorCritic agent() {
    return agent;
  }
}
