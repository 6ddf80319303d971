package dev.halftime.world.helpdesk.clerk;

import dev.halftime.Action;

/// Leaves a procedure at the first action that has not been taken yet.
///
/// Procedures are written as if every call returned at once. At each turn, they run from the start
/// on the case file until they need an observation that it does not contain.
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
