package dev.halftime.plugin;

import dev.halftime.Scorer;

/// Provides a scorer of a plug-in by name: `halftime regrade RUN --scorer NAME`, or
/// `NAME?PARAMETER=VALUE`.
public interface ScorerProvider extends PartProvider {

  /// Makes the scorer, which grades episodes of any benchmark.
  ///
  /// @param given values of [#parameters]
  /// @throws IllegalArgumentException if they cannot be combined; the message says why
  Scorer scorer(ParameterValues given);
}
