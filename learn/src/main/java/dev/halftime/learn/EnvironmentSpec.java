package dev.halftime.learn;

import dev.halftime.learn.space.Box;
import dev.halftime.learn.space.Discrete;
import dev.halftime.learn.space.Space;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// An environment under its id, with what is agreed about it.
///
/// @param id such as `CartPole-v1`
/// @param observations all that can be observed
/// @param actions all that can be done: a [Discrete] space from 0, or a [Box]
/// @param dynamics how it begins and moves
/// @param limit after how many steps an episode is cut off
/// @param threshold the mean return from which it counts as solved
public record EnvironmentSpec<O, A>(
    String id,
    Space<O> observations,
    Space<A> actions,
    Dynamics.Maker dynamics,
    OptionalInt limit,
    OptionalDouble threshold) {

  public EnvironmentSpec {
    boolean discrete = actions instanceof Discrete(int _, int start) && start == 0;
    if (!discrete && !(actions instanceof Box)) {
      throw new IllegalArgumentException(
          id + " needs actions that are discrete from 0 or a box, not " + actions);
    }
  }

  /// A new environment with its time limit.
  public SnapshotEnvironment<O, A> make() {
    SnapshotEnvironment<O, A> bare = bare();
    return limit.isEmpty() ? bare : Wrappers.timeLimit(bare, limit.getAsInt());
  }

  /// A new environment without a time limit.
  public SnapshotEnvironment<O, A> bare() {
    return new SingleEnvironment<>(this);
  }

  /// A new batch of copies with their time limit.
  public VectorEnvironment batch(int copies, Autoreset autoreset) {
    return new VectorEnvironment(this, copies, autoreset);
  }

  /// A new batch that begins anew with the step after an end.
  public VectorEnvironment batch(int copies) {
    return batch(copies, Autoreset.NEXT_STEP);
  }

  StepBuffers frame(int copies) {
    return actions instanceof Discrete
        ? StepBuffers.discrete(copies, observations.width())
        : StepBuffers.continuous(copies, actions.width(), observations.width());
  }

  /// Writes the action of a single copy into its frame.
  void act(A action, StepBuffers frame) {
    if (action instanceof Integer choice) {
      frame.choices[0] = choice;
    } else {
      actions.encode(action, frame.controls, 0);
    }
  }

  /// That the actions of a frame can be done, those of resting copies aside.
  ///
  /// @throws IllegalArgumentException if one cannot; nothing has moved then
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
            "%s has no action %d: its actions are the numbers 0 to %d"
                .formatted(id, choices[i], n - 1));
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
