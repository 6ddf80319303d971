package dev.halftime.store.episode;

import dev.halftime.Event;
import dev.halftime.store.codec.Chunk;
import dev.halftime.store.codec.EpisodeCodec;
import dev.halftime.store.database.StoreException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The chunks of one transcript, in order.
final class TranscriptChunks implements AutoCloseable {

  /// Maximum size of a transcript, far above the size of any that is written.
  private static final long LARGEST = 1L << 29;

  private final Shared shared;
  private final PreparedStatement select;
  private final ByteBuffer digests;
  private long size;

  /// Creates a reader.
  ///
  /// @param digests the chunks' digests, concatenated
  TranscriptChunks(Connection connection, byte[] digests, Shared shared) throws SQLException {
    this.shared = shared;
    this.select = connection.prepareStatement("SELECT content FROM chunk WHERE digest = ?");
    this.digests = ByteBuffer.wrap(digests);
  }

  /// A chunk, decompressed.
  sealed interface Piece {}

  /// JSON lines.
  static final class Lines implements Piece {

    private final byte[] bytes;

    private Lines(byte[] bytes) {
      this.bytes = bytes;
    }

    byte[] bytes() {
      return bytes;
    }
  }

  /// The setup of a party, which many transcripts share.
  static final class Told implements Piece {

    private static final byte[] BEGINNING = "{\"kind\":\"given\",".getBytes(StandardCharsets.UTF_8);

    private final byte[] bytes;
    private @Nullable Event given;

    private Told(byte[] bytes) {
      this.bytes = bytes;
    }

    private static boolean is(byte[] bytes) {
      int length = BEGINNING.length;
      return bytes.length > length && Arrays.equals(bytes, 0, length, BEGINNING, 0, length);
    }

    /// Returns the setup, decoded once.
    ///
    /// @param what name of the transcript in error messages
    synchronized Event event(String what) {
      Event known = given;
      if (known == null) {
        known = EpisodeCodec.events(what, bytes, bytes.length).getFirst();
        given = known;
      }
      return known;
    }
  }

  /// Cache of setups that transcripts share.
  static final class Shared {

    private static final int REMEMBERED = 64;

    private final Map<ByteBuffer, Told> told = new ConcurrentHashMap<>();

    private void remember(byte[] digest, Told piece) {
      if (told.size() >= REMEMBERED) {
        told.clear();
      }
      told.put(ByteBuffer.wrap(digest), piece);
    }
  }

  boolean more() {
    return digests.hasRemaining();
  }

  Piece next() throws SQLException {
    byte[] digest = new byte[Chunk.DIGEST];
    digests.get(digest);
    Told known = shared.told.get(ByteBuffer.wrap(digest));
    if (known != null) {
      count(known.bytes);
      return known;
    }
    byte[] bytes = unpacked(digest);
    count(bytes);
    if (!Told.is(bytes)) {
      return new Lines(bytes);
    }
    Told piece = new Told(bytes);
    shared.remember(digest, piece);
    return piece;
  }

  /// Adds up the size of the chunks, so that many chunks, or one that is repeated often, cannot
  /// exhaust the memory.
  private void count(byte[] piece) {
    size += piece.length;
    if (size > LARGEST) {
      throw new StoreException(
          "a transcript is damaged: its pieces have more than "
              + LARGEST
              + " bytes; restore the store from a backup");
    }
  }

  private byte[] unpacked(byte[] digest) throws SQLException {
    select.setBytes(1, digest);
    try (ResultSet row = select.executeQuery()) {
      if (!row.next()) {
        throw new StoreException(
            "the store lacks a piece of a transcript; restore it from a backup");
      }
      return Chunk.unpack(row.getBytes(1), digest);
    }
  }

  /// Adds the events of a chunk.
  ///
  /// @param what name of the transcript in error messages
  static void add(String what, Piece piece, List<Event> events) {
    switch (piece) {
      case Lines lines -> events.addAll(EpisodeCodec.events(what, lines.bytes, lines.bytes.length));
      case Told told -> events.add(told.event(what));
    }
  }

  @Override
  public void close() throws SQLException {
    select.close();
  }
}
