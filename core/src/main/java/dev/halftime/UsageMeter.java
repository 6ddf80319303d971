package dev.halftime;

/// Where what is spent is counted, once, at the moment when it is known.
///
/// Each agent and each user has a meter of its own. A runner reads it after each act, whether the
/// act succeeded or failed; what is spent outside of an act, such as by learning, is counted with
/// the next one. Safe for many threads.
@FunctionalInterface
public interface UsageMeter {

  /// Counts a usage.
  ///
  /// @param usage elapsed time is measured outside, so its `nanos` are of no account
  /// @throws IllegalArgumentException if an amount is below 0 or without end
  void add(Usage usage);

  /// Counts what a program says of itself, which nobody can check: its waiting is believed up to a
  /// limit.
  ///
  /// @throws IllegalArgumentException as [#add] does
  default void claim(Usage usage) {
    add(usage);
  }
}
