package dev.halftime;

import dev.halftime.Action.Call;
import java.util.List;
import java.util.Optional;

/// What is acted on in language: tools that parties call, over a state that can be read, kept, and
/// put back.
///
/// A call that cannot be carried out gives an [Observation.Refusal] and changes nothing; an
/// exception means that the world itself is broken. Deterministic: the same state and call always
/// give the same observation and state. It is closed after its last episode.
public interface World extends AutoCloseable {

  /// The tools that a party has, in the order in which they are shown to it.
  List<Tool> tools(Party party);

  /// Takes up a task on the state as it stands, fresh or with a history.
  ///
  /// @return what the agent sees first, if the world shows anything unasked
  Optional<Observation> begin(Task task);

  /// Carries out a call of one of the parties.
  ///
  /// @return what came of it; the reward is what the world itself gives, if it gives any: what an
  ///   episode is worth is said by its scorer
  Step<Observation> step(Party by, Call call);

  /// Carries out a call of the agent.
  default Step<Observation> step(Call call) {
    return step(Party.AGENT, call);
  }

  /// The state as it stands: at once a snapshot.
  State state();

  /// Puts a snapshot back.
  void restore(State state);

  /// Whether it is something outside this process, such as a server, that is not started merely to
  /// be looked at.
  default boolean external() {
    return false;
  }

  /// Releases what the world holds.
  @Override
  default void close() {}
}
