package dev.halftime.store.episode;

import java.sql.Connection;
import java.sql.SQLException;

/// Decides which endings of attempts a store accepts.
@FunctionalInterface
public interface EndingRule {

  /// Accepts all: the first ending of an episode is recorded.
  EndingRule ALL = (_, _, _, _) -> true;

  /// Decides about the ending of an attempt, in the transaction that records it.
  ///
  /// @param run number of the run
  /// @param cell key of the episode
  /// @param dollars what the attempt cost
  boolean accepts(Connection connection, long run, String cell, double dollars) throws SQLException;

  /// Decides whether what happens in an attempt that has not ended is recorded, in the transaction
  /// that records it.
  ///
  /// @param run number of the run
  /// @param cell key of the episode
  default boolean shows(Connection connection, long run, String cell) throws SQLException {
    return true;
  }
}
