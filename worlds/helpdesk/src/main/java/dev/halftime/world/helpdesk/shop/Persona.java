package dev.halftime.world.helpdesk.shop;

/// How a customer communicates; it is the same in all visits.
public enum Persona {
  /// Answers what was asked.
  COOPERATIVE(20),
  /// Answers in as few words as possible.
  TERSE(16),
  /// Digresses.
  RAMBLING(20),
  /// Leaves early.
  IMPATIENT(8),
  /// States something wrong at first and corrects it when told that it does not exist.
  MISTAKEN(20),
  /// Changes their mind once the price is known.
  UNDECIDED(20);

  private final int patience;

  Persona(int patience) {
    this.patience = patience;
  }

  /// The number of agent turns before such a customer leaves.
  public int patience() {
    return patience;
  }
}
