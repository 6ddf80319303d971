package dev.halftime.store;

import dev.halftime.Episode;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.record.Ids;
import dev.halftime.record.LearningCurve;
import dev.halftime.record.Recording;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.record.TrainingRun;
import dev.halftime.store.codec.EpisodeCodec;
import dev.halftime.store.codec.Seal;
import dev.halftime.store.database.Database;
import dev.halftime.store.episode.AllResults;
import dev.halftime.store.episode.EndingRule;
import dev.halftime.store.episode.OpenRecording;
import dev.halftime.store.episode.Readers;
import dev.halftime.store.episode.Rows;
import dev.halftime.store.episode.Transcripts;
import dev.halftime.store.episode.Writer;
import dev.halftime.store.run.RunCache;
import dev.halftime.store.run.RunDeletion;
import dev.halftime.store.run.RunNumbers;
import dev.halftime.store.run.Tasks;
import dev.halftime.store.run.Trainings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A store in a database, SQLite or PostgreSQL.
///
/// Several processes may use it at once; an episode that two of them attempt is stored once. All
/// methods throw [dev.halftime.store.database.StoreException] if the database cannot be used; what
/// was recorded before remains.
final class DatabaseStore implements Store {

  private final Database database;
  private final Readers readers;
  private final Transcripts transcripts = new Transcripts();
  private final Writer writer;
  private final RunNumbers numbers;
  private final RunCache runs = new RunCache();

  DatabaseStore(Database database) {
    this(database, EndingRule.ALL);
  }

  /// @param rule which endings of attempts are recorded
  DatabaseStore(Database database, EndingRule rule) {
    this.database = database;
    this.readers = new Readers(database);
    this.numbers = new RunNumbers(readers);
    this.writer = new Writer(database, rule);
  }

  @Override
  public void begin(Run run) {
    Ids.check(run);
    database.check(run);
    try (Connection connection = database.connect()) {
      Tasks.begin(database, connection, run, Instant.now());
    } catch (SQLException e) {
      throw database.failure(e);
    }
  }

  @Override
  public List<Run> runs() {
    return all(false);
  }

  @Override
  public List<Run> probing() {
    return all(true);
  }

  private List<Run> all(boolean probing) {
    return readers.read(connection -> {
      List<Run> all = runs.read(connection);
      Tasks.refuseLostRuns(connection);
      return all.stream().filter(run -> run.probes().isEmpty() != probing).toList();
    });
  }

  @Override
  public Optional<Instant> begun(String run) {
    return database.opened() < Database.BEGUN
        ? Optional.empty() // a read-only store of an earlier version
        : readers.read(connection -> Tasks.begun(connection, run));
  }

  @Override
  public Optional<Task> task(String run, String given, String id) {
    return readers.read(connection -> Tasks.task(connection, run, given, id));
  }

  @Override
  public Recording open(String run, Episode.Key cell) {
    return new OpenRecording(writer, numbers.of(run), cell);
  }

  /// Looks up its number again: another process may have deleted the run and begun it again.
  @Override
  public Hold hold(String run) {
    Hold hold = database.hold(run);
    numbers.forget(run);
    return hold;
  }

  @Override
  public boolean delete(String run) {
    database.refuseReadOnly();
    flush();
    return database.alone(
        run,
        () -> {
          List<String> ids =
              Stream.concat(Stream.of(run), probing(run).map(Run::id).stream()).toList();
          RunDeletion.of(database, ids, () -> {});
          ids.forEach(numbers::forget);
        });
  }

  @Override
  public Stream<Result> results(String run) {
    flush();
    return new Rows<>(readers, new AllResults(), AllResults.QUERY, run, run).stream();
  }

  @Override
  public Stream<Result> results(String run, long from) {
    flush();
    return new Rows<>(
            readers,
            Seal::result,
            "SELECT "
                + Seal.COLUMNS
                + " FROM finished JOIN episode USING (run, cell)"
                + " WHERE run = (SELECT number FROM run WHERE id = ?) AND finished.number > ?"
                + " ORDER BY finished.number",
            run,
            from)
        .stream();
  }

  @Override
  public long finished(String run) {
    flush();
    Rows<Long> rows =
        new Rows<>(
            readers,
            row -> row.getLong(1),
            "SELECT coalesce(max(number), 0) FROM finished"
                + " WHERE run = (SELECT number FROM run WHERE id = ?)",
            run);
    try (Stream<Long> count = rows.stream()) {
      return count.mapToLong(Long::longValue).sum();
    }
  }

  @Override
  public double replaced(String run) {
    flush();
    if (database.opened() < Database.REPLACED) {
      return 0; // a read-only store of an earlier version
    }
    return readers.read(connection -> Tasks.replaced(connection, run));
  }

  @Override
  public Optional<Result> result(String run, Episode.Key cell) {
    return finished(connection -> {
      try (PreparedStatement select =
          connection.prepareStatement(
              "SELECT "
                  + Seal.COLUMNS
                  + " FROM episode JOIN run ON run = number WHERE id = ? AND cell = ?")) {
        select.setString(1, run);
        select.setString(2, cell.key());
        try (ResultSet row = select.executeQuery()) {
          return row.next() ? Optional.of(Seal.result(row)) : Optional.empty();
        }
      }
    });
  }

  @Override
  public Optional<Episode> episode(String run, Episode.Key cell) {
    return finished(connection -> transcripts.episode(connection, run, cell));
  }

  /// Reads data that never changes once written; waits for pending writes only if it is missing.
  private <T> Optional<T> finished(Readers.Reading<Optional<T>> reading) {
    return readers
        .read(reading)
        .or(() -> {
          flush();
          return readers.read(reading);
        });
  }

  @Override
  public List<Episode.Key> mentions(String run, long from, int most, String text) {
    flush();
    return readers.read(connection ->
        transcripts.mentions(connection, run, new Transcripts.Part(from, most), text));
  }

  @Override
  public List<Episode.Key> underWay(String run) {
    String living = readers.read(database::underWay);
    Rows<Episode.Key> rows =
        new Rows<>(
            readers,
            row -> EpisodeCodec.cell(row.getString(1)),
            "SELECT attempt.about FROM attempt JOIN run ON run = number WHERE id = ? AND "
                + living
                + " ORDER BY cell",
            run);
    try (Stream<Episode.Key> cells = rows.stream()) {
      return cells.toList();
    }
  }

  @Override
  public Transcript soFar(String run, Episode.Key cell) {
    return readers.read(connection -> transcripts.soFar(connection, run, cell));
  }

  @Override
  public void begin(TrainingRun training) {
    try (Connection connection = database.connect()) {
      Trainings.begin(connection, training);
    } catch (SQLException e) {
      throw database.failure(e);
    }
  }

  @Override
  public List<TrainingRun> trainings() {
    return readers.read(connection -> Trainings.all(connection));
  }

  @Override
  public void keep(String training, LearningCurve curve) {
    try (Connection connection = database.connect()) {
      Trainings.keep(connection, training, curve);
    } catch (SQLException e) {
      throw database.failure(e);
    }
  }

  @Override
  public List<LearningCurve> curves(String training) {
    return readers.read(connection -> Trainings.curves(connection, training));
  }

  @Override
  public void flush() {
    writer.flush();
  }

  @Override
  public void close() {
    try (readers) {
      writer.close();
    } catch (SQLException e) {
      throw database.failure(e);
    }
  }
}
