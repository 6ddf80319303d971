package dev.halftime.world.helpdesk;

/// Carries the words with which a tool turns a call down; becomes an observation in [Desk].
final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1;

  Refused(String why) {
    super(why, null, false, false);
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
