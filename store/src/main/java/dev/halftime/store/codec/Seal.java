package dev.halftime.store.codec;

import dev.halftime.record.Result;
import dev.halftime.store.database.StoreException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;

/// The digest of a finished episode's row, which detects damage before it changes a report.
public final class Seal {

  /// The columns that [#result] reads; they must be the first columns of a query, in this order.
  public static final String COLUMNS = "cell, result, chunks, seal";

  /// Cloned for each row, which is faster than looking up the algorithm.
  private static final MessageDigest SHA_256 = sha256();

  private Seal() {}

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// Returns the SHA-256 of a row; the values are separated by a byte that no text contains.
  public static byte[] of(String cell, String result, byte[] chunks) {
    return of(
        cell.getBytes(StandardCharsets.UTF_8), result.getBytes(StandardCharsets.UTF_8), chunks);
  }

  private static byte[] of(byte[] cell, byte[] result, byte[] chunks) {
    try {
      MessageDigest digest = (MessageDigest) SHA_256.clone();
      digest.update(cell);
      digest.update((byte) 0);
      digest.update(result);
      digest.update((byte) 0);
      return digest.digest(chunks);
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the platform's SHA-256 cannot be cloned", e);
    }
  }

  /// Decodes the result in a row of `episode`; a row of an earlier version has no digest and is not
  /// verified.
  ///
  /// @throws StoreException if the row has changed since it was written
  public static Result result(ResultSet row) throws SQLException {
    // Texts are read as the bytes that are stored (UTF-8), which the digest and JSON's reader need.
    byte[] result = bytes(row, 2);
    byte[] seal = row.getBytes(4);
    if (seal != null && !MessageDigest.isEqual(seal, of(bytes(row, 1), result, bytes(row, 3)))) {
      throw new StoreException(
          "the episode " + row.getString(1) + " is damaged; restore the store from a backup");
    }
    return EpisodeCodec.result(result);
  }

  /// Returns a column; empty if damage removed its value.
  private static byte[] bytes(ResultSet row, int column) throws SQLException {
    byte[] bytes = row.getBytes(column);
    return bytes == null ? new byte[0] : bytes;
  }
}
