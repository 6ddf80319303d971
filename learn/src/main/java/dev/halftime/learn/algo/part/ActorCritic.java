package dev.halftime.learn.algo.part;

import dev.halftime.learn.net.Activation;
import dev.halftime.learn.net.Mlp;
import dev.halftime.learn.net.Optimiser;
import dev.halftime.learn.random.Generator;
import dev.halftime.learn.space.Box;
import dev.halftime.learn.space.Discrete;
import dev.halftime.learn.space.Space;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// A policy and an estimate of the value of states: two networks of the same shape.
public final class ActorCritic {

  public final Distribution distribution;
  public final Mlp actor;
  public final Mlp critic;

  /// @param inputs how many numbers are observed
  /// @param rows how many observations are looked at together at most
  public ActorCritic(TrainingConfig job, int inputs, int rows, Generator random) {
    Activation activation =
        Activation.valueOf(job.hyperparameters().text("activation").toUpperCase(Locale.ROOT));
    int[] hidden = job.hyperparameters().sizes("hidden");
    int features = hidden.length == 0 ? inputs : hidden[hidden.length - 1];
    distribution = distribution(job, features);
    int[] actorSizes = sizes(inputs, hidden, distribution.outputs());
    actor = Mlp.with(distribution.free(), activation, rows, actorSizes);
    critic = new Mlp(activation, rows, sizes(inputs, hidden, 1));
    if (flag(job, "orthogonal", true)) {
      actor.initialise(random::nextLong, Math.sqrt(2), 0.01);
      critic.initialise(random::nextLong, Math.sqrt(2), 1);
    } else {
      actor.initialiseUniformly(random::nextLong);
      critic.initialiseUniformly(random::nextLong);
    }
    if (distribution instanceof StateDependentExploration noise) {
      noise.use(actor, job.real("log-deviation"));
    }
    if (distribution instanceof Gaussian gaussian) {
      gaussian.use(actor.parameters(), actor.free());
      for (int i = 0; i < gaussian.width(); i++) {
        gaussian.logDeviation(i, job.real("log-deviation"));
      }
    }
  }

  /// The hyperparameters of the networks.
  public static Hyperparameters shape(Hyperparameters others) {
    return others
        .sizes("hidden", "64,64", "units of each hidden layer, in the actor and in the critic")
        .choice("activation", "tanh", List.of("tanh", "relu"), "after hidden layers")
        .real(
            "log-deviation",
            0,
            -20,
            2,
            "logarithm of the deviation of continuous actions at first");
  }

  /// The hyperparameters of the networks and of how continuous actions explore.
  public static Hyperparameters exploring(Hyperparameters others) {
    return shape(others)
        .flag("orthogonal", true, "weights begin orthogonal, not uniform in 1/sqrt(inputs)")
        .flag("state-noise", false, "continuous actions' noise depends on the state")
        .whole("state-noise-every", 0, 0, "steps for which it is kept; 0: for a rollout");
  }

  private static Distribution distribution(TrainingConfig job, int features) {
    Space<?> actions = job.environment().actions();
    return switch (actions) {
      case Discrete discrete -> new Categorical(discrete.n());
      case Box box when flag(job, "state-noise", false) ->
          new StateDependentExploration(box.width(), features, job.whole("state-noise-every"));
      case Box box -> new Gaussian(box.width());
      default -> throw new IllegalArgumentException("no policy acts in " + actions);
    };
  }

  /// A hyperparameter that not every algorithm with an actor has.
  private static boolean flag(TrainingConfig job, String name, boolean otherwise) {
    return job.hyperparameters().entries().containsKey(name) ? job.flag(name) : otherwise;
  }

  public static int[] sizes(int inputs, int[] hidden, int outputs) {
    int[] sizes = new int[hidden.length + 2];
    sizes[0] = inputs;
    System.arraycopy(hidden, 0, sizes, 1, hidden.length);
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

  public void keep(CheckpointCodec tape) {
    tape.reals(actor.parameters().values());
    tape.reals(critic.parameters().values());
  }

  public static void keep(Optimiser optimiser, CheckpointCodec tape) {
    for (float[] moments : optimiser.moments()) {
      tape.reals(moments);
    }
    optimiser.steps(tape.number(optimiser.steps()));
  }

  public static void keep(Generator random, CheckpointCodec tape) {
    long[] words = new long[Generator.WORDS];
    random.save(words, 0);
    tape.numbers(words);
    random.load(words, 0);
  }
}
