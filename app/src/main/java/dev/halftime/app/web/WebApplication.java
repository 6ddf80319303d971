package dev.halftime.app.web;

import dev.halftime.app.Catalogue;
import dev.halftime.app.annotation.AnnotationStore;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.app.session.Arena;
import dev.halftime.app.session.PlaySessions;
import dev.halftime.app.web.http.LoginThrottle;
import dev.halftime.app.web.http.SecurityFilter;
import dev.halftime.app.web.http.Templates;
import dev.halftime.app.web.live.EventStreams;
import dev.halftime.app.web.page.AgentPages;
import dev.halftime.app.web.page.ArenaPages;
import dev.halftime.app.web.page.ComparePages;
import dev.halftime.app.web.page.DeletePages;
import dev.halftime.app.web.page.EpisodePages;
import dev.halftime.app.web.page.FleetPages;
import dev.halftime.app.web.page.HistoryPages;
import dev.halftime.app.web.page.PeoplePages;
import dev.halftime.app.web.page.ProblemPages;
import dev.halftime.app.web.page.QuestionnairePages;
import dev.halftime.app.web.page.RunFiles;
import dev.halftime.app.web.page.RunListPages;
import dev.halftime.app.web.page.RunPages;
import dev.halftime.app.web.page.SearchPages;
import dev.halftime.app.web.page.SessionPages;
import dev.halftime.app.web.page.TrainingPages;
import dev.halftime.app.web.page.TurnPages;
import dev.halftime.app.web.view.RebuiltWorlds;
import dev.halftime.app.web.view.StoreView;
import dev.halftime.record.Store;
import dev.halftime.store.StoreServer;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/// The web application on a store, with its server.
public final class WebApplication implements AutoCloseable {

  private static final long LARGEST_FORM = 1 << 20;

  private final Javalin server;
  private final Access access;
  private final StoreView storeView;

  private WebApplication(Javalin server, Access access, StoreView storeView) {
    this.server = server;
    this.access = access;
    this.storeView = storeView;
  }

  /// Address and access control.
  ///
  /// @param host address to listen on; any other than the loopback address requires a token
  /// @param port port number; 0 for any free port
  /// @param token access token; empty for none
  public record Access(String host, int port, Optional<String> token) {

    private static final int SHORTEST = 16;

    /// Returns access from this machine only, without a token.
    public static Access local(int port) {
      return new Access("127.0.0.1", port, Optional.empty());
    }

    /// @throws IllegalArgumentException if other machines could access it without a token, or if
    ///   the token is too short
    public Access {
      if (token.isEmpty() && !loopback(host)) {
        throw new IllegalArgumentException(
            "'"
                + host
                + "' is reachable from other machines; set a token with --token-file,"
                + " HALFTIME_TOKEN or --token");
      }
      if (token.isPresent() && token.get().length() < SHORTEST) {
        throw new IllegalArgumentException(
            "a token of %d characters can be guessed; use %d or more, for example 'openssl rand"
                    .formatted(token.get().length(), SHORTEST)
                + " -hex 16'");
      }
    }

    private static boolean loopback(String host) {
      try {
        return InetAddress.getByName(host).isLoopbackAddress();
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException(
            "there is no address '" + host + "'; --listen needs an address of this machine", e);
      }
    }
  }

  /// What visitors can do in addition to viewing results.
  ///
  /// @param annotations file for votes and questionnaires; without it they last as long as the
  ///   server
  /// @param turnTimeout maximum time that an episode waits for a person
  /// @param benchmark benchmark of the arena; empty for no arena
  /// @param agents agents in the arena, and those that serve visitors who see nothing else
  /// @param user model that replays the tasks of people who were customers, for comparison; empty
  ///   for none
  /// @param alone whether visitors see nothing but the pages on which they take part
  public record People(
      Optional<Path> annotations,
      Duration turnTimeout,
      String benchmark,
      List<String> agents,
      String user,
      boolean alone) {

    /// Creates what visitors who see everything can do.
    public People(
        Optional<Path> annotations,
        Duration turnTimeout,
        String benchmark,
        List<String> agents,
        String user) {
      this(annotations, turnTimeout, benchmark, agents, user, false);
    }

    public Optional<Arena.Roster> roster() {
      return benchmark.isEmpty()
          ? Optional.empty()
          : Optional.of(new Arena.Roster(benchmark, agents));
    }
  }

  /// Starts the server.
  ///
  /// @param catalogue returns the catalogue of benchmarks and agents for a seed
  /// @throws InvalidInputException if the server cannot listen on the address
  public static WebApplication open(
      Access access, People people, Store store, LongFunction<Catalogue> catalogue) {
    return open(
        access,
        people,
        new AnnotationStore(people.annotations()),
        Optional.empty(),
        store,
        catalogue);
  }

