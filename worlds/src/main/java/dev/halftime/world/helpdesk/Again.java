package dev.halftime.world.helpdesk;

/// Starts a procedure anew because something that it relied on has turned out to be wrong.
final class Again extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Again() {
    super(null, null, false, false);
  }
}
