package dev.halftime.learn;

import dev.halftime.learn.space.Box;
import dev.halftime.learn.space.Discrete;
import dev.halftime.learn.space.Space;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// The specification of an environment: its id, spaces, dynamics, time limit and reward threshold.
///
/// @param id id, such as `CartPole-v1`
/// @param observations observation space
/// @param actions action space: a [Discrete] space that starts at 0, or a [Box]
/// @param dynamics initial states and transitions
/// @param limit number of steps after which an episode is truncated
/// @param threshold mean return from which the environment counts as solved
/// @param greatest maximum return of an episode
public record EnvironmentSpec<O, A>(
    String id,
    Space<O> observations,
    Space<A> actions,
    Dynamics.Maker dynamics,
    OptionalInt limit,
    OptionalDouble threshold,
    OptionalDouble greatest) {

  /// Without a declared greatest return.
  public EnvironmentSpec(
      String id,
      Space<O> observations,
      Space<A> actions,
      Dynamics.Maker dynamics,
      OptionalInt limit,
      OptionalDouble threshold) {
    this(id, observations, actions, dynamics, limit, threshold, OptionalDouble.empty());
  }

  public EnvironmentSpec {
    boolean discrete = actions instanceof Discrete(int _, int start) && start == 0;
    if (!discrete && !(actions instanceof Box)) {
      throw new IllegalArgumentException(
          id + " needs a discrete action space that starts at 0, or a box, not " + actions);
    }
  }

  /// Returns a copy with a maximum return of an episode.
  public EnvironmentSpec<O, A> upTo(double most) {
    return new EnvironmentSpec<>(
        id, observations, actions, dynamics, limit, threshold, OptionalDouble.of(most));
  }

  /// Creates an environment with the time limit.
  public SnapshotEnvironment<O, A> make() {
    SnapshotEnvironment<O, A> bare = bare();
    return limit.isEmpty() ? bare : Wrappers.timeLimit(bare, limit.getAsInt());
  }

  /// Creates an environment without a time limit.
  public SnapshotEnvironment<O, A> bare() {
    return new SingleEnvironment<>(this);
  }

  /// Creates a vector environment with the time limit.
  public VectorEnvironment batch(int copies, Autoreset autoreset) {
    return new VectorEnvironment(this, copies, autoreset);
  }

  /// Creates a vector environment with the time limit and [Autoreset#NEXT_STEP].
  public VectorEnvironment batch(int copies) {
    return batch(copies, Autoreset.NEXT_STEP);
  }

  StepBuffers frame(int copies) {
    return actions instanceof Discrete
        ? StepBuffers.discrete(copies, observations.width())
        : StepBuffers.continuous(copies, actions.width(), observations.width());
  }

  /// Writes the action of a single copy into its buffers.
  void act(A action, StepBuffers frame) {
    if (action instanceof Integer choice) {
      frame.choices[0] = choice;
    } else {
      actions.encode(action, frame.controls, 0);
    }
  }

  /// Checks that the actions in the buffers are in the action space, except those of copies about
  /// to be reset.
  ///
  /// @throws IllegalArgumentException if an action is not in the space; no copy has been advanced
  ///   then
  void check(StepBuffers frame, boolean[] resting) {
    if (actions instanceof Discrete(int n, int _)) {
      checkChoices(n, frame.choices, resting);
    } else {
      checkControls(frame.controls, resting);
    }
  }

  private void checkChoices(int n, int[] choices, boolean[] resting) {
    int least = 0;
    int greatest = 0;
    for (int choice : choices) {
      least = Math.min(least, choice);
      greatest = Math.max(greatest, choice);
    }
    for (int i = 0; (least < 0 || greatest >= n) && i < choices.length; i++) {
      if (!resting[i] && (choices[i] < 0 || choices[i] >= n)) {
        throw new IllegalArgumentException(
            "%s has no action %d: its actions are 0 to %d".formatted(id, choices[i], n - 1));
      }
    }
  }

  private void checkControls(float[] controls, boolean[] resting) {
    for (int i = 0; i < controls.length; i++) {
      if (!Float.isFinite(controls[i]) && !resting[i / actions.width()]) {
        throw new IllegalArgumentException(
            "an action of %s must be a finite number, not %s".formatted(id, controls[i]));
      }
    }
  }
}
