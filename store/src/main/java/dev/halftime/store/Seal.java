package dev.halftime.store;

import dev.halftime.record.Result;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;

/// The digest of a finished episode's row, which detects damage before it changes a report.
final class Seal {

  /// The columns that [#result] reads.
  static final String COLUMNS = "cell, result, chunks, seal";

  private Seal() {}

  /// Returns the SHA-256 of a row; its values are separated by a byte that no text contains.
  static byte[] of(String cell, String result, byte[] chunks) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(cell.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(result.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      return digest.digest(chunks);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// Decodes the result in a row of `episode`; a row of an earlier version has no digest and is not
  /// verified.
  ///
  /// @throws StoreException if the row is not as it was written
  static Result result(ResultSet row) throws SQLException {
    String cell = row.getString("cell");
    String result = row.getString("result");
    byte[] seal = row.getBytes("seal");
    if (seal != null && !MessageDigest.isEqual(seal, of(cell, result, row.getBytes("chunks")))) {
      throw new StoreException(
          "the episode "
              + cell
              + " is damaged; restore the store from a backup, which has it whole");
    }
    return EpisodeCodec.result(result);
  }
}
