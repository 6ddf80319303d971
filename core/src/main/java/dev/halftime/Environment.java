package dev.halftime;

/// A process that answers each action with an observation and a reward.
///
/// `terminated` and `truncated` have the meaning of Gymnasium (Towers et al. 2024, section 2): a
/// terminated episode has reached a terminal state, a truncated one was cut off from outside, so a
/// learner still bootstraps from its last observation.
///
/// An environment is used by one thread at a time. After an episode has ended it must be reset
/// before the next step; it never resets itself.
///
/// @param <O> observation type
/// @param <A> action type
public interface Environment<O, A> {

  /// Starts a new episode; the same seed gives the same initial state.
  O reset(long seed);

  /// Executes one action.
  ///
  /// @throws IllegalStateException if the episode has ended or none was begun
  Step<O> step(A action);
}
