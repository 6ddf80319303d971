package dev.halftime.store.copy;

import dev.halftime.record.Result;
import dev.halftime.store.codec.Chunk;
import dev.halftime.store.codec.Seal;
import dev.halftime.store.database.Database;
import dev.halftime.store.database.StoreException;
import dev.halftime.store.run.Tasks;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads and verifies the rows of a run that is copied.
///
/// @param run the run's number
record CopySource(CopySide side, long run) {

  /// Number of episodes that are copied in one batch.
  private static final int TOGETHER = 500;

  /// A finished episode.
  ///
  /// @param number its place in the order of finishing
  /// @param chunks concatenated digests
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Row(
      long number,
      String cell,
      String result,
      byte[] chunks,
      byte @Nullable [] seal,
      boolean missing) {

    /// Returns the digests of the chunks.
    List<ByteBuffer> digests() {
      return CopySource.digests(chunks);
    }
  }

  /// An attempt that has not finished.
  ///
  /// @param about its cell as JSON
  record Attempt(String cell, String about, List<ByteBuffer> digests) {}

  /// A task.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Content(String given, String id, byte[] content) {}

  private static List<ByteBuffer> digests(byte[] all) {
    List<ByteBuffer> digests = new ArrayList<>();
    for (int at = 0; at + Chunk.DIGEST <= all.length; at += Chunk.DIGEST) {
      digests.add(ByteBuffer.wrap(all, at, Chunk.DIGEST).slice());
    }
    return digests;
  }

  static byte[] bytes(ByteBuffer digest) {
    byte[] bytes = new byte[Chunk.DIGEST];
    digest.get(0, bytes);
    return bytes;
  }

  /// Returns the next batch of finished episodes, in the order in which they finished.
  ///
  /// @param after the number of the last episode before the batch
  List<Row> rows(long after) {
    return side.sql(() -> {
      List<Row> rows = new ArrayList<>();
      try (PreparedStatement select =
          side.connection()
              .prepareStatement(
                  "SELECT "
                      + Seal.COLUMNS
                      + ", finished.number FROM finished JOIN episode USING (run, cell)"
                      + " WHERE run = ? AND finished.number > ? ORDER BY finished.number LIMIT "
                      + TOGETHER)) {
        select.setLong(1, run);
        select.setLong(2, after);
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            Result result = Seal.result(row);
            rows.add(
                new Row(
                    row.getLong(5),
                    row.getString(1),
                    row.getString(2),
                    row.getBytes(3),
                    row.getBytes(4),
                    result.missing()));
          }
        }
      }
      return rows;
    });
  }

  /// Returns a chunk as it is stored, verified.
  byte[] chunk(ByteBuffer digest) {
    byte[] bytes = bytes(digest);
    return side.sql(() -> {
      try (PreparedStatement select =
          side.connection().prepareStatement("SELECT content FROM chunk WHERE digest = ?")) {
        select.setBytes(1, bytes);
        try (ResultSet row = select.executeQuery()) {
          if (!row.next()) {
            throw new StoreException(
                "the store "
                    + side.database().name()
                    + " lacks a piece of a transcript; restore it from a backup");
          }
          byte[] content = row.getBytes(1);
          Chunk.unpack(content, bytes);
          return content;
        }
      }
    });
  }

  /// Passes on all tasks that are stored in their own rows; a run of an early version has them in
  /// its own row.
  void tasks(Consumer<Content> to) {
    side.sql(() -> {
      try (PreparedStatement select =
          side.database()
              .rows(
                  side.connection(),
                  "SELECT given, id, content FROM task WHERE run = ? ORDER BY given, id")) {
        select.setLong(1, run);
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            to.accept(new Content(row.getString(1), row.getString(2), row.getBytes(3)));
          }
        }
      }
      side.database().afterRows(side.connection());
      return null;
    });
  }

  /// Returns the row of the run.
  byte[] about() {
    return side.sql(() -> {
      try (PreparedStatement select =
          side.connection().prepareStatement("SELECT about FROM run WHERE number = ?")) {
        select.setLong(1, run);
        try (ResultSet row = select.executeQuery()) {
          row.next();
          return row.getBytes(1);
        }
      }
    });
  }

  /// Returns when the run began, if that is known.
  Optional<Instant> begun(String id) {
    return side.database().opened() < Database.BEGUN
        ? Optional.empty()
        : side.sql(() -> Tasks.begun(side.connection(), id));
  }

  /// Returns the unfinished attempts.
  List<Attempt> attempts() {
    return side.sql(() -> {
      List<Attempt> attempts = new ArrayList<>();
      try (PreparedStatement select =
          side.connection()
              .prepareStatement("SELECT cell, about FROM attempt WHERE run = ? ORDER BY cell")) {
        select.setLong(1, run);
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            attempts.add(new Attempt(row.getString(1), row.getString(2), List.of()));
          }
        }
      }
      List<Attempt> whole = new ArrayList<>();
      for (Attempt each : attempts) {
        whole.add(new Attempt(each.cell(), each.about(), pieces(each.cell())));
      }
      return whole;
    });
  }

  private List<ByteBuffer> pieces(String cell) throws SQLException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (PreparedStatement select =
        side.connection()
            .prepareStatement(
                "SELECT digest FROM piece WHERE run = ? AND cell = ? ORDER BY number")) {
      select.setLong(1, run);
      select.setString(2, cell);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          all.writeBytes(row.getBytes(1));
        }
      }
    }
    return digests(all.toByteArray());
  }
}
