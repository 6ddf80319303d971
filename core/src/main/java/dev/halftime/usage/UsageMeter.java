package dev.halftime.usage;

/// Counts usage, once, at the moment when it is known.
///
/// Each agent and each user has its own meter. The runner reads it after each act, whether the act
/// succeeded or failed. Usage outside an act, such as during learning, is counted with the next
/// act. Thread-safe.
@FunctionalInterface
public interface UsageMeter {

  /// Adds a usage.
  ///
  /// @param usage its `nanos` are ignored, since elapsed time is measured outside. Tokens of a
  ///   cache beyond `tokensIn` are not counted
  /// @throws IllegalArgumentException if an amount is out of [UsageBounds]
  void add(Usage usage);

  /// Adds usage that a program reports about itself, which cannot be verified: its waiting time is
  /// accepted only up to a limit, and its names of models are ignored, since reports show only
  /// names given by providers.
  ///
  /// @throws IllegalArgumentException as [#add] does
  default void claim(Usage usage) {
    add(usage);
  }
}
