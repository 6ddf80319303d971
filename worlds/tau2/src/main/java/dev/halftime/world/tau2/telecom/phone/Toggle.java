package dev.halftime.world.tau2.telecom.phone;

/// A switch of the phone that is on or off.
@FunctionalInterface
interface Toggle {

  /// Flips it, and says how it stands then.
  boolean flip(Phone phone);
}
