package dev.halftime.world.web.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.halftime.Action.Call;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.World;
import dev.halftime.browser.proxy.AllowedHosts;
import dev.halftime.browser.proxy.HostProxy;
import dev.halftime.state.State;
import dev.halftime.world.web.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;

/// A world of tools as a web site: a form for each tool of the agent, and a page for each result.
///
/// The site is served on the loopback address, only to the browser that knows its token; pages see
/// it under its name. Read-only tools use `GET`, so their results have addresses; the others use
/// `POST`, followed by a redirect to a result page.
public final class FormSite implements Site {

  private static final int OK = 200;
  private static final int SEE_OTHER = 303;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final String TOKEN = "Halftime-Token";

  /// Maximum size of a form, in bytes.
  private static final int LARGEST = 100_000;

  private final World world;
  private final AllowedHosts.Server name;
  private final SitePages pages;
  private final String token;
  private final HttpServer server;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Outcome> outcomes = new ArrayList<>();
  private final List<String> executed = new ArrayList<>();

  /// The outcome of a submitted form.
  ///
  /// @param tool the tool
  /// @param form submitted fields, by name
  /// @param seen result or refusal
  record Outcome(Tool tool, Map<String, String> form, Observation seen) {}

  /// Serves a world.
  ///
  /// @param title title of all pages
  /// @param host name of the site, such as `desk.test`
  /// @throws UncheckedIOException if the server cannot be started
  public FormSite(World world, String title, String host) {
    this.world = world;
    this.name = new AllowedHosts.Server(host, 80);
    this.pages = new SitePages(title, world.tools(Party.AGENT));
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    this.token = HexFormat.of().formatHex(random);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("the site cannot be served", e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::serve);
    server.start();
  }

  /// Returns the title of a tool's page and of the link to it, such as `Cancel order`.
  public static String title(String tool) {
    return SitePages.title(tool);
  }

  @Override
  public URI begin(JsonNode start) {
    lock.lock();
    try {
      outcomes.clear();
      executed.clear();
      Optional<Observation> _ = world.begin(Task.of("site", "").withStart(start));
    } finally {
      lock.unlock();
    }
    return URI.create("http://" + name.host() + "/");
  }

  @Override
  public AllowedHosts hosts() {
    return AllowedHosts.parse(List.of(name.toString()));
  }

  @Override
  public Map<AllowedHosts.Server, HostProxy.Route> routes() {
    return Map.of(name, new HostProxy.Route(server.getAddress(), TOKEN + ": " + token));
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!token.equals(exchange.getRequestHeaders().getFirst(TOKEN))) {
        send(exchange, FORBIDDEN, "This site is served only to its own browser.");
        return;
      }
      String path = exchange.getRequestURI().getPath().substring(1);
      Map<String, String> query = FormFields.parse(exchange.getRequestURI().getRawQuery());
      Optional<Tool> tool = pages.tool(path);
      if (path.isEmpty()) {
        send(exchange, OK, pages.home());
      } else if (path.equals("result")) {
        outcome(exchange, query);
      } else if (tool.isEmpty()) {
        send(exchange, NOT_FOUND, pages.missing());
      } else if (exchange.getRequestMethod().equals("POST")) {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST);
        sent(exchange, tool.get(), FormFields.parse(new String(body, StandardCharsets.UTF_8)));
      } else if (tool.get().kind() != Tool.Kind.WRITE && !query.isEmpty()) {
        send(exchange, OK, pages.outcome(executed(tool.get(), query)));
      } else {
        send(exchange, OK, pages.form(tool.get(), query));
      }
    }
  }

  private void outcome(HttpExchange exchange, Map<String, String> query) throws IOException {
    String number = query.getOrDefault("number", "");
    Optional<Outcome> found = Optional.empty();
    lock.lock();
    try {
      if (number.matches("[1-9]\\d{0,5}") && Integer.parseInt(number) <= outcomes.size()) {
        found = Optional.of(outcomes.get(Integer.parseInt(number) - 1));
      }
    } finally {
      lock.unlock();
    }
    send(
        exchange,
        found.isPresent() ? OK : NOT_FOUND,
        found.map(pages::outcome).orElseGet(pages::missing));
  }

  private void sent(HttpExchange exchange, Tool tool, Map<String, String> form) throws IOException {
    Outcome outcome = executed(tool, form);
    lock.lock();
    try {
      outcomes.add(outcome);
      exchange.getResponseHeaders().set("Location", "/result?number=" + outcomes.size());
    } finally {
      lock.unlock();
    }
    exchange.sendResponseHeaders(SEE_OTHER, -1);
  }

  private Outcome executed(Tool tool, Map<String, String> form) {
    ObjectNode arguments;
    try {
      arguments = FormFields.arguments(tool, form);
    } catch (IllegalArgumentException e) {
      return new Outcome(tool, form, new Observation.Refusal(String.valueOf(e.getMessage())));
    }
    lock.lock();
    try {
      Observation seen = world.step(new Call(tool.name(), arguments)).observation();
      if (!(seen instanceof Observation.Refusal)) {
        executed.add(tool.name());
      }
      return new Outcome(tool, form, seen);
    } finally {
      lock.unlock();
    }
  }

  private static void send(HttpExchange exchange, int status, String html) throws IOException {
    byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public State state() {
    lock.lock();
    try {
      return world.state();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<String> executed() {
    lock.lock();
    try {
      List<String> since = List.copyOf(executed);
      executed.clear();
      return since;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void restore(State state) {
    lock.lock();
    try {
      world.restore(state);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    world.close();
  }
}
