package dev.halftime.bench;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Event;
import dev.halftime.Experiment;
import dev.halftime.Setting;
import dev.halftime.Transcript;
import dev.halftime.agent.llm.ModelAgent;
import dev.halftime.agent.llm.Prior;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.experiment.Budget;
import dev.halftime.experiment.ExperimentRunner;
import dev.halftime.experiment.RunContext;
import dev.halftime.experiment.VirtualThreadExecutor;
import dev.halftime.model.MeteredModel;
import dev.halftime.model.Model;
import dev.halftime.models.ModelSettings;
import dev.halftime.models.Models;
import dev.halftime.record.Result;
import dev.halftime.record.Store;
import dev.halftime.store.SqliteStore;
import dev.halftime.world.helpdesk.Helpdesk;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Measures thousands of agents on one slow model: how calls are distributed over agents, and the
/// duration relative to the ideal.
///
/// The model is a server in this process that speaks OpenAI's protocol with a fixed latency. The
/// agents are `act`, each on one task of `helpdesk`, recorded durably.
public final class Agents {

  private final int agents;
  private final int calls;
  private final Duration latency;
  private final int limit;
  private final AtomicIntegerArray done;
  private final AtomicInteger all = new AtomicInteger();
  private final AtomicInteger numbers = new AtomicInteger();
  private volatile int[] halfway = {};
  private volatile long half;

  private Agents(int agents, int calls, Duration latency, int limit) {
    this.agents = agents;
    this.calls = calls;
    this.latency = latency;
    this.limit = limit;
    this.done = new AtomicIntegerArray(agents);
  }

  /// Runs the benchmark; by default 2,000 agents with 5 calls of 2 s each, 100 calls at once.
  ///
  /// @param args number of agents, calls of each agent, latency in milliseconds, concurrency limit
  public static void main(String[] args) throws IOException {
    int[] numbers = {2_000, 5, 2_000, 100};
    for (int i = 0; i < args.length; i++) {
      numbers[i] = Integer.parseInt(args[i]);
    }
    new Agents(numbers[0], numbers[1], Duration.ofMillis(numbers[2]), numbers[3]).measure();
  }

  private void measure() throws IOException {
    say("heap at most %,d MiB", Runtime.getRuntime().maxMemory() >> 20);
    Path file = Files.createTempDirectory("halftime-bench").resolve("agents.db");
    try (SlowModel server = SlowModel.start(latency, limit, calls);
        Store store = SqliteStore.open(file)) {
      Model model =
          new Models(
                  Map.of(),
                  new ModelSettings(
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty(),
                      latency.multipliedBy(10),
                      limit))
              .model("openai:slow@" + server.url());
      AgentEntry entrant =
          AgentEntry.metered(
              "act",
              "",
              (seed, meter) ->
                  counted(ModelAgent.act(Prior.of(new MeteredModel(model, meter), seed))));
      RunContext context =
          new RunContext(
              Map.of("helpdesk", Helpdesk.of(1)),
              Map.of("act", entrant),
              store,
              new VirtualThreadExecutor(agents),
              System::nanoTime);
      ExperimentRunner runner = new ExperimentRunner(context, experiment(), "agents");
      long start = System.nanoTime();
      runner.run(Budget.UNLIMITED, _ -> {}, () -> false);
      report(start, System.nanoTime(), server);
      waits(store);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private Experiment experiment() {
    return Experiment.on("helpdesk")
        .agents("act")
        .settings(Setting.CLASSICAL)
        .tasks(agents)
        .sequence(1)
        .orders(1)
        .build();
  }

  /// Counts each agent's calls, and keeps a snapshot of the counts when half of all calls are done.
  private Agent counted(Agent agent) {
    int number = numbers.getAndIncrement();
    return new Agent() {
      @Override
      public Action act(Transcript seen) {
        Action action = agent.act(seen);
        done.incrementAndGet(number);
        int now = all.incrementAndGet();
        if (now % Math.max(1, agents * calls / 20) == 0) {
          System.err.printf(Locale.ROOT, "%,d of %,d calls%n", now, agents * calls);
        }
        if (now == agents * calls / 2) {
          half = System.nanoTime();
          halfway = IntStream.range(0, agents).map(done::get).sorted().toArray();
        }
        return action;
      }
    };
  }

  private void report(long start, long end, SlowModel server) {
    double ideal = Math.ceil((double) agents * calls / limit) * latency.toMillis() / 1e3;
    say(
        "%,d agents, %d calls of %.1f s each, %d at once: %.0f s, %.2f x the ideal %.0f s",
        agents,
        calls,
        latency.toMillis() / 1e3,
        limit,
        (end - start) / 1e9,
        (end - start) / 1e9 / ideal,
        ideal);
    say("  the second half alone: %.2f x the ideal", (end - half) / 1e9 / (ideal / 2));
    say(
        "  calls done when half of all were done: least %d, median %d, most %d",
        halfway[0], halfway[agents / 2], halfway[agents - 1]);
    say(
        "  the server was asked %,d times, %d at once at most, and was too busy %d times",
        server.asked(), server.most(), server.refused());
    long peak =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(java.lang.management.MemoryUsage::getUsed)
            .sum();
    say("  heap used at most %,d MiB", peak >> 20);
  }

  /// Prints the total time that each agent waited for its turns, according to the record.
  private static void waits(Store store) {
    List<Result> results;
    try (Stream<Result> all = store.results("agents")) {
      results = all.toList();
    }
    long[] waits = results.stream().mapToLong(it -> it.usage().waitNanos()).sorted().toArray();
    say(
        "  an agent waited for its turns: least %.1f s, median %.1f s, most %.1f s",
        waits[0] / 1e9, waits[waits.length / 2] / 1e9, waits[waits.length - 1] / 1e9);
    long[] single = results.stream().flatMapToLong(it -> single(store, it)).sorted().toArray();
    say("  the longest wait for one turn: %.1f s", single[single.length - 1] / 1e9);
  }

  private static LongStream single(Store store, Result result) {
    return store.episode("agents", result.cell()).orElseThrow().transcript().events().stream()
        .filter(Event.Acted.class::isInstance)
        .mapToLong(event -> ((Event.Acted) event).usage().waitNanos());
  }

  private static void say(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}
