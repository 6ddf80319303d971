package dev.halftime.learn.algo;

import dev.halftime.learn.algo.part.ActionValues;
import dev.halftime.learn.algo.part.Algorithm;
import dev.halftime.learn.algo.part.LearningState;
import dev.halftime.learn.algo.part.TableEnvironment;
import dev.halftime.learn.algo.part.TabularControl;
import dev.halftime.learn.algo.part.TrainingConfig;

/// Q-learning (Watkins 1989, "Learning from Delayed Rewards"; Sutton and Barto 2018, equation 6.8):
/// off-policy temporal-difference control.
///
/// Q(s, a) += alpha (r + gamma max_a' Q(s', a') - Q(s, a))
public final class QLearning implements Algorithm {

  static final TabularControl.Config DEFAULTS =
      new TabularControl.Config(0.5, 0.99, 0.1, false, 100);

  private final TabularControl control;
  private final LearningState state;
  private final double alpha;
  private final double gamma;

  QLearning(TrainingConfig<TabularControl.Config> job) {
    control = new TabularControl(job);
    state = control.state();
    alpha = job.hyperparameters().learningRate();
    gamma = job.hyperparameters().gamma();
  }

  @Override
  public void iterate() {
    control.iterate(this::step);
  }

  private double step(double epsilon) {
    TableEnvironment environment = control.environment;
    ActionValues values = control.values;
    int state = environment.state();
    int action = values.explore(state, epsilon, control.random);
    environment.step(action);
    double following = environment.terminated() ? 0 : values.most(environment.following());
    double error = environment.reward() + gamma * following - values.q[state][action];
    values.q[state][action] += alpha * error;
    return error;
  }

  @Override
  public LearningState state() {
    return state;
  }
}
