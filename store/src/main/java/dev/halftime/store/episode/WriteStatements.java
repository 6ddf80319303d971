package dev.halftime.store.episode;

import com.github.luben.zstd.ZstdCompressCtx;
import dev.halftime.record.Result;
import dev.halftime.store.codec.Chunk;
import dev.halftime.store.codec.EpisodeCodec;
import dev.halftime.store.codec.Seal;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The statements of write transactions, prepared once for all transactions of a connection.
final class WriteStatements implements AutoCloseable {

  private final Connection connection;
  private final EndingRule rule;
  private final ZstdCompressCtx packer;
  private final Set<Chunk> stored;
  private final Set<Chunk> shared = new HashSet<>();
  private final PreparedStatement chunk;
  private final PreparedStatement episode;
  private final PreparedStatement known;
  private final PreparedStatement found;
  private final PreparedStatement paid;
  private final PreparedStatement finished;
  private final PreparedStatement attempt;
  private final PreparedStatement piece;
  private final PreparedStatement noAttempt;
  private final PreparedStatement noPieces;
  private final PreparedStatement deletions;
  private Set<Long> deleted = Set.of();

  /// Prepares the statements.
  ///
  /// @param stored chunks that are already stored
  WriteStatements(Connection connection, EndingRule rule, ZstdCompressCtx packer, Set<Chunk> stored)
      throws SQLException {
    this.connection = connection;
    this.rule = rule;
    this.packer = packer;
    this.stored = stored;
    this.chunk =
        connection.prepareStatement("INSERT INTO chunk VALUES (?, ?) ON CONFLICT DO NOTHING");
    this.episode =
        connection.prepareStatement(
            "INSERT INTO episode (run, cell, result, chunks, seal) VALUES (?, ?, ?, ?, ?)"
                + " ON CONFLICT DO NOTHING");
    this.known =
        connection.prepareStatement("SELECT result FROM episode WHERE run = ? AND cell = ?");
    this.found =
        connection.prepareStatement(
            "UPDATE episode SET result = ?, chunks = ?, seal = ? WHERE run = ? AND cell = ?");
    this.paid =
        connection.prepareStatement(
            "INSERT INTO replaced VALUES (?, ?)"
                + " ON CONFLICT (run) DO UPDATE SET dollars = replaced.dollars + excluded.dollars");
    this.finished =
        connection.prepareStatement(
            "INSERT INTO finished SELECT ?, coalesce(max(number), 0) + 1, ? FROM finished"
                + " WHERE run = ?");
    this.attempt =
        connection.prepareStatement(
            "INSERT INTO attempt VALUES (?, ?, ?)"
                + " ON CONFLICT (run, cell) DO UPDATE SET about = excluded.about");
    this.piece =
        connection.prepareStatement(
            "INSERT INTO piece VALUES (?, ?, ?, ?)"
                + " ON CONFLICT (run, cell, number) DO UPDATE SET digest = excluded.digest");
    this.noAttempt = connection.prepareStatement("DELETE FROM attempt WHERE run = ? AND cell = ?");
    this.noPieces = connection.prepareStatement("DELETE FROM piece WHERE run = ? AND cell = ?");
    this.deletions = connection.prepareStatement("SELECT run FROM deleted");
  }

  /// Begins a transaction. If runs were deleted since the last one, perhaps by another process,
  /// chunks that were stored may be gone.
  void begin() throws SQLException {
    Set<Long> now = new HashSet<>();
    try (ResultSet row = deletions.executeQuery()) {
      while (row.next()) {
        now.add(row.getLong(1));
      }
    }
    if (now.size() != deleted.size()) {
      stored.clear();
    }
    deleted = now;
  }

