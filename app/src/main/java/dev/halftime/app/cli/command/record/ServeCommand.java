package dev.halftime.app.cli.command.record;

import dev.halftime.app.cli.option.AgentOptions;
import dev.halftime.app.cli.option.ModelOptions;
import dev.halftime.app.cli.option.SourceOptions;
import dev.halftime.app.cli.option.Stores;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.app.cli.terminal.Interrupt;
import dev.halftime.app.environment.EnvironmentCatalogue;
import dev.halftime.app.environment.EnvironmentServer;
import dev.halftime.app.program.Programs;
import dev.halftime.app.web.WebApplication;
import dev.halftime.models.Models;
import dev.halftime.record.Store;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// The command `serve`, which serves the web application on a store.
@Command(
    name = "serve",
    description = {
      "Serves the store as a web site: live runs, episodes, comparisons, and sessions with people."
          + " Listens on localhost only unless --listen names another address. Access requires a"
          + " token, which is part of the printed address unless you supply your own. Ctrl-C stops"
          + " it."
    },
    footer = {
      "  halftime serve",
      "  halftime serve --port 8080",
      "  halftime serve --user openai:gpt-4o-mini       also compares people with a model",
      "  halftime serve --environments --port 7001      benchmarks over HTTP for other programs",
      "  halftime serve --for-participants             a site that can be sent to participants",
      "  halftime serve --arena helpdesk --roster clerk,clerk+memory",
      "  openssl rand -hex 16 > token; halftime serve --listen 0.0.0.0 --token-file token",
    })
public final class ServeCommand implements Callable<Integer> {

  private static final String VARIABLE = "HALFTIME_TOKEN";

  /// Duration of the warm-up in nanoseconds after which the user is told.
  private static final long QUIET = 2_000_000_000L;

