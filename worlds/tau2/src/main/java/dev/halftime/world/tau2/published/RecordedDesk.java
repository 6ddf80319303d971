package dev.halftime.world.tau2.published;

import dev.halftime.Action;
import dev.halftime.Party;
import dev.halftime.state.State;
import java.util.Optional;

/// Executes recorded calls on a database.
@FunctionalInterface
interface RecordedDesk {

  /// The result of a call.
  ///
  /// @param state after the call
  /// @param refusal why it was not executed; empty if it was
  record Done(State state, Optional<String> refusal) {}

  Done call(State state, Party by, Action.Call call);
}
