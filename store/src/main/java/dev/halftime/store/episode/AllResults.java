package dev.halftime.store.episode;

import dev.halftime.record.Result;
import dev.halftime.store.codec.Seal;
import dev.halftime.store.database.StoreException;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Reads the results of a run and checks their number, which detects rows lost by damage.
public final class AllResults implements Rows.Row<Result> {

  /// The query returns the episodes and their expected number from one snapshot; both its
  /// parameters are the id of the run.
  public static final String QUERY =
      "SELECT "
          + Seal.COLUMNS
          + ", (SELECT coalesce(max(number), 0) FROM finished"
          + " WHERE run = (SELECT number FROM run WHERE id = ?))"
          + " FROM run LEFT JOIN episode ON episode.run = run.number WHERE id = ? ORDER BY cell";

  private static final int FINISHED = 5;

  private long seen;
  private long finished;

  @Override
  public @Nullable Result of(ResultSet row) throws SQLException {
    if (seen == 0) {
      finished = row.getLong(FINISHED);
      if (row.getString(1) == null) {
        return null; // a run without episodes
      }
    }
    seen++;
    return Seal.result(row);
  }

  @Override
  public void end() {
    if (seen != finished) {
      throw new StoreException(
          "the store is damaged: it has only %,d of the %,d episodes of a run; restore it from a backup"
              .formatted(seen, finished));
    }
  }
}
