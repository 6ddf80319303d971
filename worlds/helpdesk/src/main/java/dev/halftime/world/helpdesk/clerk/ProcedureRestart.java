package dev.halftime.world.helpdesk.clerk;

/// Restarts a procedure after a rule that it relied on has turned out to be wrong.
final class ProcedureRestart extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ProcedureRestart() {
    super(null, null, false, false);
  }
}
