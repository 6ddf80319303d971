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

/// A policy and an estimate of the value of states: two networks of the same shape.
public final class ActorCritic implements Checkpointable {

  public final Distribution distribution;
  public final Mlp actor;
  public final Mlp critic;

  /// The shape of the networks.
  ///
  /// @param logStdInit the logarithm of the deviation of continuous actions at first
  public record Networks(
      @Hyperparameter("64,64") List<Integer> netArch,
      @Hyperparameter("tanh") Activation activationFn,
      @Hyperparameter("0") double logStdInit) {}

  /// How weights begin, and how continuous actions explore.
  ///
  /// @param useSde whether their noise depends on the state, see [StateDependentExploration]
  public record Exploration(
      @Hyperparameter("true") boolean orthoInit,
      @Hyperparameter("false") boolean useSde,
      @Hyperparameter("0") int sdeSampleFreq) {

    /// Noise that is the same in every state.
    public static final Exploration PLAIN = new Exploration(true, false, 0);
  }

  /// @param inputs how many numbers are observed
  /// @param rows how many observations are looked at together at most
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
      default -> throw new IllegalArgumentException("no policy acts in " + actions);
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

  /// Writes so many rows of observations, one after another, into a network and computes it.
  public static void forward(Mlp network, float[] observations, int from, int rows) {
    int width = network.inputs();
    for (int i = 0; i < rows; i++) {
      System.arraycopy(
          observations, (from + i) * width, network.input(), i * network.inputStride(), width);
    }
    network.forward(rows);
  }

  /// Writes the chosen rows of observations into a network and computes it.
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

  /// Where an actor's output for a row begins.
  public int at(int row) {
    return row * actor.outputStride();
  }

  /// The critic's last output for a row.
  public double value(int row) {
    return critic.output()[row * critic.outputStride()];
  }

  /// Forgets the gradient of the parameters that no layer uses.
  public void clearFree() {
    float[] gradient = actor.parameters().gradient();
    Arrays.fill(gradient, actor.free(), gradient.length, 0);
  }

  /// The actor as a policy that takes the most probable action.
  public Policy policy(Encoding encoding) {
    return Policy.of(encoding, actor, distribution instanceof Categorical);
  }

  @Override
  public void keep(CheckpointCodec codec) {
    actor.parameters().keep(codec);
    critic.parameters().keep(codec);
  }
}
