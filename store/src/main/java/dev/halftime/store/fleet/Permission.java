package dev.halftime.store.fleet;

/// The answer to a request to begin an attempt.
public enum Permission {
  /// The attempt may begin; it has been committed.
  GRANTED,
  /// Not yet: the budget may suffice once running attempts have ended.
  LATER,
  /// Never: the job is closed, its budget is used up, or this worker counts as dead.
  REFUSED
}
