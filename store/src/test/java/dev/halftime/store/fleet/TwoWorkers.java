package dev.halftime.store.fleet;

import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Experiment;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.store.PostgresServer;
import dev.halftime.store.PostgresStore;
import dev.halftime.store.StoreServer;
import dev.halftime.store.database.StoreAddress;
import dev.halftime.usage.Usage;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Two workers of one store with a run of nine tasks, each of which is a work unit.
final class TwoWorkers implements AutoCloseable {

  /// No worker dies of itself within a test.
  private static final Duration LEASE = Duration.ofHours(1);

  private static final Jobs.Job NOTHING = new Jobs.Job("r", "test", 0, 0);
  private static final Score RIGHT = new Score.Graded(1, "right", 0);

  private final StoreAddress.OnServer address = PostgresServer.schema("fleet");
  private final List<Worker> all = new ArrayList<>();
  final Jobs jobs;
  final Worker one;
  final Worker two;

  /// A worker with its store.
  record Worker(Fleet fleet, Store store, Jobs jobs) implements AutoCloseable {

    void finish(int cell, double dollars) {
      Usage usage = Usage.NONE.costing(dollars, 0, 0);
      store
          .open("r", cell(cell))
          .finish(
              new Episode(
                  cell(cell),
                  Transcript.EMPTY,
                  new Ending.Finished("by " + fleet.worker()),
                  "",
                  "",
                  Json.object(),
                  usage),
              RIGHT);
      store.flush();
    }

    Permission begin(int cell) {
      return fleet.begin("r", unit(cell), unit(cell));
    }

    boolean claim(int cell) {
      return fleet
          .claims()
          .claim(jobs.all().isEmpty() ? NOTHING : jobs.all().getFirst(), unit(cell), false);
    }

    @Override
    public void close() {
      store.close();
      fleet.close();
    }
  }

  TwoWorkers() throws SQLException {
    PostgresServer.execute("DROP SCHEMA IF EXISTS fleet CASCADE");
    jobs = new Jobs(server());
    one = worker();
    two = worker();
    begin();
  }

  /// Begins the run.
  void begin() {
    Experiment experiment =
        Experiment.on("b").agents("a").settings(Setting.CLASSICAL).tasks(9).build();
    List<Task> tasks = IntStream.range(0, 9).mapToObj(i -> Task.of("t" + i, "Do it.")).toList();
    one.store().begin(new Run("r", experiment, Map.of("b", tasks), List.of()));
  }

  /// Starts another worker, which ends with the others.
  Worker worker() {
    Fleet fleet = new Fleet(server(), "host/1", "test", LEASE);
    Worker started =
        new Worker(fleet, PostgresStore.open(address, PostgresServer.USER, fleet), jobs);
    all.add(started);
    return started;
  }

  /// Lets a worker end before the others.
  void end(Worker worker) {
    all.remove(worker);
    worker.close();
  }

  StoreServer server() {
    return StoreServer.of(address, PostgresServer.USER);
  }

  @Override
  public void close() {
    all.forEach(Worker::close);
    jobs.close();
  }

  void offer(double dollars) {
    jobs.open("r", "test", dollars, 0);
  }

  Jobs.Job job() {
    return jobs.all().getFirst();
  }

  static Episode.Key cell(int number) {
    return new Episode.Key("a", "b", Setting.CLASSICAL, "t" + number, "", 0, 0);
  }

  static String unit(int number) {
    return cell(number).key();
  }

  /// Lets a worker's lease end, by the clock of the server.
  static void kill(Worker worker) throws SQLException {
    PostgresServer.execute(
        "UPDATE fleet.worker SET until = clock_timestamp() - interval '1 second' WHERE id = "
            + worker.fleet().worker());
  }

  /// Returns the number of rows of a table.
  long count(String table) {
    try (Sql sql = new Sql(server())) {
      return sql.first("SELECT count(*) FROM " + table, row -> row.getLong(1)).orElseThrow();
    }
  }

  String ending(int number) {
    return two.store()
        .result("r", cell(number))
        .map(Result::ending)
        .map(Object::toString)
        .orElse("none");
  }
}
