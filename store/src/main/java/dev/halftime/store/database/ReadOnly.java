package dev.halftime.store.database;

import dev.halftime.file.FileFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// Opens a store in a read-only file or folder.
final class ReadOnly {

  private ReadOnly() {}

  /// Opens a store without writing anything.
  ///
  /// @throws StoreException if it must be migrated before it can be read
  static SqliteDatabase open(Path file) {
    try {
      SqliteDatabase shared = shared(file);
      SqliteDatabase store = SqliteFileCheck.unmerged(file) || answers(shared) ? shared : as(file);
      int version = store.version();
      if (version < SqliteDatabase.READABLE || version > Database.VERSION) {
        throw new StoreException(
            "the store '"
                + file
                + "' is read-only, and it has schema "
                + version
                + " where this version reads "
                + SqliteDatabase.READABLE
                + " to "
                + Database.VERSION
                + "; copy it to a writable folder");
      }
      return store;
    } catch (IOException e) {
      throw new StoreException(
          "the store '" + file + "' cannot be read: " + FileFailure.reason(e), e);
    }
  }

  /// Returns the address of a file with its write-ahead log.
  static SqliteDatabase shared(Path file) {
    return new SqliteDatabase(file, source(file, "mode=ro"));
  }

  /// Returns the address of a file without its write-ahead log and without locks, which would
  /// create files.
  static SqliteDatabase as(Path file) {
    return new SqliteDatabase(file, source(file, "immutable=1"));
  }

  private static boolean answers(SqliteDatabase database) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      return statement.executeQuery("SELECT count(*) FROM sqlite_schema").next();
    } catch (SQLException e) {
      return false; // its additional files are missing and cannot be created
    }
  }

  private static SQLiteDataSource source(Path file, String how) {
    NativeCode.ready();
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setGetGeneratedKeys(false);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl(
        "jdbc:sqlite:" + file.toUri().toString().replace("file:///", "file:/") + "?" + how);
    return source;
  }
}
