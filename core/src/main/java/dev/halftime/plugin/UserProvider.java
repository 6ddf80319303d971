package dev.halftime.plugin;

import dev.halftime.User;

/// Provides users of a plug-in by name: `--user NAME`, or `--user NAME?PARAMETER=VALUE`.
public interface UserProvider extends PartProvider {

  /// Makes the users of a benchmark.
  ///
  /// @param seed seed of their randomness
  /// @param given values of [#parameters]
  /// @throws IllegalArgumentException if they cannot be combined; the message says why
  User.Factory users(long seed, ParameterValues given);
}
