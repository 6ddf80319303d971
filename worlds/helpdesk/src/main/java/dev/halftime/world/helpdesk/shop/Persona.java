package dev.halftime.world.helpdesk.shop;

/// A way of dealing with the desk; a customer keeps it from visit to visit.
public enum Persona {
  /// Answers what was asked.
  COOPERATIVE(20),
  /// Answers in as few words as possible.
  TERSE(16),
  /// Talks about other things, too.
  RAMBLING(20),
  /// Leaves soon.
  IMPATIENT(8),
  /// Tells something wrong first and corrects it when told that it cannot be.
  MISTAKEN(20),
  /// Wishes something else once the price is known.
  UNDECIDED(20);

  private final int patience;

  Persona(int patience) {
    this.patience = patience;
  }

  /// How many times the agent may speak before such a customer leaves.
  public int patience() {
    return patience;
  }
}
