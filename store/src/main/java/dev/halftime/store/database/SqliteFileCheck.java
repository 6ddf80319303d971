package dev.halftime.store.database;

import dev.halftime.file.FileFailure;
import dev.halftime.record.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;

/// Checks that a file can be the SQLite file of a store, before SQLite opens it.
final class SqliteFileCheck {

  private static final Set<String> TABLES = Set.of("run", "chunk", "episode");
  private static final String HISTORY = "flyway_schema_history";

  private SqliteFileCheck() {}

  /// Checks a path at which a store is opened, or created if there is no file.
  ///
  /// @throws StoreException if there is a file that is not a store, is truncated, or cannot be
  ///   read, or if no store can be created there
  static void check(Path file) {
    if (file.toString().indexOf('?') >= 0) { // the driver would open another file
      throw none(file, "SQLite would read the text after a '?' as parameters");
    }
    if (OwnerOnly.isDangling(file)) {
      throw none(file, "it is a broken symbolic link" + target(file));
    }
    if (Files.exists(file)) {
      refuseForeign(file);
    }
  }

  /// Rejects a file that is not a store or is truncated. SQLite would begin to write to it and fail
  /// later.
  private static void refuseForeign(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw none(file, Files.isDirectory(file) ? "it is a folder" : "it is a pipe or a device");
      }
      SqliteHeader header = SqliteHeader.of(file);
      if (header.isEmpty()) {
        return;
      }
      if (!header.isDatabase()) {
        throw none(file, "it is not an SQLite file");
      }
      if (header.size() < header.whole() && !unmerged(file)) {
        throw new StoreException(
            "the store '"
                + file
                + "' is truncated: "
                + header.size()
                + " of "
                + header.whole()
                + " bytes are there; restore it from a backup, or choose another file with"
                + " --store");
      }
      if (header.isForeign()) {
        throw none(file, "it belongs to another program");
      }
      if (header.isOurs()) {
        return;
      }
      Set<String> tables = tables(unmerged(file) ? ReadOnly.shared(file) : ReadOnly.as(file));
      boolean begun = header.version() == 0 && Set.of(HISTORY).containsAll(tables);
      if (!begun && !tables.containsAll(TABLES)) {
        throw none(file, "it is a database with other tables");
      }
    } catch (IOException e) {
      throw new StoreException(
          "the store '" + file + "' cannot be read: " + FileFailure.reason(e), e);
    }
  }

  private static String target(Path link) {
    try {
      return ", '" + Files.readSymbolicLink(link) + "'";
    } catch (IOException e) {
      return "";
    }
  }

  private static StoreException none(Path file, String why) {
    return new StoreException(
        "'" + file + "' is not a Halftime store: " + why + "; choose another file with --store");
  }

  private static Set<String> tables(SqliteDatabase database) {
    Set<String> tables = new HashSet<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT name FROM sqlite_schema WHERE type = 'table'")) {
      while (row.next()) {
        tables.add(row.getString(1));
      }
    } catch (SQLException e) {
      throw database.failure(e);
    }
    tables.removeIf(name -> name.startsWith("sqlite_"));
    return tables;
  }

  /// Returns whether the write-ahead log has content that is not yet in the file.
  static boolean unmerged(Path file) throws IOException {
    Path log = SqliteDatabase.beside(file, "-wal");
    return Files.exists(log) && Files.size(log) > 0;
  }
}
