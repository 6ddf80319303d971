package dev.halftime.store.copy;

import dev.halftime.store.codec.Chunk;
import dev.halftime.store.codec.Seal;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Compares the tasks and episodes of a run in two stores by merging their sorted rows, in constant
/// memory.
final class StoredRunComparison {

  private static final String TASKS =
      "SELECT given || '/' || id, content FROM task WHERE run = ? ORDER BY given, id";
  private static final String EPISODES =
      "SELECT " + Seal.COLUMNS + " FROM episode WHERE run = ? ORDER BY cell";

  private final CopySide one;
  private final CopySide other;

  /// Whether one side has an episode that is absent or missing on the other.
  private boolean oneIsAhead;

  private boolean otherIsAhead;

  private StoredRunComparison(CopySide one, CopySide other) {
    this.one = one;
    this.other = other;
  }

  /// Returns why the runs of the two stores differ, or empty if they do not. One of them may have
  /// continued, and may have retried missing episodes, but not both.
  static Optional<String> contradiction(CopySide one, long run, CopySide other, long otherRun) {
    return new StoredRunComparison(one, other).of(run, otherRun);
  }

  private Optional<String> of(long run, long otherRun) {
    try (Cursor here = new Cursor(one, TASKS, run);
        Cursor there = new Cursor(other, TASKS, otherRun)) {
      while (here.key != null && there.key != null) {
        int order = here.compare(there);
        if (order == 0 && !Arrays.equals(here.content(), there.content())) {
          return Optional.of("its task " + here.key + " differs");
        }
        advance(order, here, there);
      }
    }
    try (Cursor here = new Cursor(one, EPISODES, run);
        Cursor there = new Cursor(other, EPISODES, otherRun)) {
      while (here.key != null || there.key != null) {
        int order = here.compare(there);
        if (order == 0 && !agree(here, there)) {
          return Optional.of("its episode " + here.key + " has a different record");
        }
        oneIsAhead |= order < 0;
        otherIsAhead |= order > 0;
        advance(order, here, there);
      }
    }
    return oneIsAhead && otherIsAhead
        ? Optional.of("it has continued in both stores, so each lacks episodes of the other")
        : Optional.empty();
  }

  private static void advance(int order, Cursor here, Cursor there) {
    if (order <= 0) {
      here.next();
    }
    if (order >= 0) {
      there.next();
    }
  }

  /// Returns whether two records of an episode are equal, or one of them replaced the other, which
  /// is missing.
  private boolean agree(Cursor here, Cursor there) {
    if (here.isSame(there)) {
      return true;
    }
    boolean missingHere = here.missing();
    boolean missingThere = there.missing();
    oneIsAhead |= missingThere && !missingHere;
    otherIsAhead |= missingHere && !missingThere;
    return missingHere || missingThere;
  }

  /// A cursor over the rows of one side.
  private static final class Cursor implements AutoCloseable {

    private final CopySide side;
    private final PreparedStatement select;
    private final ResultSet row;

    /// Key of the current row; null after the last one.
    private @Nullable String key;

    Cursor(CopySide side, String query, long run) {
      this.side = side;
      try {
        this.select = side.database().rows(side.connection(), query);
        select.setLong(1, run);
        this.row = select.executeQuery();
        this.key = row.next() ? row.getString(1) : null;
      } catch (SQLException e) {
        throw side.failure(e);
      }
    }

    void next() {
      key = side.sql(() -> row.next() ? row.getString(1) : null);
    }

    /// Compares the current keys by their bytes, as both databases order them.
    int compare(Cursor there) {
      String mine = key;
      String its = there.key;
      if (mine == null || its == null) {
        return Boolean.compare(mine == null, its == null);
      }
      return Arrays.compareUnsigned(
          mine.getBytes(StandardCharsets.UTF_8), its.getBytes(StandardCharsets.UTF_8));
    }

    byte[] content() {
      return side.sql(() -> Chunk.unpack(row.getBytes(2)));
    }

    boolean isSame(Cursor there) {
      return Arrays.equals(bytes(2), there.bytes(2)) && Arrays.equals(bytes(3), there.bytes(3));
    }

    private byte[] bytes(int column) {
      return side.sql(() -> row.getBytes(column));
    }

    boolean missing() {
      return side.sql(() -> Seal.result(row).missing());
    }

    @Override
    public void close() {
      try {
        row.close();
        select.close();
        side.database().afterRows(side.connection());
      } catch (SQLException e) {
        throw side.failure(e);
      }
    }
  }
}
