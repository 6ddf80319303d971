package dev.halftime.store.episode;

import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Transcript;
import dev.halftime.record.Result;
import dev.halftime.store.codec.EpisodeCodec;
import dev.halftime.store.codec.Seal;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads episodes with their transcripts.
public final class Transcripts {

  private final TranscriptChunks.Shared shared = new TranscriptChunks.Shared();

  public Optional<Episode> episode(Connection connection, String run, Episode.Key cell)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT "
                + Seal.COLUMNS
                + " FROM episode JOIN run ON run = number"
                + " WHERE id = ? AND cell = ?")) {
      select.setString(1, run);
      select.setString(2, cell.key());
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(episode(connection, Seal.result(row), row.getBytes("chunks")))
            : Optional.empty();
      }
    }
  }

  private Episode episode(Connection connection, Result result, byte[] digests)
      throws SQLException {
    String what = "the transcript of " + result.cell().key();
    List<Event> events = new ArrayList<>();
    byte[] last = {};
    try (TranscriptChunks pieces = new TranscriptChunks(connection, digests, shared)) {
      while (pieces.more()) {
        switch (pieces.next()) {
          case TranscriptChunks.Lines lines when !pieces.more() -> last = lines.bytes();
          case TranscriptChunks.Piece piece -> TranscriptChunks.add(what, piece, events);
        }
      }
    }
    return EpisodeCodec.episode(what, result, events, last);
  }

  /// Reads the events of a running episode that have been written.
  public Transcript soFar(Connection connection, String run, Episode.Key cell) throws SQLException {
    String what = "the attempt at " + cell.key();
    List<Event> events = new ArrayList<>();
    try (TranscriptChunks pieces =
        new TranscriptChunks(connection, soFar(connection, run, cell.key()), shared)) {
      while (pieces.more()) {
        TranscriptChunks.add(what, pieces.next(), events);
      }
    }
    return Transcript.of(events);
  }

  private static byte[] soFar(Connection connection, String run, String cell) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT piece.digest FROM piece JOIN run ON run = run.number"
                + " WHERE id = ? AND cell = ? ORDER BY piece.number")) {
      select.setString(1, run);
      select.setString(2, cell);
      ByteArrayOutputStream digests = new ByteArrayOutputStream();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          digests.writeBytes(row.getBytes(1));
        }
      }
      return digests.toByteArray();
    }
  }

  /// Finds episodes whose record contains a text, for [dev.halftime.store.DatabaseStore#mentions].
  public List<Episode.Key> mentions(Connection connection, String run, Part part, String text)
      throws SQLException {
    List<Episode.Key> found = new ArrayList<>();
    String wanted = text.toLowerCase(Locale.ROOT);
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT "
                + Seal.COLUMNS
                + " FROM finished JOIN episode USING (run, cell)"
                + " WHERE run = (SELECT number FROM run WHERE id = ?) AND finished.number > ?"
                + " ORDER BY finished.number LIMIT ?")) {
      select.setString(1, run);
      select.setLong(2, part.from());
      select.setInt(3, part.most());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          if (mentions(connection, row.getBytes("chunks"), wanted)) {
            found.add(Seal.result(row).cell());
          }
        }
      }
    }
    return found;
  }

  /// A range of finished episodes.
  public record Part(long from, int most) {}

  private boolean mentions(Connection connection, byte[] digests, String wanted)
      throws SQLException {
    try (TranscriptChunks pieces = new TranscriptChunks(connection, digests, shared)) {
      while (pieces.more()) {
        if (pieces.next() instanceof TranscriptChunks.Lines lines
            && lowerCase(lines.bytes()).contains(wanted)) {
          return true;
        }
      }
      return false;
    }
  }

  private static String lowerCase(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
  }
}
