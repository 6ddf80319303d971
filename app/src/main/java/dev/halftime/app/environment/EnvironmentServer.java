package dev.halftime.app.environment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.app.session.RefusedRequest;
import dev.halftime.app.web.http.LoginThrottle;
import dev.halftime.json.Json;
import dev.halftime.json.StrictReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Environments over HTTP with JSON, for learners in other processes and languages.
///
/// `docs/environments.md` describes the requests. Each must carry the token; a page of another site
/// cannot send it, nor can another user of this machine. Nothing is recorded.
public final class EnvironmentServer implements AutoCloseable {

  private static final int LARGEST = 4 << 20;
  private static final int BACKLOG = 1_024;
  private static final long REAP_SECONDS = 1;

  /// Seconds after which the connection of a request that is still arriving is closed.
  private static final String ARRIVAL_SECONDS = "60";

  static {
    // Without these, each small answer waits for the client's acknowledgement, and connections of
    // more than 200 clients are closed while they think. They are read once, by the server's class.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "20000");
    System.setProperty("sun.net.httpserver.idleInterval", "600");
    System.setProperty("sun.net.httpserver.maxReqTime", ARRIVAL_SECONDS);
  }

  private final HttpServer server;
  private final ExecutorService threads;
  private final ScheduledExecutorService reaper;
  private final EnvironmentSessions sessions;
  private final EnvironmentCatalogue catalogue;
  private final TokenCheck access;

  /// How environments are served.
  ///
  /// @param listen address to listen on
  /// @param port port; 0 for any free one
  /// @param token token that requests must carry
  /// @param sessions maximum number of open environments
  /// @param idle time after which an unused environment is closed
  public record Settings(String listen, int port, String token, int sessions, Duration idle) {}

