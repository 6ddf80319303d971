package dev.halftime.world.helpdesk.shop;

import dev.halftime.world.helpdesk.desk.Desk;

/// Carries the words with which a tool turns a call down; becomes an observation in [Desk].
public final class RefusedCall extends RuntimeException {

  private static final long serialVersionUID = 1;

  public RefusedCall(String why) {
    super(why, null, false, false);
  }

  public String why() {
    return String.valueOf(getMessage());
  }
}
