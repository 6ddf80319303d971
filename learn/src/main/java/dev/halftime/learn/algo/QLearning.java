package dev.halftime.learn.algo;

import dev.halftime.learn.algo.part.ActionValues;
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

/// Q-learning (Watkins 1989, "Learning from Delayed Rewards"; Sutton and Barto 2018, equation 6.8):
/// off-policy control by temporal differences.
///
/// Q(s, a) += alpha (r + gamma max_a' Q(s', a') - Q(s, a))
public final class QLearning implements Algorithm {

  static final Hyperparameters DEFAULTS =
      Hyperparameters.none()
          .share("learning-rate", 0.5, "how far a value moves towards what came of it, alpha")
          .share("discount", 0.99, "of later rewards, gamma")
          .share("explore", 0.1, "how often an action is random, epsilon")
          .flag("anneal-explore", false, "let explore fall to 0 linearly")
          .whole("iteration", 100, 1, "steps between two looks at the progress");

  private final TrainingConfig job;
  private final Generator random;
  private final TableEnvironment environment;
  private final ActionValues values;
  private final double alpha;
  private final double gamma;
  private long steps;
  private double error;

  QLearning(TrainingConfig job) {
    this.job = job;
    random = Generator.of(job.seed());
    environment = new TableEnvironment(job.environment());
    values = new ActionValues(environment.states, environment.actions);
    alpha = job.real("learning-rate");
    gamma = job.real("discount");
    environment.reset(job.seed());
  }

  @Override
  public void iterate() {
    double error = 0;
    int count = job.whole("iteration");
    double left = job.flag("anneal-explore") ? job.left(steps) : 1;
    double epsilon = left * job.real("explore");
    for (int i = 0; i < count; i++) {
      error += Math.abs(step(epsilon)) / count;
    }
    steps += count;
    this.error = error;
  }

  private double step(double epsilon) {
    int state = environment.state();
    int action = values.explore(state, epsilon, random);
    environment.step(action);
    double following = environment.terminated() ? 0 : values.most(environment.following());
    double error = environment.reward() + gamma * following - values.q[state][action];
    values.q[state][action] += alpha * error;
    return error;
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
    return metrics;
  }

  @Override
  public Optional<Policy> policy() {
    return Optional.of(Policy.of(values.q));
  }

  @Override
  public void keep(CheckpointCodec tape) {
    steps = tape.number(steps);
    ActorCritic.keep(random, tape);
    environment.keep(tape);
    values.keep(tape);
  }

  ActionValues table() {
    return values;
  }
}
