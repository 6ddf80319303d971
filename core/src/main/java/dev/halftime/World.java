package dev.halftime;

import dev.halftime.Action.Call;
import dev.halftime.state.State;
import java.util.List;
import java.util.Optional;

/// The world in which tasks are done: tools that parties call, and a state that can be read, saved
/// and restored.
///
/// A call that cannot be executed returns an [Observation.Refusal] and changes nothing; an
/// exception means that the world itself is broken. A world is deterministic: the same state and
/// call always give the same observation and state. It is closed after its last episode.
public interface World extends AutoCloseable {

  /// Returns the tools of a party, in the order in which they are shown.
  List<Tool> tools(Party party);

  /// Begins a task in the current state, which may be fresh or have a history.
  ///
  /// @return what the agent sees first, if the world shows anything unasked
  Optional<Observation> begin(Task task);

  /// Executes a call of one of the parties.
  ///
  /// @return the outcome; its reward is the world's own, if any: the scorer determines the score of
  ///   an episode
  Step<Observation> step(Party by, Call call);

  /// Executes a call of the agent.
  default Step<Observation> step(Call call) {
    return step(Party.AGENT, call);
  }

  /// Returns the current state, which is also a snapshot.
  State state();

  /// Restores a snapshot.
  void restore(State state);

  /// Returns whether the world is outside this process, such as a server, and is not started merely
  /// for inspection.
  default boolean external() {
    return false;
  }

  /// Releases the world's resources.
  @Override
  default void close() {}
}
