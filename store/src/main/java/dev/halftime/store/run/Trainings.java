package dev.halftime.store.run;

import com.github.luben.zstd.ZstdCompressCtx;
import dev.halftime.record.LearningCurve;
import dev.halftime.record.TrainingRun;
import dev.halftime.store.codec.Chunk;
import dev.halftime.store.codec.EpisodeCodec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Stores trainings and their learning curves, one row for each seed.
public final class Trainings {

  private Trainings() {}

  public static void begin(Connection connection, TrainingRun training) throws SQLException {
    try (ZstdCompressCtx packer = Chunk.packer();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO training (id, about) VALUES (?, ?) ON CONFLICT DO NOTHING")) {
      insert.setString(1, training.id());
      insert.setBytes(2, packer.compress(EpisodeCodec.json(training)));
      insert.executeUpdate();
    }
  }

  public static List<TrainingRun> all(Connection connection) throws SQLException {
    List<TrainingRun> all = new ArrayList<>();
    try (PreparedStatement select =
            connection.prepareStatement("SELECT about FROM training ORDER BY number");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        all.add(EpisodeCodec.read(row.getBytes(1), TrainingRun.class, "a training"));
      }
    }
    return all;
  }

  /// Writes a curve in one statement, so that readers see either the old or the new curve.
  public static void keep(Connection connection, String training, LearningCurve curve)
      throws SQLException {
    try (ZstdCompressCtx packer = Chunk.packer();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO curve VALUES (?, ?, ?, ?) ON CONFLICT (training, seed) DO UPDATE SET"
                    + " finished = excluded.finished, content = excluded.content"
                    + " WHERE NOT curve.finished")) {
      insert.setLong(1, number(connection, training));
      insert.setLong(2, curve.seed());
      insert.setBoolean(3, curve.finished());
      insert.setBytes(4, packer.compress(EpisodeCodec.json(curve)));
      insert.executeUpdate();
    }
  }

  private static long number(Connection connection, String training) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT number FROM training WHERE id = ?")) {
      select.setString(1, training);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          throw new IllegalArgumentException(
              "there is no training '" + training + "'; begin it first");
        }
        return row.getLong(1);
      }
    }
  }

  public static List<LearningCurve> curves(Connection connection, String training)
      throws SQLException {
    List<LearningCurve> curves = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT content FROM curve JOIN training ON training = number WHERE id = ?"
                + " ORDER BY seed")) {
      select.setString(1, training);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          curves.add(EpisodeCodec.read(row.getBytes(1), LearningCurve.class, "a learning curve"));
        }
      }
    }
    return curves;
  }
}
