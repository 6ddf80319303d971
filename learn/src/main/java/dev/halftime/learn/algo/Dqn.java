package dev.halftime.learn.algo;

import dev.halftime.learn.algo.distribution.Categorical;
import dev.halftime.learn.algo.part.ActorCritic;
import dev.halftime.learn.algo.part.Algorithm;
import dev.halftime.learn.algo.part.LearningState;
import dev.halftime.learn.algo.part.Policy;
import dev.halftime.learn.algo.part.PreprocessedEnvironment;
import dev.halftime.learn.algo.part.PreprocessedEnvironment.Normalization;
import dev.halftime.learn.algo.part.ReplayBuffer;
import dev.halftime.learn.algo.part.TrainingConfig;
import dev.halftime.learn.config.Hyperparameter;
import dev.halftime.learn.net.Activation;
import dev.halftime.learn.net.Adam;
import dev.halftime.learn.net.GradientClipping;
import dev.halftime.learn.net.Mlp;
import dev.halftime.learn.random.Generator;
import dev.halftime.learn.space.Discrete;
import java.util.Arrays;
import java.util.List;

/// Deep Q-learning (Mnih et al. 2015, "Human-level control through deep reinforcement learning",
/// algorithm 1), optionally with double Q-learning (van Hasselt, Guez and Silver 2016, equation 4):
///
/// - act epsilon-greedily, with decaying epsilon; store each transition in the replay buffer
/// - every few steps, sample a minibatch of transitions and descend (y - Q(s, a))^2, where y = r
///   after a termination and y = r + gamma max_a' Q'(s', a') otherwise; Q' is the target network
/// - with double Q-learning, a' is the greedy action of Q
public final class Dqn implements Algorithm {

  /// The hyperparameters.
  public record Config(
      @Hyperparameter(value = "1", about = "parallel copies of the environment") int nEnvs,
      @Hyperparameter(value = "10000", about = "capacity of the replay buffer, N") int bufferSize,
      @Hyperparameter(value = "128", about = "transitions per gradient step") int batchSize,
      @Hyperparameter("10") int trainFreq,
      @Hyperparameter("1") int gradientSteps,
      @Hyperparameter("10000") int learningStarts,
      @Hyperparameter("500") int targetUpdateInterval,
      @Hyperparameter("1") double tau,
      @Hyperparameter("false") boolean doubleQ,
      @Hyperparameter("2.5e-4") double learningRate,
      @Hyperparameter("0.99") double gamma,
      @Hyperparameter("1") double explorationInitialEps,
      @Hyperparameter("0.05") double explorationFinalEps,
      @Hyperparameter("0.5") double explorationFraction,
      @Hyperparameter("false") boolean huberLoss,
      @Hyperparameter("1e9") double maxGradNorm,
      @Hyperparameter("120,84") List<Integer> netArch,
      @Hyperparameter("relu") Activation activationFn,
      Normalization normalization) {}

  private final TrainingConfig<Config> job;
  private final Config config;
  private final Generator random;
  private final PreprocessedEnvironment environment;
  private final Mlp q;
  private final Mlp target;
  private final Adam adam;
  private final GradientClipping clipping;
  private final ReplayBuffer memory;
  private final LearningState state;
  private final float[] actions;
  private final float[] before;
  private final int[] drawn;
  private final int[] best;
  private final int choices;
  private final Categorical greedy;
  private final double gamma;
  private final boolean huber;
  private final boolean isDouble;
  private long stepsSinceTarget;
  private double loss;
  private double meanValue;

