package dev.halftime.learn.algo;

import dev.halftime.learn.algo.part.ActionValues;
import dev.halftime.learn.algo.part.Algorithm;
import dev.halftime.learn.algo.part.LearningState;
import dev.halftime.learn.algo.part.TableEnvironment;
import dev.halftime.learn.algo.part.TabularControl;
import dev.halftime.learn.algo.part.TrainingConfig;

/// SARSA (Rummery and Niranjan 1994, "On-line Q-learning using connectionist systems"; Sutton and
/// Barto 2018, equation 6.7): on-policy temporal-difference control.
///
/// Q(s, a) += alpha (r + gamma Q(s', a') - Q(s, a)), where a' is the next action
public final class Sarsa implements Algorithm {

  static final TabularControl.Config DEFAULTS =
      new TabularControl.Config(0.1, 0.99, 0.1, false, 100);

  private final TabularControl control;
  private final LearningState state;
  private final double alpha;
  private final double gamma;
  private int action;

  Sarsa(TrainingConfig<TabularControl.Config> job) {
    control = new TabularControl(job);
    state = control.state(codec -> action = (int) codec.number(action));
    alpha = job.hyperparameters().learningRate();
    gamma = job.hyperparameters().gamma();
    int first = control.environment.state();
    action = control.values.explore(first, job.hyperparameters().epsilon(), control.random);
  }

  @Override
  public void iterate() {
    control.iterate(this::step);
  }

  private double step(double epsilon) {
    TableEnvironment environment = control.environment;
    ActionValues values = control.values;
    int state = environment.state();
    environment.step(action);
    int next = values.explore(environment.following(), epsilon, control.random);
    double following = environment.terminated() ? 0 : values.q[environment.following()][next];
    double error = environment.reward() + gamma * following - values.q[state][action];
    values.q[state][action] += alpha * error;
    action =
        environment.ended() ? values.explore(environment.state(), epsilon, control.random) : next;
    return error;
  }

  @Override
  public LearningState state() {
    return state;
  }
}
