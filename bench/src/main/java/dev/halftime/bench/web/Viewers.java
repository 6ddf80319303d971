package dev.halftime.bench.web;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Experiment;
import dev.halftime.Setting;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.experiment.Budget;
import dev.halftime.experiment.ExperimentRunner;
import dev.halftime.record.Store;
import dev.halftime.store.SqliteStore;
import dev.halftime.world.helpdesk.clerk.Clerks;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Measures the cost of 1,000 viewers of a live run: the same run with and without them,
/// alternately.
///
/// The run is in this process and the server in another one, on the same cores.
final class Viewers {

  private static final int VIEWERS = 1_000;
  private static final int ROUNDS = 5;
  private static final int MODEL_MILLIS = 100;
  private static final int STEPS = 20;

  private final AtomicLong bytes = new AtomicLong();

  void measure() throws IOException {
    AgentEntry slow = AgentEntry.of("slow", "waits for a model", _ -> slow());
    AgentEntry clerk =
        Clerks.entrants().stream().filter(it -> it.id().equals("clerk")).findFirst().orElseThrow();
    Path file = Files.createTempDirectory("halftime-viewers").resolve("halftime.db");
    try (Store store = SqliteStore.open(file);
        Served served = Served.start(file, "256m")) {
      Run slowly = new Run(store, served, slow, 200, 2, 100);
      compare("a run that waits for models", slowly);
      Run busily = new Run(store, served, clerk, 1_000, 50, 8);
      compare("a run that keeps all cores busy", busily);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /// The measured run; each repetition has another seed.
  private record Run(
      Store store, Served served, AgentEntry agent, int tasks, int trials, int concurrency) {}

  private static Agent slow() {
    int[] calls = new int[1];
    return _ -> {
      try {
        Thread.sleep(MODEL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return ++calls[0] < STEPS ? new Action.Think("hm") : new Action.Finish("");
    };
  }

  private void compare(String what, Run run) throws IOException {
    List<Double> alone = new ArrayList<>();
    List<Double> watched = new ArrayList<>();
    for (int round = 0; round <= ROUNDS; round++) {
      WebSpeed.progress("%s: round %d of %d", what, round, ROUNDS);
      double without = seconds(run, 2 * round, 0);
      double with = seconds(run, 2 * round + 1, VIEWERS);
      if (round > 0) { // the first warms up
        alone.add(without);
        watched.add(with);
      }
    }
    WebSpeed.say(
        "%s: %.2f s alone, %.2f s with %,d viewers who were sent %,d kB (medians of %d): %+.1f %%",
        what,
        median(alone),
        median(watched),
        VIEWERS,
        bytes.getAndSet(0) / (ROUNDS + 1) / 1_024,
        ROUNDS,
        100 * (median(watched) / median(alone) - 1));
  }

  /// Returns the duration of a run in seconds.
  private double seconds(Run run, int seed, int viewers) throws IOException {
    Experiment experiment =
        Experiment.on("helpdesk")
            .seed(1 + seed)
            .agents(run.agent().id())
            .settings(Setting.CLASSICAL)
            .tasks(run.tasks())
            .trials(run.trials())
            .sequence(10)
            .orders(1)
            .build();
    List<AgentEntry> agents = List.of(run.agent());
    ExperimentRunner runner = WebStore.runner(run.store(), experiment, agents, run.concurrency());
    run.store().begin(runner.run());
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < viewers; i++) {
        sockets.add(viewer(run.served().address(), runner.run().id()));
      }
      long start = System.nanoTime();
      runner.run(Budget.UNLIMITED, _ -> {}, () -> false);
      return (System.nanoTime() - start) / 1e9;
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  /// Opens an event stream and reads it until the connection is closed.
  private Socket viewer(URI server, String run) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
    String ask =
        "GET /live/run?id=%s HTTP/1.1\r\nHost: %s\r\nAccept: text/event-stream\r\nAuthorization: %s\r\n\r\n"
            .formatted(run, server.getAuthority(), Served.BEARER);
    socket.getOutputStream().write(ask.getBytes(StandardCharsets.US_ASCII));
    InputStream from = socket.getInputStream();
    if (from.read(new byte[12]) < 12) {
      throw new IOException("the server does not take more viewers");
    }
    Thread.ofVirtual().start(() -> read(from));
    return socket;
  }

  private void read(InputStream from) {
    byte[] buffer = new byte[4_096];
    try {
      for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
        bytes.addAndGet(read);
      }
    } catch (IOException e) {
      // The run is over, and the connection was closed.
    }
  }

  private static double median(List<Double> times) {
    return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
  }
}
