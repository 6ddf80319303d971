package dev.halftime.world.helpdesk.clerk;

import dev.halftime.Action;

/// Leaves a procedure at the first action that has not happened yet.
///
/// The clerk's procedures are written as if every call were answered at once. They run from the
/// start at each turn, over what the folder holds, until they want something that it does not.
final class PendingAction extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Action action;

  PendingAction(Action action) {
    super(null, null, false, false);
    this.action = action;
  }

  Action action() {
    return action;
  }
}
