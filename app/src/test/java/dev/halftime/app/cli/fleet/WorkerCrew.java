package dev.halftime.app.cli.fleet;

import dev.halftime.app.cli.Cli;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Worker processes, each of which is started again when it ends, and faults that happen to them.
///
/// The process number N calls itself kN, and calls models with the key kN.
final class WorkerCrew implements AutoCloseable {

  /// Number of processes.
  static final int SIZE = 3;

  /// Work units that a process carries out at once.
  static final int CONCURRENCY = 4;

  private static final String LEASE = "2s";
  private static final int LONGER_MS = 2_700;

  private final TeamServer server;
  private final Path folder;
  private final List<String> options;
  private final Random random;
  private final Map<Integer, Process> running = new ConcurrentHashMap<>();
  private final AtomicInteger started = new AtomicInteger();
  private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile boolean ended;

  /// What happens to a process.
  enum Fault {
    /// It is killed by SIGKILL.
    KILLED,
    /// It is stopped by SIGSTOP for longer than its lease, and goes on.
    FROZEN,
    /// It is asked by SIGTERM to end.
    DRAINED
  }

  /// Starts the processes.
  ///
  /// @param options further options of the command `worker`
  WorkerCrew(TeamServer server, Path folder, long seed, String... options) {
    this.server = server;
    this.folder = folder;
    this.options = List.of(options);
    this.random = new Random(seed);
    for (int i = 0; i < SIZE; i++) {
      threads.execute(this::supervise);
    }
  }

  private void supervise() {
    try {
      while (!ended) {
        int number = started.incrementAndGet();
        Process process = start(number);
        running.put(number, process);
        process.waitFor();
        running.remove(number);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Process start(int number) throws IOException {
    List<String> words =
        Stream.concat(
                Stream.of(
                    "worker",
                    "--store",
                    server.url(),
                    "--lease",
                    LEASE,
                    "--concurrency",
                    "" + CONCURRENCY),
                options.stream())
            .toList();
    ProcessBuilder builder =
        new ProcessBuilder(Cli.process(words.toArray(String[]::new)))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("k" + number + ".out").toFile());
    builder.environment().put("HOSTNAME", "k" + number);
    builder.environment().put("HALFTIME_SERVER_KEY", "k" + number);
    return builder.start();
  }

  /// Returns the numbers of the processes that have attempts under way.
  private List<Integer> busy() throws SQLException {
    if (server.rows("SELECT to_regclass('calls')").contains(List.of("null"))) {
      return List.of(); // no worker has begun
    }
    return server
        .rows(
            "SELECT DISTINCT split_part(name, '/', 1) FROM worker JOIN charge ON worker = id"
                + " WHERE paid IS NULL AND until > clock_timestamp()")
        .stream()
        .map(row -> Integer.valueOf(row.getFirst().substring(1)))
        .filter(running::containsKey)
        .toList();
  }

  /// Lets a fault happen to a process that has attempts under way, if there is one.
  void disturb() throws IOException, InterruptedException, SQLException {
    List<Integer> busy = busy();
    if (busy.isEmpty()) {
      return;
    }
    int number = busy.get(random.nextInt(busy.size()));
    Optional<Process> process = Optional.ofNullable(running.get(number));
    Fault fault = Fault.values()[random.nextInt(Fault.values().length)];
    if (process.isEmpty()) {
      return;
    }
    faults.merge(fault, 1, Integer::sum);
    switch (fault) {
      case KILLED -> signal(process.get(), "KILL");
      case DRAINED -> signal(process.get(), "TERM");
      case FROZEN -> {
        signal(process.get(), "STOP");
        threads.execute(() -> {
          try {
            Thread.sleep(LONGER_MS);
            signal(process.get(), "CONT");
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
      }
    }
  }

  private static void signal(Process process, String name)
      throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor();
  }

  /// Returns the number of faults so far.
  int faults() {
    return faults.values().stream().mapToInt(Integer::intValue).sum();
  }

  /// Returns the number of faults of each kind.
  String figures() {
    return faults.entrySet().stream()
        .map(each -> each.getValue() + " " + each.getKey())
        .collect(Collectors.joining(", "));
  }

  @Override
  public void close() {
    ended = true;
    threads.shutdown();
    try {
      do {
        running.values().forEach(Process::destroyForcibly);
      } while (!threads.awaitTermination(100, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
