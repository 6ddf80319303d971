package dev.halftime.world.tau2.telecom.phone;

/// A setting of the phone that is on or off.
@FunctionalInterface
interface Toggle {

  /// Toggles the setting and returns its new value.
  boolean flip(Phone phone);
}
