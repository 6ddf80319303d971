package dev.halftime.store.database;

import dev.halftime.record.OwnerOnly;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sqlite.NativeLibraryNotFoundException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteOpenMode;

/// The SQLite file of a store, opened, checked and migrated.
///
/// A file that is not a store is rejected before SQLite opens it. A read-only file is read without
/// migration.
///
/// @param file path of the file
/// @param source provides connections to it
public record SqliteDatabase(Path file, SQLiteDataSource source) implements Database {

  /// Oldest version of the schema that can be read without migration: later ones add only optional
  /// content.
  static final int READABLE = 5;

  private static final int BUSY_TIMEOUT_MS = 30_000;

  /// Opens a store, and creates it if it is missing.
  ///
  /// @throws StoreException if the file is not a store, is truncated, is newer than this version,
  ///   or cannot be used
  public static SqliteDatabase open(Path file) {
    Path whole = file.toAbsolutePath();
    SqliteFileCheck.check(whole);
    if (Files.exists(whole) && !isWritable(whole)) {
      return ReadOnly.open(whole);
    }
    SqliteDatabase database = new SqliteDatabase(whole, source(whole));
    database.makeFile();
    SchemaMigration.run(database, SchemaMigration.from("migration", database.source()));
    return database;
  }

  /// SQLite also writes files in the same folder.
  private static boolean isWritable(Path file) {
    Path folder = file.getParent();
    return Files.isWritable(file) && folder != null && Files.isWritable(folder);
  }

  @Override
  public void refuseReadOnly() {
    if (!isWritable(file)) {
      throw new StoreException(
          "the store '" + file + "' is read-only, so nothing was deleted; make the file writable");
    }
  }

  private static SQLiteDataSource source(Path file) {
    NativeCode.ready();
    SQLiteConfig config = new SQLiteConfig();
    config.resetOpenMode(SQLiteOpenMode.CREATE); // do not create a removed file again, empty
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_TIMEOUT_MS);
    config.setGetGeneratedKeys(false);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  @Override
  public String name() {
    return "'" + file + "'";
  }

  @Override
  public Connection connect() throws SQLException {
    return source.getConnection();
  }

  /// SQLite gives its additional files the permissions of the database file.
  private void makeFile() {
    try {
      Path folder = file.getParent();
      if (folder != null) {
        OwnerOnly.folder(folder);
      }
      OwnerOnly.file(file);
      if (Files.size(file) == 0) {
        mark();
      }
      for (String suffix : List.of("-wal", "-shm")) {
        OwnerOnly.tighten(beside(file, suffix));
      }
    } catch (IOException e) {
      throw new StoreException(
          "the store '"
              + file
              + "' cannot be created ("
              + (e instanceof FileSystemException named && named.getReason() != null
                  ? named.getReason()
                  : e)
              + "); choose another file with --store",
          e);
    }
  }

  /// Marks a new file first, so that a file left by a killed process is recognized as a store.
  private void mark() {
    NativeCode.ready();
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_TIMEOUT_MS);
    try (Connection connection = config.createConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA application_id = " + SqliteHeader.APPLICATION);
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /// Returns the path of an additional file of SQLite.
  static Path beside(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  @Override
  public int version() {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA user_version")) {
      return row.getInt(1);
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /// A read-only file may have an earlier version.
  @Override
  public int opened() {
    return version();
  }

  @Override
  public void begin(Statement statement) throws SQLException {
    SqliteTurn.begin(statement, Duration.ofMillis(BUSY_TIMEOUT_MS));
  }

  @Override
  public PreparedStatement rows(Connection connection, String query) throws SQLException {
    return connection.prepareStatement(query);
  }

  @Override
  public void afterRows(Connection connection) {}

  @Override
  public void check(Run run) {}

  @Override
  public String underWay(Connection connection) {
    return "true";
  }

  @Override
  public Store.Hold hold(String run) {
    return RunLocks.hold(file, run);
  }

  @Override
  public boolean alone(String run, Runnable work) {
    return RunLocks.alone(file, run, work);
  }

  /// Key by which the file system identifies the file; null if it has none.
  private @Nullable Object key() {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    } catch (IOException e) {
      throw gone(e);
    }
  }

  /// Writes to a removed file succeed but are lost.
  @Override
  public Runnable presence() {
    Object key = key();
    return () -> {
      if (!Objects.equals(key(), key)) {
        throw gone(null);
      }
    };
  }

  private StoreException gone(@Nullable Exception e) {
    return new StoreException(
        "the store '"
            + file
            + "' was removed or replaced while it was in use; put it back, or run again",
        e);
  }

  @Override
  public StoreException failure(SQLException e) {
    if (!Files.exists(file)) {
      return gone(e);
    }
    SQLiteErrorCode code =
        e instanceof SQLiteException sqlite
            ? sqlite.getResultCode()
            : SQLiteErrorCode.getErrorCode(e.getErrorCode());
    String remedy =
        switch (SQLiteErrorCode.getErrorCode(code.code & 0xff)) {
          case SQLITE_FULL -> "the disk is full; free space and resume: recorded episodes are safe";
          case SQLITE_IOERR ->
              "reading or writing failed, perhaps because the disk is full; free space and resume:"
                  + " recorded episodes are safe";
          case SQLITE_NOTADB -> "it is not a Halftime store; choose another file with --store";
          case SQLITE_CORRUPT ->
              "it is damaged; restore it from a backup, or choose another file with --store";
          case SQLITE_READONLY, SQLITE_PERM -> "it is read-only; choose another file with --store";
          case SQLITE_CANTOPEN ->
              "it cannot be opened or created there; choose another file with --store";
          case SQLITE_BUSY, SQLITE_LOCKED ->
              "another process has locked it; try again when that process is done";
          default ->
              e.getCause() instanceof NativeLibraryNotFoundException
                  ? "SQLite's library cannot be unpacked to '"
                      + System.getProperty("org.sqlite.tmpdir")
                      + "' and loaded from there; free space, or choose a folder from which"
                      + " programs may run with HALFTIME_JVM=-Djava.io.tmpdir=FOLDER"
                  : "that is unexpected";
        };
    return new StoreException(
        "the store '" + file + "' cannot be used: " + remedy + " (" + e.getMessage() + ")", e);
  }
}
