package dev.halftime.sandbox;

import java.util.Optional;

/// A sandbox that confines.
interface ConfinedSandbox extends Sandbox {

  /// The name of the program that it needs.
  String name();

  @Override
  default Optional<String> gap() {
    return Optional.empty();
  }
}
