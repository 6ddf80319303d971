package dev.halftime.world.tau2.published;

import dev.halftime.Action;
import dev.halftime.Party;
import dev.halftime.State;
import java.util.Optional;

/// What calls do to a database.
@FunctionalInterface
interface RecordedDesk {

  /// What came of a call.
  ///
  /// @param state as it is afterwards
  /// @param refusal why it was not carried out; empty if it was
  record Done(State state, Optional<String> refusal) {}

  Done call(State state, Party by, Action.Call call);
}
