package dev.halftime.app.cli.command.experiment;

import dev.halftime.Benchmark;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.agent.LoopAgent;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.app.Catalogue;
import dev.halftime.app.cli.option.LimitOptions;
import dev.halftime.app.cli.option.SourceOptions;
import dev.halftime.app.cli.option.Stores;
import dev.halftime.app.cli.run.McpHttpServer;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.app.cli.terminal.Interrupt;
import dev.halftime.app.play.SingleEpisodeRun;
import dev.halftime.mcp.Messages;
import dev.halftime.mcp.Offer;
import dev.halftime.mcp.PlainMapper;
import dev.halftime.mcp.Seat;
import dev.halftime.record.Result;
import dev.halftime.record.Store;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// The command `mcp`, which lets any client of the Model Context Protocol play one episode.
@Command(
    name = "mcp",
    description = {
      "Offers the tools of one episode to a client of the Model Context Protocol, which becomes the"
          + " agent: over standard input and output if the client starts this command, or over"
          + " HTTP. The client talks to the customer with the tool 'say' and ends the episode with"
          + " 'finish'. The episode is recorded and scored like any other; the score is shown here,"
          + " not to the client."
    },
    footer = {
      "  halftime mcp helpdesk                  for a client that starts its servers itself",
      "  halftime mcp helpdesk --http 7001      for a client that connects to"
          + " http://127.0.0.1:7001/mcp",
      "  halftime mcp helpdesk --task t0003 --agent my-client --setting classical",
    })
public final class McpCommand implements Callable<Integer> {

  /// Time in milliseconds that is allowed for sending the last response.
  private static final long LINGER = 1_000;

  /// Maximum time that is allowed for recording the episode after its client has disconnected.
  private static final Duration RECORDED = Duration.ofSeconds(30);

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private Console halftime;

  @Parameters(paramLabel = "BENCHMARK", description = "Benchmark.")
  private String benchmark = "";

  @Option(names = "--task", paramLabel = "ID", description = "Task id (default: the first task).")
  private @Nullable String task;

  @Option(
      names = {"-a", "--agent"},
      paramLabel = "NAME",
      defaultValue = "mcp",
      description = "Name under which the client is recorded (default: ${DEFAULT-VALUE}).")
  private String agent = "mcp";

  @Option(
      names = {"-s", "--setting"},
      paramLabel = "SETTING",
      defaultValue = "interactive",
      description = "interactive, or classical for no customer (default: ${DEFAULT-VALUE}).")
  private String setting = Setting.INTERACTIVE.id();

  @Option(
      names = "--http",
      paramLabel = "PORT",
      description = "Listen on this port of localhost; 0 for any free port.")
  private @Nullable Integer port;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed for task generation (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private SourceOptions sources = new SourceOptions();
  @Mixin private LimitOptions limits = new LimitOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (port != null && (port < 0 || port > 65_535)) {
      throw halftime.usage("--http must be 0 to 65535, not " + port);
    }
    Catalogue catalogue = sources.catalogue(seed);
    Setting given = catalogue.setting(setting);
    if (given.protocol().sequential()) {
      throw halftime.usage(
          "a single episode has no sequence; use --setting interactive or classical");
    }
    Benchmark whole = catalogue.benchmark(benchmark);
    SingleEpisodeRun solo = new SingleEpisodeRun(benchmark, given, seed, limits.limits(), "");
    Task chosen = solo.task(whole, task);
    Benchmark one = whole.withTasks(List.of(chosen.id()));
    Seat seat = new Seat();
    // Covers everything up to the end of the recording: clients end their servers in several ways,
    // some of them at once.
    try (Interrupt _ = Interrupt.patient(seat::leave, RECORDED);
        Store store = Stores.open(halftime.store())) {
      play(
          seat,
          () -> {
            AgentEntry client = AgentEntry.of(agent, "a client over MCP", _ -> new LoopAgent(seat));
            solo.play(
                one,
                client,
                store,
                "mcp" + chosen.id(),
                result -> {
                  tell(result);
                  seat.over(result.ending());
                });
          },
          store);
    }
    return ExitCode.OK;
  }

  private void play(Seat seat, Runnable play, Store store)
      throws IOException, InterruptedException {
    FutureTask<Void> playing =
        new FutureTask<>(
            () -> {
              try {
                play.run();
              } finally {
                seat.end();
              }
            },
            null);
    Thread.ofVirtual().name("episode").start(playing);
    try {
      seat.awaitBeginning();
      store.flush(); // so that the run is on disk if the client kills this process
      serve(seat);
    } finally {
      seat.leave();
      finished(playing);
    }
  }

  private static void finished(FutureTask<Void> playing) throws InterruptedException {
    try {
      playing.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private void serve(Seat seat) throws IOException, InterruptedException {
    Integer listening = port;
    if (listening == null) {
      overPipes(seat);
      return;
    }
    try (McpHttpServer site = McpHttpServer.open(listening, seat)) {
      halftime.say("The episode waits at " + site.address());
      seat.awaitEnd();
      Thread.sleep(LINGER);
    }
  }

  private void overPipes(Seat seat) throws IOException, InterruptedException {
    PrintWriter err = halftime.screen().err();
    InputStream messages =
        Messages.of(
            System.in,
            System.out,
            what -> err.println("halftime: not passed on: " + what),
            seat::leave);
    var transport =
        new StdioServerTransportProvider(new PlainMapper(), messages, Messages.lines(System.out));
    var server = Offer.on(transport, seat);
    seat.awaitLeave();
    server.close();
  }

  /// Prints the outcome, on standard error if standard output is the pipe to the client.
  private void tell(Result result) {
    PrintWriter to = port == null ? halftime.screen().err() : halftime.out();
    SingleEpisodeRun.told(result).forEach(to::println);
  }
}