  private EnvironmentServer(
      HttpServer server, EnvironmentCatalogue catalogue, Settings settings, LoginThrottle guesses) {
    this.server = server;
    this.catalogue = catalogue;
    this.access = new TokenCheck(settings.token(), guesses);
    this.sessions =
        new EnvironmentSessions(catalogue, settings.sessions(), settings.idle(), System::nanoTime);
    this.threads = Executors.newVirtualThreadPerTaskExecutor();
    this.reaper =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("reaper").factory());
  }

  /// Starts to listen.
  ///
  /// @throws InvalidInputException if it cannot listen there
  public static EnvironmentServer open(EnvironmentCatalogue catalogue, Settings settings) {
    return open(catalogue, settings, new LoginThrottle());
  }

  /// Starts to listen, with a throttle that limits guesses of the token.
  static EnvironmentServer open(
      EnvironmentCatalogue catalogue, Settings settings, LoginThrottle guesses) {
    HttpServer server;
    try {
      server =
          HttpServer.create(new InetSocketAddress(settings.listen(), settings.port()), BACKLOG);
    } catch (IOException e) {
      throw new InvalidInputException(
          "cannot listen on %s, port %d: %s; choose another with --port"
              .formatted(settings.listen(), settings.port(), e.getMessage()),
          e);
    }
    EnvironmentServer opened = new EnvironmentServer(server, catalogue, settings, guesses);
    server.setExecutor(opened.threads);
    server.createContext("/", opened::handle);
    server.start();
    var _ =
        opened.reaper.scheduleWithFixedDelay(
            opened.sessions::reap, REAP_SECONDS, REAP_SECONDS, TimeUnit.SECONDS);
    return opened;
  }

  /// Returns the address on which the server listens.
  public String address() {
    InetSocketAddress at = server.getAddress();
    return "http://" + at.getHostString() + ":" + at.getPort();
  }

  /// Returns the number of open environments.
  public int size() {
    return sessions.size();
  }

  /// An answer with its HTTP status.
  private record Answer(int status, JsonNode body) {

    static Answer error(int status, String why) {
      return new Answer(status, Json.object().put("error", why));
    }
  }

  private void handle(HttpExchange http) throws IOException {
    try (http) {
      Answer answer = answer(http);
      byte[] bytes = Json.printed(answer.body()).getBytes(StandardCharsets.UTF_8);
      http.getResponseHeaders().set("Content-Type", "application/json");
      http.sendResponseHeaders(answer.status(), bytes.length);
      http.getResponseBody().write(bytes);
      http.getResponseBody().flush(); // closing waits for the rest of the request
    }
  }

  /// Answers a request. The body is read only if the token is right, so that other clients cannot
  /// exhaust the memory.
  private Answer answer(HttpExchange http) throws IOException {
    try {
      if (!access.allows(http)) {
        http.getResponseHeaders().set("Connection", "close");
        return Answer.error(
            401, "send the token that the server printed: Authorization: Bearer ...");
      }
    } catch (RefusedRequest e) {
      http.getResponseHeaders().set("Connection", "close");
      return Answer.error(e.status(), e.why());
    }
    byte[] body = http.getRequestBody().readNBytes(LARGEST + 1);
    if (body.length > LARGEST) {
      return Answer.error(413, "a request of more than " + LARGEST + " bytes");
    }
    try {
      return routed(http.getRequestMethod(), http.getRequestURI().getPath(), read(body));
    } catch (EnvironmentSessions.RefusedException e) {
      return Answer.error(e.status(), String.valueOf(e.getMessage()));
    } catch (IllegalStateException e) {
      return Answer.error(409, String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException | InvalidInputException e) {
      return Answer.error(400, String.valueOf(e.getMessage()));
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return Answer.error(500, String.valueOf(e));
    }
  }

  private static JsonNode read(byte[] body) throws IOException {
    if (body.length == 0) {
      return Json.object();
    }
    JsonNode request = StrictReader.read(new ByteArrayInputStream(body));
    if (!request.isObject()) {
      throw new IllegalArgumentException("the body is not a JSON object");
    }
    return request;
  }

  private Answer routed(String method, String path, JsonNode request) {
    String[] parts = path.split("/", -1);
    String first = parts.length > 1 ? parts[1] : "";
    return switch (method + " " + first + " " + parts.length) {
      case "GET environments 2" -> {
        ObjectNode all = Json.object();
        all.set("environments", Json.tree(catalogue.names()));
        yield new Answer(200, all);
      }
      case "POST sessions 2" ->
          new Answer(
              201,
              sessions.open(
                  RequestField.text(request, "environment"),
                  RequestField.text(request, "setting")));
      case "DELETE sessions 3" -> {
        sessions.close(parts[2]);
        yield new Answer(200, Json.object());
      }
      case "POST sessions 4" -> new Answer(200, acted(parts[3], parts[2], request));
      case "POST step 2" -> new Answer(200, all(request.path("steps")));
      default -> Answer.error(404, "there is no " + method + " " + path);
    };
  }

  private ObjectNode acted(String verb, String session, JsonNode request) {
    long number = RequestField.whole(request, "number", -1);
    return switch (verb) {
      case "reset" ->
          sessions.reset(
              session,
              number,
              RequestField.whole(request, "seed", 0),
              RequestField.text(request, "task"));
      case "step" -> sessions.step(session, number, request.path("action"));
      default ->
          throw new EnvironmentSessions.RefusedException(
              404, "there is no '" + verb + "'; there are reset and step");
    };
  }

  /// Executes one action in each of several sessions, in order.
  private ObjectNode all(JsonNode steps) {
    ObjectNode results = Json.object();
    ArrayNode each = results.putArray("results");
    for (JsonNode step : steps) {
      try {
        each.add(
            sessions.step(
                RequestField.text(step, "session"),
                RequestField.whole(step, "number", -1),
                step.path("action")));
      } catch (EnvironmentSessions.RefusedException
          | IllegalStateException
          | IllegalArgumentException e) {
        each.addObject().put("error", String.valueOf(e.getMessage()));
      }
    }
    return results;
  }

  @Override
  public void close() {
    server.stop(0);
    reaper.shutdownNow();
    threads.shutdownNow();
    sessions.close();
  }
}
