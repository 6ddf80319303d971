package dev.halftime.app.cli.command.experiment;

import dev.halftime.app.cli.option.AgentOptions;
import dev.halftime.app.cli.option.ModelOptions;
import dev.halftime.app.cli.option.SourceOptions;
import dev.halftime.app.cli.run.WorkerSession;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.app.cli.terminal.Interrupt;
import dev.halftime.app.program.Programs;
import dev.halftime.models.Models;
import dev.halftime.record.Store;
import dev.halftime.store.PostgresStore;
import dev.halftime.store.StoreServer;
import dev.halftime.store.database.StoreAddress;
import dev.halftime.store.database.StoreException;
import dev.halftime.store.fleet.Fleet;
import dev.halftime.store.fleet.Jobs;
import dev.halftime.store.fleet.ProviderCalls;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// The command `worker`, a process that carries out runs together with others.
@Command(
    name = "worker",
    description = {
      "Executes runs that were started with 'halftime run ... --on workers' in the same store,"
          + " which must be on a server. Any number of workers on any machines share the work; each"
          + " needs the keys, data, classes and programs that the runs use, given by the same"
          + " options as for 'run'. If a worker dies, the others take over its work.",
      "On SIGTERM or Ctrl-C, the worker completes its episodes in progress and starts no new ones."
          + " Anyone with write access to the store can make workers start programs."
    },
    footer = {
      "  halftime worker --store jdbc:postgresql://db.example.com/team",
      "  halftime worker --store jdbc:postgresql://db.example.com/team --until-idle",
    })
public final class WorkerCommand implements Callable<Integer> {

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private Console halftime;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      defaultValue = "16",
      description = "Number of tasks or sequences to run concurrently (default: ${DEFAULT-VALUE}).")
  private int concurrency;

  @Option(
      names = "--lease",
      paramLabel = "TIME",
      defaultValue = "30s",
      description =
          "Time without a heartbeat after which this worker counts as dead, by the clock of the"
              + " server (default: ${DEFAULT-VALUE}).")
  private Duration lease = Duration.ofSeconds(30);

  @Option(names = "--until-idle", description = "Exit when there is no run to execute.")
  private boolean untilIdle;

  @Mixin private SourceOptions sources = new SourceOptions();
  @Mixin private ModelOptions models = new ModelOptions();
  @Mixin private AgentOptions agents = new AgentOptions();

  @Override
  public Integer call() {
    if (!(halftime.store() instanceof StoreAddress.OnServer address)) {
      throw halftime.usage(
          "a worker needs a store on a server: --store jdbc:postgresql://HOST/DATABASE");
    }
    if (concurrency < 1 || lease.toMillis() < 100) {
      throw halftime.usage("--concurrency is 1 or more, and --lease 100ms or more");
    }
    Map<String, String> environment = System.getenv();
    StoreServer server = StoreServer.of(address, environment);
    String name = environment.getOrDefault("HOSTNAME", "") + "/" + ProcessHandle.current().pid();
    try (Interrupt drain =
            new Interrupt(() -> halftime.remark("Stopping: completing the episodes in progress."));
        Fleet fleet = new Fleet(server, name, version(), lease);
        Store store = PostgresStore.open(address, environment, fleet);
        ProviderCalls calls = new ProviderCalls(server, fleet);
        Jobs jobs = new Jobs(server)) {
      Models called =
          models.models((model, most) -> calls.begin(model, most).map(call -> call::close));
      Programs programs = agents.programs(halftime, sources.data, models);
      WorkerSession session =
          new WorkerSession(
              halftime,
              store,
              fleet,
              run -> sources.catalogue(run.experiment().seed(), called, programs).as(run),
              concurrency,
              drain);
      boolean lost = false;
      try {
        session.work(jobs, untilIdle);
      } catch (StoreException e) { // of a server that was reachable when the worker started
        halftime.warn(String.valueOf(e.getMessage()));
        lost = true;
      }
      if (lost || fleet.isFenced()) {
        halftime.warn(
            "The lease of this worker expired, or it lost the connection to the server; others take"
                + " over its work. Start it again.");
        return ExitCode.UNFINISHED;
      }
      return ExitCode.OK;
    }
  }

  private String version() {
    return halftime.commandLine().getCommandSpec().root().version()[0];
  }
}
