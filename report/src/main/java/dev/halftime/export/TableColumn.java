package dev.halftime.export;

/// A column of a table.
///
/// @param name name in lower case, with underscores
public record TableColumn(String name, Kind kind) {

  /// The type of a column's cells; any cell may be null, which is written as empty.
  public enum Kind {
    /// A [String].
    TEXT,
    /// A [Long].
    INTEGER,
    /// A [Double].
    REAL
  }

  static TableColumn text(String name) {
    return new TableColumn(name, Kind.TEXT);
  }

  static TableColumn integer(String name) {
    return new TableColumn(name, Kind.INTEGER);
  }

  static TableColumn real(String name) {
    return new TableColumn(name, Kind.REAL);
  }
}
