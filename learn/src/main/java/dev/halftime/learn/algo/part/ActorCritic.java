package dev.halftime.learn.algo.part;

import dev.halftime.learn.algo.distribution.Categorical;
import dev.halftime.learn.algo.distribution.Distribution;
import dev.halftime.learn.algo.distribution.Gaussian;
import dev.halftime.learn.algo.distribution.StateDependentExploration;
import dev.halftime.learn.checkpoint.CheckpointCodec;
import dev.halftime.learn.checkpoint.Checkpointable;
import dev.halftime.learn.config.Hyperparameter;
import dev.halftime.learn.net.Activation;
import dev.halftime.learn.net.Mlp;
import dev.halftime.learn.random.Generator;
import dev.halftime.learn.space.Box;
import dev.halftime.learn.space.Discrete;
import dev.halftime.learn.space.Space;
import java.util.Arrays;
import java.util.List;

/// An actor network with its action distribution, and a critic network with the same hidden layers.
public final class ActorCritic implements Checkpointable {

  public final Distribution distribution;
  public final Mlp actor;
  public final Mlp critic;

  /// The architecture of the networks.
  ///
  /// @param logStdInit initial log standard deviation of continuous actions
  public record Networks(
      @Hyperparameter("64,64") List<Integer> netArch,
      @Hyperparameter("tanh") Activation activationFn,
      @Hyperparameter("0") double logStdInit) {}

  /// Weight initialization, and exploration with continuous actions.
  ///
  /// @param useSde whether the noise depends on the state, see [StateDependentExploration]
  public record Exploration(
      @Hyperparameter("true") boolean orthoInit,
      @Hyperparameter("false") boolean useSde,
      @Hyperparameter("0") int sdeSampleFreq) {

    /// Noise that does not depend on the state.
    public static final Exploration PLAIN = new Exploration(true, false, 0);
  }

  /// @param inputs number of components of an observation
  /// @param rows maximum batch size
  public ActorCritic(
      Networks networks,
      Exploration exploration,
      Space<?> actions,
      int inputs,
      int rows,
      Generator random) {
    List<Integer> hidden = networks.netArch();
    int features = hidden.isEmpty() ? inputs : hidden.getLast();
    distribution = distribution(exploration, actions, features);
    int[] actorSizes = sizes(inputs, hidden, distribution.outputs());
    actor = Mlp.with(distribution.free(), networks.activationFn(), rows, actorSizes);
    critic = new Mlp(networks.activationFn(), rows, sizes(inputs, hidden, 1));
    if (exploration.orthoInit()) {
      actor.initialise(random::nextLong, Math.sqrt(2), 0.01);
      critic.initialise(random::nextLong, Math.sqrt(2), 1);
    } else {
      actor.initialiseUniformly(random::nextLong);
      critic.initialiseUniformly(random::nextLong);
    }
    if (distribution instanceof StateDependentExploration noise) {
      noise.use(actor, networks.logStdInit());
    }
    if (distribution instanceof Gaussian gaussian) {
      gaussian.use(actor.parameters(), actor.free());
      for (int i = 0; i < gaussian.width(); i++) {
        gaussian.logDeviation(i, networks.logStdInit());
      }
    }
  }

  private static Distribution distribution(
      Exploration exploration, Space<?> actions, int features) {
    return switch (actions) {
      case Discrete discrete -> new Categorical(discrete.n());
      case Box box when exploration.useSde() ->
          new StateDependentExploration(box.width(), features, exploration.sdeSampleFreq());
      case Box box -> new Gaussian(box.width());
      default ->
          throw new IllegalArgumentException("no policy supports the action space " + actions);
    };
  }

  public static int[] sizes(int inputs, List<Integer> hidden, int outputs) {
    int[] sizes = new int[hidden.size() + 2];
    sizes[0] = inputs;
    for (int i = 0; i < hidden.size(); i++) {
      sizes[i + 1] = hidden.get(i);
    }
    sizes[sizes.length - 1] = outputs;
    return sizes;
  }

  /// Runs a network on consecutive rows of observations.
  public static void forward(Mlp network, float[] observations, int from, int rows) {
    int width = network.inputs();
    for (int i = 0; i < rows; i++) {
      System.arraycopy(
          observations, (from + i) * width, network.input(), i * network.inputStride(), width);
    }
    network.forward(rows);
  }

  /// Runs a network on selected rows of observations.
  public static void forward(Mlp network, float[] observations, int[] chosen, int from, int rows) {
    int width = network.inputs();
    for (int i = 0; i < rows; i++) {
      System.arraycopy(
          observations,
          chosen[from + i] * width,
          network.input(),
          i * network.inputStride(),
          width);
    }
    network.forward(rows);
  }

  /// The index of a row in the actor's output.
  public int at(int row) {
    return row * actor.outputStride();
  }

  /// The value of a row, from the last forward pass of the critic.
  public double value(int row) {
    return critic.output()[row * critic.outputStride()];
  }

  /// Clears the gradient of the parameters that no layer uses.
  public void clearFree() {
    float[] gradient = actor.parameters().gradient();
    Arrays.fill(gradient, actor.free(), gradient.length, 0);
  }

  /// The greedy policy of the actor.
  public Policy policy(Encoding encoding) {
    return Policy.of(encoding, actor, distribution instanceof Categorical);
  }

  @Override
  public void keep(CheckpointCodec codec) {
    actor.parameters().keep(codec);
    critic.parameters().keep(codec);
  }
}
