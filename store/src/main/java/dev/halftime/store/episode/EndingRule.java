package dev.halftime.store.episode;

import java.sql.Connection;
import java.sql.SQLException;

/// Decides which endings of attempts a store accepts.
@FunctionalInterface
public interface EndingRule {

  /// Accepts all: the first ending of an episode is recorded.
  EndingRule ALL = (_, _, _, _) -> true;

  /// Decides whether the ending of an attempt is recorded, in the transaction that records it.
  ///
  /// @param run number of the run
  /// @param cell key of the episode
  /// @param dollars cost of the attempt
  boolean accepts(Connection connection, long run, String cell, double dollars) throws SQLException;

  /// Decides whether events of an attempt in progress are recorded, in the transaction that records
  /// them.
  ///
  /// @param run number of the run
  /// @param cell key of the episode
  default boolean shows(Connection connection, long run, String cell) throws SQLException {
    return true;
  }
}
