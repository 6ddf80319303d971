package dev.halftime.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// The SQLite file of a store: opened, checked, brought up to date.
///
/// @param file where it lies
/// @param source gives connections to it
record Database(Path file, SQLiteDataSource source) {

  /// The schema that this version writes: the number of its last migration.
  static final int VERSION = 4;

  private static final int HEADER = 100;
  private static final int PATIENCE_MS = 30_000;

  /// Opens a store, and makes it if it is missing.
  ///
  /// @throws StoreException if it is truncated, newer than this version, or cannot be used
  static Database open(Path file) {
    Path whole = file.toAbsolutePath();
    Database database = new Database(whole, source(whole));
    database.makeFolder();
    database.refuseTruncated();
    database.migrate();
    return database;
  }

  private static SQLiteDataSource source(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(PATIENCE_MS);
    config.setGetGeneratedKeys(false);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  Connection connect() throws SQLException {
    return source.getConnection();
  }

  private void makeFolder() {
    try {
      Path folder = file.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw new StoreException(
          "the folder of the store '"
              + file
              + "' cannot be made ("
              + e
              + "); name another file with --store",
          e);
    }
  }

  private void migrate() {
    int version = version();
    if (version > VERSION) {
      throw new StoreException(
          "the store '"
              + file
              + "' was written by a newer version of Halftime (schema "
              + version
              + ", this one knows "
              + VERSION
              + "); use that version, or name another file with --store");
    }
    if (version == VERSION) {
      return;
    }
    try {
      Flyway.configure(Database.class.getClassLoader())
          .dataSource(source)
          .locations("classpath:dev/halftime/store/migration")
          .load()
          .migrate();
    } catch (FlywayException e) {
      // Another process may have been quicker.
      if (version() != VERSION) {
        throw new StoreException(
            "the store '" + file + "' cannot be brought up to date: " + e.getMessage(), e);
      }
    }
  }

  private int version() {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA user_version")) {
      return row.getInt(1);
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /// SQLite would open a file that lacks its end, and fail in the middle of something.
  private void refuseTruncated() {
    if (!Files.isRegularFile(file)) {
      return;
    }
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      long size = channel.size();
      ByteBuffer header = ByteBuffer.allocate(HEADER);
      while (header.hasRemaining() && channel.read(header) >= 0) {}
      long whole = header.hasRemaining() ? HEADER : length(header);
      if (size > 0 && size < whole && !unmerged()) {
        throw new StoreException(
            "the store '"
                + file
                + "' is truncated: "
                + size
                + " of "
                + whole
                + " bytes are there; restore it from a copy, or name another file with --store");
      }
    } catch (IOException e) {
      throw new StoreException("the store '" + file + "' cannot be read: " + e, e);
    }
  }

  /// Pages times size of a page, as the header tells (SQLite's file format, section 1.3).
  private static long length(ByteBuffer header) {
    int page = header.getShort(16) & 0xffff;
    return (header.getInt(28) & 0xffffffffL) * (page == 1 ? 65_536 : page);
  }

  /// Whether the write-ahead log holds what the file lacks.
  private boolean unmerged() throws IOException {
    Path log = file.resolveSibling(file.getFileName() + "-wal");
    return Files.exists(log) && Files.size(log) > 0;
  }

  /// What went wrong, in words that help.
  StoreException failure(SQLException e) {
    SQLiteErrorCode code =
        e instanceof SQLiteException sqlite
            ? sqlite.getResultCode()
            : SQLiteErrorCode.getErrorCode(e.getErrorCode());
    String remedy =
        switch (SQLiteErrorCode.getErrorCode(code.code & 0xff)) {
          case SQLITE_FULL -> "the disk is full; make room and resume: what was recorded is safe";
          case SQLITE_IOERR ->
              "reading or writing failed, perhaps because the disk is full; make room and resume:"
                  + " what was recorded is safe";
          case SQLITE_NOTADB -> "it is no store of Halftime; name another file with --store";
          case SQLITE_CORRUPT ->
              "it is damaged; restore it from a copy, or name another file with --store";
          case SQLITE_READONLY, SQLITE_PERM ->
              "it may not be written; name another file with --store";
          case SQLITE_CANTOPEN ->
              "it cannot be opened or made there; name another file with --store";
          case SQLITE_BUSY, SQLITE_LOCKED ->
              "another process holds it; try again when that is done";
          default -> "that is unexpected";
        };
    return new StoreException(
        "the store '" + file + "' cannot be used: " + remedy + " (" + e.getMessage() + ")", e);
  }
}
