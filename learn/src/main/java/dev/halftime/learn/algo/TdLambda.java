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

/// TD(lambda) (Sutton 1988, "Learning to Predict by the Methods of Temporal Differences"; Sutton
/// and Barto 2018, section 12.2): the values of states under the policy that acts at random.
///
/// delta = r + gamma V(s') - V(s); for all states e(s) fades by gamma lambda, and grows by 1 where
/// one is; V(s) += alpha delta e(s)
public final class TdLambda implements Algorithm {

  static final Hyperparameters DEFAULTS =
      Td0.DEFAULTS.share("lambda", 0.9, "how slowly traces fade, beside gamma");

  private final TrainingConfig job;
  private final Generator random;
  private final TableEnvironment environment;
  private final double[] v;
  private final double[] traces;
  private long steps;
  private double error;

  TdLambda(TrainingConfig job) {
    this.job = job;
    random = Generator.of(job.seed());
    environment = new TableEnvironment(job.environment());
    v = new double[environment.states];
    traces = new double[environment.states];
    environment.reset(job.seed());
  }

  @Override
  public void iterate() {
    double alpha = job.real("learning-rate") * (job.flag("anneal") ? job.left(steps) : 1);
    double gamma = job.real("discount");
    double fading = gamma * job.real("lambda");
    int count = job.whole("iteration");
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += Math.abs(step(alpha, gamma, fading)) / count;
    }
    steps += count;
    error = sum;
  }

  private double step(double alpha, double gamma, double fading) {
    int state = environment.state();
    environment.step(random.integers(environment.actions));
    double following = environment.terminated() ? 0 : v[environment.following()];
    double delta = environment.reward() + gamma * following - v[state];
    traces[state] += 1;
    for (int s = 0; s < v.length; s++) {
      v[s] += alpha * delta * traces[s];
      traces[s] = environment.ended() ? 0 : fading * traces[s];
    }
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
    tape.reals(traces);
  }
}