  /// Opens the pages with annotations that are kept elsewhere than in a file.
  ///
  /// @param server server of the store, whose workers are shown; empty if it is on none
  public static WebApplication open(
      Access access,
      People people,
      AnnotationStore annotations,
      Optional<StoreServer> server,
      Store store,
      LongFunction<Catalogue> catalogue) {
    return open(access, people, annotations, server, store, catalogue, new LoginThrottle());
  }

  static WebApplication open(
      Access access,
      People people,
      Store store,
      LongFunction<Catalogue> catalogue,
      LoginThrottle guesses) {
    return open(
        access,
        people,
        new AnnotationStore(people.annotations()),
        Optional.empty(),
        store,
        catalogue,
        guesses);
  }

  private static WebApplication open(
      Access access,
      People people,
      AnnotationStore annotations,
      Optional<StoreServer> server,
      Store store,
      LongFunction<Catalogue> catalogue,
      LoginThrottle guesses) {
    PlaySessions sessions =
        new PlaySessions(
            store,
            catalogue,
            annotations,
            people.turnTimeout(),
            people.user(),
            people.alone() ? people.agents() : List.of());
    if (people.alone()) {
      people.agents().forEach(sessions.catalogue(1)::entrant); // fails now if an agent is invalid
    }
    Arena arena = new Arena(sessions, store, annotations, people.roster());
    StoreView storeView = new StoreView(store, arena::hides);
    Templates templates = new Templates();
    Javalin javalin =
        Javalin.create(config -> {
          settings(config, access);
          new SecurityFilter(
                  access.token(),
                  guesses,
                  people.alone(),
                  !people.benchmark().isEmpty(),
                  server.isPresent())
              .add(config);
          config.routes.get(
              "/login", context -> templates.page(context, "Log in", "login", Map.of()));
          Assets.add(config);
          new RunListPages(storeView, templates, annotations).add(config);
          new DeletePages(storeView, templates, annotations, sessions).add(config);
          new RunPages(storeView, templates, annotations).add(config);
          new RunFiles(storeView).add(config);
          new HistoryPages(storeView, templates).add(config);
          new EpisodePages(storeView, templates, new RebuiltWorlds(catalogue), annotations)
              .add(config);
          new TrainingPages(storeView, templates).add(config);
          new SearchPages(storeView, templates).add(config);
          new ComparePages(storeView, templates).add(config);
          new AgentPages(storeView, templates, annotations).add(config);
          new EventStreams(storeView, templates).add(config);
          SessionPages seats = new SessionPages(sessions, templates, annotations, storeView);
          seats.add(config);
          ArenaPages battles = new ArenaPages(arena, annotations, templates);
          battles.add(config);
          new TurnPages(sessions, seats, battles).add(config);
          new QuestionnairePages(sessions, annotations, storeView).add(config);
          new PeoplePages(storeView, annotations, templates).add(config);
          server.ifPresent(it -> new FleetPages(it, storeView, templates, annotations).add(config));
          new ProblemPages(templates).add(config);
        });
    try {
      javalin.start();
    } catch (JavalinException e) {
      throw new InvalidInputException(
          "cannot listen on "
              + access.host()
              + " port "
              + access.port()
              + ": "
              + e.getMessage()
              + "; choose another --port",
          e);
    }
    return new WebApplication(javalin, access, storeView);
  }

  private static void settings(JavalinConfig config, Access access) {
    config.concurrency.useVirtualThreads = true;
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.jetty.host = access.host();
    config.jetty.port = access.port();
    config.http.maxRequestSize = LARGEST_FORM;
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
  }

  /// Returns the address of the site.
  public URI address() {
    String host = access.host();
    String shown = host.contains(":") ? "[" + host + "]" : host;
    return URI.create("http://" + shown + ":" + server.port() + "/");
  }

  /// Returns the address with the token, which logs in whoever opens it.
  public URI invitation() {
    return access
        .token()
        .map(token ->
            address().resolve("?token=" + URLEncoder.encode(token, StandardCharsets.UTF_8)))
        .orElseGet(this::address);
  }

  /// Requests every kind of page and the newest runs, so that later requests are fast.
  ///
  /// @return the thread that sends the requests
  public Thread firstLook() {
    return Thread.ofVirtual()
        .name("first look")
        .start(new WarmUp(address(), access.token(), storeView)::look);
  }

  @Override
  public void close() {
    server.stop();
  }
}
