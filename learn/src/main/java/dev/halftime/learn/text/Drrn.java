package dev.halftime.learn.text;

import dev.halftime.Environment;
import dev.halftime.Step;
import dev.halftime.learn.checkpoint.CheckpointCodec;
import dev.halftime.learn.checkpoint.Checkpointable;
import dev.halftime.learn.config.Hyperparameter;
import dev.halftime.learn.net.Adam;
import dev.halftime.learn.net.GradientClipping;
import dev.halftime.learn.random.Generator;
import dev.halftime.learn.text.TextEncoding.Sparse;
import dev.halftime.learn.text.TextReplay.Transition;
import java.util.Arrays;
import java.util.List;

/// Q-learning over the commands of a text game (DRRN: He et al. 2016; for parser games Hausknecht
/// et al. 2020, [Interactive fiction games](https://arxiv.org/abs/1909.05398)).
///
/// Commands are drawn from the softmax of their values; a batch of transitions is replayed after
/// each step of all games, with the Huber loss and the target r + gamma max Q(s', a').
final class Drrn implements Checkpointable {

  /// The hyperparameters; defaults follow the published settings, except for the network, which is
  /// smaller, and the learning rate.
  record Config(
      @Hyperparameter(value = "0.001", most = 1, about = "learning rate of Adam")
          double learningRate,
      @Hyperparameter("0.9") double gamma,
      @Hyperparameter(value = "64", least = 1, about = "transitions replayed after each step")
          int batchSize,
      @Hyperparameter(value = "10000", least = 1, about = "transitions remembered") int bufferSize,
      @Hyperparameter(
              value = "0.5",
              least = 0,
              most = 1,
              about = "share of a batch that is drawn from rewarded transitions")
          double priorityFraction,
      @Hyperparameter(value = "1", about = "temperature of the softmax over values")
          double temperature,
      @Hyperparameter(value = "5", about = "gradients are clipped to this norm") double maxGradNorm,
      @Hyperparameter(value = "64", least = 1, most = 512, about = "units of each layer") int units,
      @Hyperparameter(value = "8", least = 1, most = 1024, about = "games played at once")
          int nEnvs,
      @Hyperparameter(value = "100", least = 1, about = "maximum number of commands in a game")
          int maxSteps) {}

  private static final double EPSILON = 1e-8;

  private final Config config;
  private final Generator random;
  private final RelevanceNetwork network;
  private final Adam optimiser;
  private final GradientClipping clipping;
  private final TextReplay replay;
  private final EncodedTexts table;
  private double loss;
  private double value;

  Drrn(Config config, TextEncoding encoding, long seed) {
    this.config = config;
    this.random = Generator.of(seed);
    this.network = new RelevanceNetwork(config.units()).initialised(random);
    this.optimiser = new Adam(network.parameters(), EPSILON);
    this.clipping = new GradientClipping(network.parameters());
    this.replay = new TextReplay(config.bufferSize());
    this.table = new EncodedTexts(encoding);
  }

  /// Takes a step in a game.
  ///
  /// @return the step, and the command that was chosen
  Taken act(TextState state, Environment<TextState, String> game) {
    int[] texts = table.numbers(state);
    double[] values = values(texts, table.numbers(state.actions()));
    int chosen = random.choice(softmax(values, config.temperature()));
    value = Arrays.stream(values).max().orElse(0);
    String command = state.actions().get(chosen);
    Step<TextState> step = game.step(command);
    TextState next = step.observation();
    int[] then = step.terminated() ? new int[0] : table.numbers(next.actions());
    replay.add(
        new Transition(texts, table.number(command), step.reward(), table.numbers(next), then));
    return new Taken(command, step);
  }

  record Taken(String command, Step<TextState> step) {}

  private double[] values(int[] state, int[] actions) {
    return network.values(table.encoded(state), List.of(table.encoded(actions)));
  }

  /// Returns the probabilities of the softmax of values divided by a temperature.
  static double[] softmax(double[] values, double temperature) {
    double most = Arrays.stream(values).max().orElse(0);
    double[] shares = new double[values.length];
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      shares[i] = Math.exp((values[i] - most) / temperature);
      sum += shares[i];
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= sum;
    }
    return shares;
  }

  /// Replays a batch and takes a step of the optimiser, once there are enough transitions.
  void learn() {
    if (replay.size() < config.batchSize()) {
      return;
    }
    Arrays.fill(network.parameters().gradient(), 0);
    double sum = 0;
    for (Transition each : replay.drawn(config.batchSize(), config.priorityFraction(), random)) {
      double best =
          each.then().length == 0
              ? 0
              : Arrays.stream(values(each.next(), each.then())).max().orElse(0);
      double target = each.reward() + config.gamma() * best;
      Sparse[] state = table.encoded(each.state());
      double q =
          network.learn(
              state,
              table.encoded(each.action()),
              it -> Math.clamp(it - target, -1, 1) / config.batchSize());
      double error = Math.abs(q - target);
      sum += error < 1 ? error * error / 2 : error - 0.5;
    }
    loss = sum / config.batchSize();
    clipping.clip(config.maxGradNorm());
    optimiser.step(config.learningRate());
  }

  double loss() {
    return loss;
  }

  /// Returns the greatest value in the last state acted in.
  double value() {
    return value;
  }

  RelevanceNetwork network() {
    return network;
  }

  EncodedTexts table() {
    return table;
  }

  /// Writes or reads everything except the texts, whose numbers must be the same.
  @Override
  public void keep(CheckpointCodec codec) {
    random.keep(codec);
    network.parameters().keep(codec);
    optimiser.keep(codec);
    replay.keep(codec);
    loss = codec.real(loss);
    value = codec.real(value);
  }
}