  /// Maximum time to wait for the warm-up, in nanoseconds.
  private static final long LONGEST = 20_000_000_000L;

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private Console halftime;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "7000",
      description = "Port; 0 for any free port (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--listen",
      paramLabel = "ADDR",
      defaultValue = "127.0.0.1",
      description = "Address to listen on (default: ${DEFAULT-VALUE}).")
  private String listen = "127.0.0.1";

  @Option(
      names = "--token",
      paramLabel = "SECRET",
      description =
          "Access token of 16 or more characters. Other users of this machine can see it on the"
              + " command line; prefer --token-file or the variable HALFTIME_TOKEN (default: a"
              + " generated token, printed with the address).")
  private @Nullable String token;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "File whose first line is the token.")
  private @Nullable Path tokenFile;

  @Option(
      names = "--patience",
      paramLabel = "TIME",
      defaultValue = "30m",
      description = "How long an episode waits for a person's turn (default: ${DEFAULT-VALUE}).")
  private Duration turnTimeout = Duration.ofMinutes(30);

  @Option(
      names = "--arena",
      paramLabel = "BENCHMARK",
      description = "Offer blind battles of two agents on this benchmark.")
  private @Nullable String arena;

  @Option(
      names = "--roster",
      paramLabel = "AGENT",
      split = ",",
      description =
          "Agents that compete in the arena; with --for-participants, also those from which one is"
              + " drawn for each customer (default: the first that supports the benchmark).")
  private List<String> roster = new ArrayList<>();

  @Option(
      names = "--for-participants",
      description =
          "Show only the pages on which people take part, so that the link can be sent to"
              + " participants. These pages do not name the agent that serves them.")
  private boolean forParticipants;

  @Option(
      names = "--user",
      paramLabel = "MODEL",
      description =
          "After a person plays the customer, replay the tasks with this model and with the"
              + " scripted user, and report how close each is to the person.")
  private String user = "";

  @Option(
      names = "--environments",
      description =
          "Instead of the web site, serve environments over HTTP to learners in other"
              + " programs (docs/environments.md): benchmarks, and control problems such as"
              + " CartPole-v1.")
  private boolean environments;

  @Option(
      names = "--offer",
      paramLabel = "BENCHMARK",
      split = ",",
      description =
          "Benchmarks in files (z:FILE, repository:FILE) that clients of --environments"
              + " may also open. They cannot open any other file.")
  private List<String> offer = new ArrayList<>();

  @Option(
      names = "--sessions",
      paramLabel = "N",
      defaultValue = "1000",
      description =
          "For --environments: maximum number of open environments (default:"
              + " ${DEFAULT-VALUE}).")
  private int sessions = 1_000;

  @Option(
      names = "--idle",
      paramLabel = "TIME",
      defaultValue = "5m",
      description =
          "For --environments: close an environment that has been unused for this long"
              + " (default: ${DEFAULT-VALUE}).")
  private Duration idle = Duration.ofMinutes(5);

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "For --environments: seed for the tasks (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Mixin private SourceOptions sources = new SourceOptions();
  @Mixin private ModelOptions models = new ModelOptions();
  @Mixin private AgentOptions agents = new AgentOptions();

  @Override
  public Integer call() throws InterruptedException {
    if (port < 0 || port > 65_535) {
      throw halftime.usage("--port must be 0 to 65535, not " + port);
    }
    checkAddress();
    if (environments) {
      return serveEnvironments();
    }
    if (!offer.isEmpty()) {
      throw halftime.usage("--offer is for --environments");
    }
    // A token is required even locally: programs on this machine, including agents, can also access
    // its loopback address.
    Optional<String> given = given();
    WebApplication.Access access =
        new WebApplication.Access(listen, port, given.or(() -> Optional.of(AccessToken.random())));
    Models shared = models.models();
    if (!user.isEmpty()) {
      shared.model(user); // fails now if the name is invalid
    }
    Programs programs = agents.programs(halftime, sources.data, models);
    CountDownLatch end = new CountDownLatch(1);
    try (Store store = Stores.open(halftime.store());
        WebApplication site =
            WebApplication.open(
                access,
                people(),
                Stores.annotations(halftime.store()),
                Stores.server(halftime.store()),
                store,
                seed -> sources.catalogue(seed, shared, programs));
        Interrupt _ = new Interrupt(end::countDown)) {
      lookFirst(site, end);
      halftime.say("Halftime is at " + (given.isPresent() ? site.address() : site.invitation()));
      halftime.out().flush();
      end.await();
    }
    return ExitCode.OK;
  }

  private void checkAddress() {
    try {
      InetAddress address = InetAddress.getByName(listen);
      if (address.isAnyLocalAddress() || NetworkInterface.getByInetAddress(address) != null) {
        return;
      }
    } catch (UnknownHostException | SocketException e) {
      throw halftime.usage("--listen: no address is known of '" + listen + "'");
    }
    throw halftime.usage(
        "--listen: '"
            + listen
            + "' is not an address of this machine; use 0.0.0.0 for all its addresses");
  }

  private int serveEnvironments() throws InterruptedException {
    if (sessions < 1 || !idle.isPositive()) {
      throw halftime.usage("--sessions and --idle must be positive");
    }
    String secret = given().orElseGet(AccessToken::random);
    if (secret.length() < AccessToken.SHORTEST) {
      throw halftime.usage("the token must have " + AccessToken.SHORTEST + " or more characters");
    }
    CountDownLatch end = new CountDownLatch(1);
    try (EnvironmentServer server =
            EnvironmentServer.open(
                new EnvironmentCatalogue(sources.catalogue(seed, models), offer),
                new EnvironmentServer.Settings(listen, port, secret, sessions, idle));
        Interrupt _ = new Interrupt(end::countDown)) {
      halftime.say("Environments are at " + server.address());
      if (given().isEmpty()) {
        halftime.say("Token: " + secret);
      }
      halftime.out().flush();
      end.await();
    }
    return ExitCode.OK;
  }

  /// Returns the token given by an option, a file or the environment.
  private Optional<String> given() {
    String variable = System.getenv(VARIABLE);
    if (token != null && tokenFile != null) {
      throw halftime.usage("use either --token or --token-file");
    }
    if (token != null) {
      return Optional.of(token);
    }
    return tokenFile == null
        ? Optional.ofNullable(variable)
        : Optional.of(AccessToken.read(tokenFile));
  }

  /// Waits for the warm-up, but only for a limited time, since a store may have any size.
  private void lookFirst(WebApplication site, CountDownLatch end) throws InterruptedException {
    Thread look = site.firstLook();
    long start = System.nanoTime();
    boolean told = false;
    while (look.isAlive() && System.nanoTime() - start < LONGEST && end.getCount() > 0) {
      look.join(Duration.ofMillis(50));
      if (!told && System.nanoTime() - start > QUIET) {
        halftime.remark("reading the newest runs ...");
        told = true;
      }
    }
  }

  private WebApplication.People people() {
    return new WebApplication.People(
        Optional.empty(), // the annotations are a separate argument
        turnTimeout,
        arena == null ? "" : arena,
        roster,
        user,
        forParticipants);
  }
}
