package dev.halftime;

/// What one acts on: a process that answers each action with an observation and a reward.
///
/// The meaning of `terminated` and `truncated` is Gymnasium's (Towers et al. 2024, section 2): a
/// terminated episode has reached a state from which nothing more follows, a truncated one was cut
/// off from outside, so that a learner still bootstraps from its last observation.
///
/// An environment is used by one thread at a time. After an end it must be reset before the next
/// step; it never resets itself.
///
/// @param <O> what is observed
/// @param <A> what can be done
public interface Environment<O, A> {

  /// Begins anew; the same seed gives the same beginning.
  O reset(long seed);

  /// Does one action.
  ///
  /// @throws IllegalStateException if the episode has ended or none was begun
  Step<O> step(A action);
}
