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
import dev.halftime.store.database.StoreException;
import dev.halftime.store.episode.AllResults;
import dev.halftime.store.episode.EndingRule;
import dev.halftime.store.episode.OpenRecording;
import dev.halftime.store.episode.Readers;
import dev.halftime.store.episode.Readers.Reader;
import dev.halftime.store.episode.Rows;
import dev.halftime.store.episode.Transcripts;
import dev.halftime.store.episode.Writer;
import dev.halftime.store.run.RunCache;
import dev.halftime.store.run.RunDeletion;
import dev.halftime.store.run.Tasks;
import dev.halftime.store.run.Trainings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// A store in a database, whichever it is.
///
/// Several processes may use it at once; an episode that two of them attempt is stored once. All
/// methods throw [StoreException] if the database cannot be used; what was recorded before remains.
final class DatabaseStore implements Store {

  private final Database database;
  private final Readers readers;
  private final Transcripts transcripts = new Transcripts();
  private final Writer writer;
  private final Map<String, Long> numbers = new ConcurrentHashMap<>();

  private final RunCache runs = new RunCache();

  DatabaseStore(Database database) {
    this(database, EndingRule.ALL);
  }

  /// @param rule which endings of attempts are recorded
  DatabaseStore(Database database, EndingRule rule) {
    this.database = database;
    this.readers = new Readers(database);
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
    return read(connection -> {
      List<Run> all = runs.read(connection);
      Tasks.refuseLostRuns(connection);
      return all.stream().filter(run -> run.probes().isEmpty() != probing).toList();
    });
  }

  @Override
  public Optional<Instant> begun(String run) {
    return database.opened() < Database.BEGUN
        ? Optional.empty() // a read-only store of an earlier version
        : read(connection -> Tasks.begun(connection, run));
  }

  @Override
  public Optional<Task> task(String run, String given, String id) {
    return read(connection -> Tasks.task(connection, run, given, id));
  }

  @Override
  public Recording open(String run, Episode.Key cell) {
    return new OpenRecording(writer, number(run), cell);
  }

  private long number(String run) {
    return numbers.computeIfAbsent(
        run,
        id ->
            read(connection -> {
              try (PreparedStatement select =
                  connection.prepareStatement("SELECT number FROM run WHERE id = ?")) {
                select.setString(1, id);
                try (ResultSet row = select.executeQuery()) {
                  if (!row.next()) {
                    throw new IllegalArgumentException(
                        "there is no run '" + id + "'; begin it first");
                  }
                  return row.getLong(1);
                }
              }
            }));
  }

  /// Its number is looked up anew: it may have been deleted by another process, and begun again.
  @Override
  public Hold hold(String run) {
    Hold hold = database.hold(run);
    numbers.remove(run);
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
          ids.forEach(numbers::remove);
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
    return read(connection -> Tasks.replaced(connection, run));
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

  /// A read operation.
  private interface Reading<T> {
    T in(Connection connection) throws SQLException;
  }

  /// Reads data that never changes once written: only if it is missing, pending writes are awaited.
  private <T> Optional<T> finished(Reading<Optional<T>> reading) {
    return read(reading)
        .or(() -> {
          flush();
          return read(reading);
        });
  }

  /// Reads even in an interrupted thread, which stays so: an interrupt closes the connection of a
  /// virtual thread, and then another one is asked.
  private <T> T read(Reading<T> reading) {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try (Reader reader = readers.open()) {
          return reading.in(reader.connection());
        } catch (SQLException e) {
          if (!Thread.interrupted()) {
            throw database.failure(e);
          }
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public List<Episode.Key> mentions(String run, long from, int most, String text) {
    flush();
    return read(connection ->
        transcripts.mentions(connection, run, new Transcripts.Part(from, most), text));
  }

  @Override
  public List<Episode.Key> underWay(String run) {
    String living = read(database::underWay);
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
    return read(connection -> transcripts.soFar(connection, run, cell));
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
    return read(connection -> Trainings.all(connection));
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
    return read(connection -> Trainings.curves(connection, training));
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
