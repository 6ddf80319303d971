package dev.halftime.sandbox;

import java.util.Optional;

/// A sandbox that confines programs.
interface ConfinedSandbox extends Sandbox {

  /// Returns the name of the program that it requires.
  String name();

  @Override
  default Optional<String> gap() {
    return Optional.empty();
  }
}
