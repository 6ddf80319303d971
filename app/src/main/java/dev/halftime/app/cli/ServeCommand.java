package dev.halftime.app.cli;

import dev.halftime.app.program.Programs;
import dev.halftime.app.web.Site;
import dev.halftime.models.Models;
import dev.halftime.record.Store;
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

/// Serves the store to a browser.
@Command(
    name = "serve",
    description = {
      "Opens the store in your browser: runs as they go on, episodes word by word, comparisons.",
      "Only this machine is listened to, unless --listen names another address and --token a",
      "secret for those who may look. Ctrl-C ends it."
    },
    footer = {
      "  halftime serve",
      "  halftime serve --port 8080",
      "  halftime serve --user openai:gpt-4o-mini       compares people with a model, too",
      "  halftime serve --arena helpdesk --roster clerk,clerk+memory",
      "  halftime serve --listen 0.0.0.0 --token \"$(openssl rand -hex 16)\"",
    })
final class ServeCommand implements Callable<Integer> {

  /// How long the first look may take before somebody is told, in nanoseconds.
  private static final long QUIET = 2_000_000_000L;

  /// How long it is waited for, in nanoseconds.
  private static final long LONGEST = 20_000_000_000L;

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private Halftime halftime;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "7000",
      description = "Where to listen; 0 takes any that is free (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--listen",
      paramLabel = "ADDR",
      defaultValue = "127.0.0.1",
      description = "Which address of this machine to listen to (default: ${DEFAULT-VALUE}).")
  private String listen = "127.0.0.1";

  @Option(
      names = "--token",
      paramLabel = "SECRET",
      description = "What people must know to look at anything; 16 characters or more.")
  private @Nullable String token;

  @Option(
      names = "--patience",
      paramLabel = "TIME",
      defaultValue = "30m",
      description = "How long an episode waits for a person (default: ${DEFAULT-VALUE}).")
  private Duration patience = Duration.ofMinutes(30);

  @Option(
      names = "--arena",
      paramLabel = "BENCHMARK",
      description = "Let people vote between two agents in this benchmark's world.")
  private @Nullable String arena;

  @Option(
      names = "--roster",
      paramLabel = "AGENT",
      split = ",",
      description = "Who meets in the arena.")
  private List<String> roster = new ArrayList<>();

  @Option(
      names = "--user",
      paramLabel = "MODEL",
      description = {
        "A model that plays the customer once more after each person who did, beside the",
        "benchmark's own user; the report says how far both are from people."
      })
  private String user = "";

  @Mixin private SourceOptions sources = new SourceOptions();
  @Mixin private ModelOptions models = new ModelOptions();
  @Mixin private AgentOptions agents = new AgentOptions();

  @Override
  public Integer call() throws InterruptedException {
    if (port < 0 || port > 65_535) {
      throw halftime.usage("--port must be 0 to 65535, not " + port);
    }
    Site.Access access = new Site.Access(listen, port, Optional.ofNullable(token));
    Models shared = models.models();
    if (!user.isEmpty()) {
      shared.model(user); // what is wrong with the name is said now
    }
    Programs programs = agents.programs(halftime, sources.data, models);
    CountDownLatch end = new CountDownLatch(1);
    try (Store store = Stores.open(halftime.store);
        Site site =
            Site.open(access, people(), store, seed -> sources.catalogue(seed, shared, programs));
        Interrupt _ = new Interrupt(end::countDown)) {
      lookFirst(site, end);
      halftime.out().println("Halftime is at " + site.address());
      halftime.out().flush();
      end.await();
    }
    return Exit.OK;
  }

  /// Waits until pages are quick, so that nobody meets the first look; not for ever, since a store
  /// may be of any size.
  private void lookFirst(Site site, CountDownLatch end) throws InterruptedException {
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

  /// Votes and judgements lie beside the store.
  private Site.People people() {
    Path beside = halftime.store.resolveSibling(halftime.store.getFileName() + ".people.jsonl");
    return new Site.People(Optional.of(beside), patience, arena == null ? "" : arena, roster, user);
  }
}
