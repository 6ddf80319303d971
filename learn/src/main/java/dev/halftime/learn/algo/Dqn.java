package dev.halftime.learn.algo;

import dev.halftime.learn.algo.part.ActorCritic;
import dev.halftime.learn.algo.part.Algorithm;
import dev.halftime.learn.algo.part.Categorical;
import dev.halftime.learn.algo.part.CheckpointCodec;
import dev.halftime.learn.algo.part.EpisodeLog;
import dev.halftime.learn.algo.part.Hyperparameters;
import dev.halftime.learn.algo.part.Policy;
import dev.halftime.learn.algo.part.PreprocessedEnvironment;
import dev.halftime.learn.algo.part.ReplayBuffer;
import dev.halftime.learn.algo.part.TrainingConfig;
import dev.halftime.learn.net.Activation;
import dev.halftime.learn.net.Adam;
import dev.halftime.learn.net.GradientClipping;
import dev.halftime.learn.net.Mlp;
import dev.halftime.learn.random.Generator;
import dev.halftime.learn.space.Discrete;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Deep Q-learning (Mnih et al. 2015, "Human-level control through deep reinforcement learning",
/// algorithm 1), with double estimation on request (van Hasselt, Guez and Silver 2016, equation 4):
///
/// - act greedily, or at random with probability epsilon, which falls; remember what came of it
/// - every few steps, draw a minibatch of memories and descend (y - Q(s, a))^2, where y = r after a
///   termination and r + gamma max_a' Q'(s', a') otherwise; Q' is a copy of Q that lags behind
/// - double: the action a' is the one that Q deems best
public final class Dqn implements Algorithm {

  static final Hyperparameters DEFAULTS =
      Hyperparameters.none()
          .whole("copies", 1, 1, "copies of the environment that act in step")
          .whole("memories", 10_000, 1, "steps that are remembered, N")
          .whole("minibatch", 128, 1, "memories that make up one gradient")
          .whole("train-every", 10, 1, "steps between two times of learning")
          .whole("gradients", 1, 1, "gradients at each time of learning")
          .whole("learning-starts", 10_000, 0, "steps before the first gradient")
          .whole("target-every", 500, 1, "steps between two copies of Q to the target Q'")
          .share("target-share", 1, "how much of Q goes into the target, tau")
          .flag("double", false, "let Q choose the action that the target values")
          .real("learning-rate", 2.5e-4, 0, 10, "of Adam")
          .share("discount", 0.99, "of later rewards, gamma")
          .share("explore-first", 1, "epsilon at first")
          .share("explore-last", 0.05, "epsilon at last")
          .share("explore-share", 0.5, "share of all steps in which epsilon falls")
          .flag("huber", false, "errors beyond 1 count linearly")
          .real("gradient-norm", 1e9, 0, 1e9, "gradients are no longer than this")
          .sizes("hidden", "120,84", "units of each hidden layer")
          .choice("activation", "relu", List.of("tanh", "relu"), "after hidden layers")
          .flag("normalise-observations", false, "by their running mean and deviation")
          .flag("normalise-rewards", false, "by the deviation of the discounted return");

  private final TrainingConfig job;
  private final Generator random;
  private final PreprocessedEnvironment environment;
  private final Mlp q;
  private final Mlp target;
  private final Adam adam;
  private final GradientClipping clipping;
  private final ReplayBuffer memory;
  private final float[] actions;
  private final float[] before;
  private final int[] drawn;
  private final int[] best;
  private final int choices;
  private final Categorical greedy;
  private final double discount;
  private final boolean huber;
  private final boolean isDouble;
  private final int trainEvery;
  private final double exploreFirst;
  private final double exploreLast;
  private final double exploreShare;
  private long steps;
  private long sinceTarget;
  private double loss;
  private double meanValue;

  Dqn(TrainingConfig job) {
    this.job = job;
    random = Generator.of(job.seed());
    environment = PreprocessedEnvironment.of(job);
    choices = ((Discrete) job.environment().actions()).n();
    greedy = new Categorical(choices);
    discount = job.real("discount");
    huber = job.flag("huber");
    isDouble = job.flag("double");
    trainEvery = job.whole("train-every");
    exploreFirst = job.real("explore-first");
    exploreLast = job.real("explore-last");
    exploreShare = job.real("explore-share");
    int minibatch = job.whole("minibatch");
    Activation activation =
        Activation.valueOf(job.hyperparameters().text("activation").toUpperCase(Locale.ROOT));
    int[] sizes =
        ActorCritic.sizes(environment.width, job.hyperparameters().sizes("hidden"), choices);
    int rows = Math.max(minibatch, environment.copies);
    q = new Mlp(activation, rows, sizes).initialiseUniformly(random::nextLong);
    target = new Mlp(activation, rows, sizes);
    target.parameters().copyFrom(q.parameters());
    adam = new Adam(q.parameters(), 1e-8);
    clipping = new GradientClipping(q.parameters());
    memory =
        new ReplayBuffer(Math.max(job.whole("memories"), environment.copies), environment.width);
    actions = new float[environment.copies];
    before = new float[environment.observations.length];
    drawn = new int[minibatch];
    best = new int[minibatch];
    environment.reset(job.seed());
  }

  @Override
  public void iterate() {
    for (int i = 0; i < trainEvery; i += environment.copies) {
      act();
    }
    if (steps > job.whole("learning-starts")) {
      for (int i = 0; i < job.whole("gradients"); i++) {
        learn();
      }
    }
    if (sinceTarget >= job.whole("target-every")) {
      sinceTarget = 0;
      follow();
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
    steps += environment.copies;
    sinceTarget += environment.copies;
  }

  private double epsilon() {
    double done = steps / (exploreShare * job.steps());
    return done < 1 ? exploreFirst + (exploreLast - exploreFirst) * done : exploreLast;
  }

  private void learn() {
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = random.integers(memory.size());
    }
    loss(drawn);
    q.backward(drawn.length);
    clipping.clip(job.real("gradient-norm"));
    adam.step(job.real("learning-rate"));
  }

  /// The loss of some memories; its derivative by the network's outputs is left with it.
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
      double y = memory.rewards[n] + discount * following;
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

  /// Moves the target towards Q.
  private void follow() {
    float share = (float) job.real("target-share");
    float[] from = q.parameters().values();
    float[] to = target.parameters().values();
    for (int i = 0; i < to.length; i++) {
      to[i] = share * from[i] + (1 - share) * to[i];
    }
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
    metrics.put("loss", loss);
    metrics.put("value", meanValue);
    metrics.put("epsilon", epsilon());
    return metrics;
  }

  @Override
  public Optional<Policy> policy() {
    return Optional.of(Policy.of(environment.encoding, q, true));
  }

  @Override
  public void keep(CheckpointCodec tape) {
    steps = tape.number(steps);
    sinceTarget = tape.number(sinceTarget);
    ActorCritic.keep(random, tape);
    environment.keep(tape);
    tape.reals(q.parameters().values());
    tape.reals(target.parameters().values());
    ActorCritic.keep(adam, tape);
    memory.keep(tape);
  }

  public Mlp q() {
    return q;
  }

  ReplayBuffer memory() {
    return memory;
  }
}