  /// Adds a finished episode, and deletes what was written while it was running. An episode of a
  /// deleted run is ignored.
  void add(long run, EpisodeCodec packed) throws SQLException {
    if (deleted.contains(run)) {
      return;
    }
    if (isRefused(run, packed)) {
      return;
    }
    for (Chunk each : packed.chunks()) {
      add(each, !each.equals(packed.chunks().getLast()));
    }
    episode.setLong(1, run);
    episode.setString(2, packed.cell());
    episode.setString(3, packed.result());
    byte[] digests = digests(packed);
    episode.setBytes(4, digests);
    episode.setBytes(5, Seal.of(packed.cell(), packed.result(), digests));
    if (episode.executeUpdate() > 0) {
      finished.setLong(3, run);
      on(finished, run, packed.cell());
    } else {
      replace(run, packed);
    }
    on(noAttempt, run, packed.cell());
    on(noPieces, run, packed.cell());
  }

  /// Returns whether the ending is rejected; its cost is kept.
  private boolean isRefused(long run, EpisodeCodec packed) throws SQLException {
    if (rule.equals(EndingRule.ALL)) {
      return false;
    }
    double dollars =
        EpisodeCodec.result(packed.result().getBytes(StandardCharsets.UTF_8)).usage().dollars();
    if (rule.accepts(connection, run, packed.cell(), dollars)) {
      return false;
    }
    paid.setLong(1, run);
    paid.setDouble(2, dollars);
    paid.executeUpdate();
    return true;
  }

  /// Replaces a missing episode by a later attempt; its cost is kept. Transactions that write
  /// exclude each other, so the row read here cannot change before it is written.
  private void replace(long run, EpisodeCodec packed) throws SQLException {
    Result before = known(run, packed.cell());
    if (!before.missing()) {
      return;
    }
    paid.setLong(1, run);
    paid.setDouble(2, before.usage().dollars());
    paid.executeUpdate();
    byte[] digests = digests(packed);
    found.setString(1, packed.result());
    found.setBytes(2, digests);
    found.setBytes(3, Seal.of(packed.cell(), packed.result(), digests));
    found.setLong(4, run);
    found.setString(5, packed.cell());
    found.executeUpdate();
  }

  private Result known(long run, String cell) throws SQLException {
    known.setLong(1, run);
    known.setString(2, cell);
    try (ResultSet row = known.executeQuery()) {
      row.next();
      return EpisodeCodec.result(row.getBytes(1));
    }
  }

  /// Adds the new chunks of a running episode, which replace those of an earlier attempt.
  void add(OpenRecording.Piece added) throws SQLException {
    if (added.chunks().isEmpty()
        || deleted.contains(added.run())
        || !rule.shows(connection, added.run(), added.key())) {
      return;
    }
    if (added.number() == 0) {
      on(noPieces, added.run(), added.key());
      attempt.setLong(1, added.run());
      attempt.setString(2, added.key());
      attempt.setString(3, EpisodeCodec.text(added.cell()));
      attempt.executeUpdate();
    }
    int number = added.number();
    for (Chunk each : added.chunks()) {
      add(each, false);
      piece.setLong(1, added.run());
      piece.setString(2, added.key());
      piece.setInt(3, number++);
      piece.setBytes(4, each.digest());
      piece.executeUpdate();
    }
  }

  private static void on(PreparedStatement statement, long run, String cell) throws SQLException {
    statement.setLong(1, run);
    statement.setString(2, cell);
    statement.executeUpdate();
  }

  private void add(Chunk each, boolean mayBeShared) throws SQLException {
    if (stored.contains(each) || shared.contains(each)) {
      return;
    }
    chunk.setBytes(1, each.digest());
    chunk.setBytes(2, each.packed(packer));
    chunk.executeUpdate();
    if (mayBeShared) {
      shared.add(each);
    }
  }

  /// Returns those chunks written since the last call that other episodes are likely to share.
  Set<Chunk> takeShared() {
    Set<Chunk> taken = Set.copyOf(shared);
    shared.clear();
    return taken;
  }

  private static byte[] digests(EpisodeCodec packed) {
    ByteArrayOutputStream digests = new ByteArrayOutputStream();
    digests.writeBytes(packed.before().array());
    packed.chunks().forEach(each -> digests.writeBytes(each.digest()));
    return digests.toByteArray();
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement each :
        List.of(
            chunk, episode, known, found, paid, finished, attempt, piece, noAttempt, noPieces,
            deletions)) {
      each.close();
    }
  }
}
