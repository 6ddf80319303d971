package dev.halftime.store.fleet;

/// Answer to the request to begin an attempt.
public enum Permission {
  /// It is on record.
  GRANTED,
  /// The money may suffice once running attempts have ended.
  LATER,
  /// The job is closed, its money is used up, or this worker counts as dead.
  REFUSED
}
