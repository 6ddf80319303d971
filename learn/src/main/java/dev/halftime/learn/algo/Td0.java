package dev.halftime.learn.algo;

import dev.halftime.learn.algo.part.ActorCritic;
import dev.halftime.learn.algo.part.Algorithm;
import dev.halftime.learn.algo.part.CheckpointCodec;
import dev.halftime.learn.algo.part.EpisodeLog;
import dev.halftime.learn.algo.part.Hyperparameters;
import dev.halftime.learn.algo.part.Policy;
import dev.halftime.learn.algo.part.TableEnvironment;
import dev.halftime.learn.algo.part.TrainingConfig;
import dev.halftime.learn.random.Generator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// TD(0) (Sutton 1988, "Learning to Predict by the Methods of Temporal Differences"; Sutton and
/// Barto 2018, equation 6.2): the values of states under the policy that acts at random.
///
/// V(s) += alpha (r + gamma V(s') - V(s))
public final class Td0 implements Algorithm {

  static final Hyperparameters DEFAULTS =
      Hyperparameters.none()
          .share("learning-rate", 0.1, "how far a value moves towards what came of it, alpha")
          .flag("anneal", true, "let the learning rate fall to 0 linearly")
          .share("discount", 0.99, "of later rewards, gamma")
          .whole("iteration", 100, 1, "steps between two looks at the progress");

  private final TrainingConfig job;
  private final Generator random;
  private final TableEnvironment environment;
  private final double[] v;
  private long steps;
  private double error;

  Td0(TrainingConfig job) {
    this.job = job;
    random = Generator.of(job.seed());
    environment = new TableEnvironment(job.environment());
    v = new double[environment.states];
    environment.reset(job.seed());
  }

  @Override
  public void iterate() {
    double alpha = job.real("learning-rate") * (job.flag("anneal") ? job.left(steps) : 1);
    double gamma = job.real("discount");
    int count = job.whole("iteration");
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += Math.abs(step(alpha, gamma)) / count;
    }
    steps += count;
    error = sum;
  }

  private double step(double alpha, double gamma) {
    int state = environment.state();
    environment.step(random.integers(environment.actions));
    double following = environment.terminated() ? 0 : v[environment.following()];
    double delta = environment.reward() + gamma * following - v[state];
    v[state] += alpha * delta;
    return delta;
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
    metrics.put("error", error);
    metrics.put("value of the state", v[environment.state()]);
    return metrics;
  }

  @Override
  public Optional<Policy> policy() {
    return Optional.empty(); // it judges a policy, and learns none
  }

  @Override
  public Optional<double[]> values() {
    return Optional.of(v.clone());
  }

  @Override
  public void keep(CheckpointCodec tape) {
    steps = tape.number(steps);
    ActorCritic.keep(random, tape);
    environment.keep(tape);
    tape.reals(v);
  }
}