  Dqn(TrainingConfig<Config> job) {
    this.job = job;
    config = job.hyperparameters();
    random = Generator.of(job.seed());
    environment =
        new PreprocessedEnvironment(
            job.environment(), config.nEnvs(), config.normalization(), config.gamma());
    choices = ((Discrete) job.environment().actions()).n();
    greedy = new Categorical(choices);
    gamma = config.gamma();
    huber = config.huberLoss();
    isDouble = config.doubleQ();
    int[] sizes = ActorCritic.sizes(environment.width, config.netArch(), choices);
    int rows = Math.max(config.batchSize(), environment.copies);
    q = new Mlp(config.activationFn(), rows, sizes).initialiseUniformly(random::nextLong);
    target = new Mlp(config.activationFn(), rows, sizes);
    target.parameters().copyFrom(q.parameters());
    adam = new Adam(q.parameters(), 1e-8);
    clipping = new GradientClipping(q.parameters());
    memory = new ReplayBuffer(Math.max(config.bufferSize(), environment.copies), environment.width);
    actions = new float[environment.copies];
    before = new float[environment.observations.length];
    drawn = new int[config.batchSize()];
    best = new int[config.batchSize()];
    state =
        LearningState.of(
                environment.log,
                codec -> stepsSinceTarget = codec.number(stepsSinceTarget),
                random,
                environment,
                q.parameters(),
                target.parameters(),
                adam,
                memory)
            .metric("loss", () -> loss)
            .metric("value", () -> meanValue)
            .metric("epsilon", this::epsilon)
            .policy(() -> Policy.of(environment.encoding, q, true));
    environment.reset(job.seed());
  }

  @Override
  public void iterate() {
    for (int i = 0; i < config.trainFreq(); i += environment.copies) {
      act();
    }
    if (steps() > config.learningStarts()) {
      for (int i = 0; i < config.gradientSteps(); i++) {
        learn();
      }
    }
    if (stepsSinceTarget >= config.targetUpdateInterval()) {
      stepsSinceTarget = 0;
      updateTarget();
    }
  }

  private void act() {
    double epsilon = epsilon();
    ActorCritic.forward(q, environment.observations, 0, environment.copies);
    for (int i = 0; i < environment.copies; i++) {
      if (random.random() < epsilon) {
        actions[i] = random.integers(choices);
      } else {
        greedy.mode(q.output(), i * q.outputStride(), actions, i);
      }
    }
    System.arraycopy(environment.observations, 0, before, 0, before.length);
    environment.step(actions);
    for (int i = 0; i < environment.copies; i++) {
      memory.add(before, i, (int) actions[i], environment);
    }
    stepsSinceTarget += environment.copies;
  }

  private double epsilon() {
    double first = config.explorationInitialEps();
    double last = config.explorationFinalEps();
    double done = steps() / (config.explorationFraction() * job.steps());
    return done < 1 ? first + (last - first) * done : last;
  }

  private void learn() {
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = random.integers(memory.size());
    }
    loss(drawn);
    q.backward(drawn.length);
    clipping.clip(config.maxGradNorm());
    adam.step(config.learningRate());
  }

  /// Computes the loss of a minibatch and writes its gradient to the output gradient of Q.
  double loss(int[] chosen) {
    int size = chosen.length;
    ActorCritic.forward(target, memory.next, chosen, 0, size);
    Mlp chooser = target;
    if (isDouble) {
      ActorCritic.forward(q, memory.next, chosen, 0, size);
      chooser = q;
    }
    for (int i = 0; i < size; i++) {
      greedy.mode(chooser.output(), i * q.outputStride(), actions, 0);
      best[i] = (int) actions[0];
    }
    ActorCritic.forward(q, memory.observations, chosen, 0, size);
    loss = 0;
    meanValue = 0;
    for (int i = 0; i < size; i++) {
      int n = chosen[i];
      int row = i * q.outputStride();
      double following = memory.terminated[n] ? 0 : target.output()[row + best[i]];
      double y = memory.rewards[n] + gamma * following;
      double value = q.output()[row + memory.actions[n]];
      meanValue += value / size;
      descend(row, row + memory.actions[n], value - y, size);
    }
    return loss;
  }

  private void descend(int row, int at, double error, int size) {
    Arrays.fill(q.outputGradient(), row, row + choices, 0);
    if (huber) {
      double far = Math.abs(error);
      loss += (far < 1 ? 0.5 * error * error : far - 0.5) / size;
      q.outputGradient()[at] = (float) (Math.clamp(error, -1, 1) / size);
    } else {
      loss += error * error / size;
      q.outputGradient()[at] = (float) (2 * error / size);
    }
  }

  /// Updates the target network.
  private void updateTarget() {
    float share = (float) config.tau();
    float[] from = q.parameters().values();
    float[] to = target.parameters().values();
    for (int i = 0; i < to.length; i++) {
      to[i] = share * from[i] + (1 - share) * to[i];
    }
  }

  @Override
  public LearningState state() {
    return state;
  }

  public Mlp q() {
    return q;
  }
}
