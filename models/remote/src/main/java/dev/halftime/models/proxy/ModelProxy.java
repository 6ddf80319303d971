package dev.halftime.models.proxy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.halftime.json.Json;
import dev.halftime.models.call.PriceTable;
import dev.halftime.models.remote.ApiKeys;
import dev.halftime.models.remote.ModelName;
import dev.halftime.models.remote.Provider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A proxy for agents with their own model client: it implements OpenAI's and Anthropic's wire
/// formats, forwards each request to the provider with the provider's key, and meters and records
/// the calls.
///
/// It listens on a port of the loopback interface. A request must carry the token of a
/// [ProxyAccount] as its key; the providers' keys never reach an agent. It connects only to the
/// providers' servers, or to those configured in their place. An answer that its agent no longer
/// waits for is still read to its end, so that it is counted.
public final class ModelProxy implements AutoCloseable {

  private static final int BACKLOG = 4_096;

  private final HttpServer server;
  private final ExecutorService threads;
  private final Map<String, ProxyAccount> accounts = new ConcurrentHashMap<>();
  private final ProxyExchange exchange;
  private final Optional<ProxyLog> log;
  private volatile boolean budgeted;

  /// Configuration of the forwarding.
  ///
  /// @param servers servers that replace the providers' own
  /// @param keys the providers' keys
  /// @param prices the prices of models
  /// @param log file to which each call is appended
  /// @param deadline time limit for the beginning of an answer
  public record Settings(
      Map<Provider, String> servers,
      ApiKeys keys,
      PriceTable prices,
      Optional<Path> log,
      Duration deadline) {

    public Settings {
      servers = Map.copyOf(servers);
    }

    /// Returns the name of a model that prices and keys use.
    ModelName name(Provider provider, String model) {
      String server = servers.getOrDefault(provider, "");
      String known = model.isBlank() ? "?" : model.replace('@', '_');
      return ModelName.of(
          provider.id() + ":" + known + (server.isEmpty() ? "" : "@" + server), provider);
    }
  }

  private ModelProxy(
      HttpServer server, ExecutorService threads, ProxyExchange exchange, Optional<ProxyLog> log) {
    this.server = server;
    this.threads = threads;
    this.exchange = exchange;
    this.log = log;
  }

  /// Starts listening on a free port.
  ///
  /// @throws UncheckedIOException if it cannot
  public static ModelProxy open(Settings settings) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
      ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
      HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
      Optional<ProxyLog> log = settings.log().map(ProxyLog::open);
      ModelProxy proxy =
          new ModelProxy(server, threads, new ProxyExchange(settings, client, log), log);
      server.setExecutor(threads);
      server.createContext("/", proxy::handle);
      server.start();
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException("the proxy cannot listen: " + e.getMessage(), e);
    }
  }

  /// Sets whether accounts opened from now on reject models without a known price.
  ///
  /// @param limited whether the run has a budget in dollars
  public void keepToBudget(boolean limited) {
    budgeted = limited;
  }

  /// Opens an account.
  ///
  /// @param agent name of the agent in the record
  public ProxyAccount account(String agent) {
    ProxyAccount account = ProxyAccount.open(agent, budgeted);
    accounts.put(account.token(), account);
    return account;
  }

  /// Closes an account, whose token becomes invalid.
  public void close(ProxyAccount account) {
    accounts.remove(account.token());
  }

  /// Returns the port on which it listens.
  public int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange http) throws IOException {
    try (http) {
      http.getResponseHeaders().set("Connection", "close");
      ProxyAccount account = accounts.get(token(http));
      if (account == null) {
        refuse(http, 401, "unknown_token", "the key is not a token of this proxy");
        return;
      }
      Optional<WireFormat> format = WireFormat.of(http.getRequestURI().getPath());
      if (format.isEmpty() || !http.getRequestMethod().equals("POST")) {
        refuse(
            http,
            404,
            "not_found",
            "this proxy takes POST /v1/chat/completions, /v1/responses and /v1/messages, not "
                + http.getRequestMethod()
                + " "
                + http.getRequestURI().getPath());
        return;
      }
      exchange.pass(http, account, format.get());
    }
  }

  private static String token(HttpExchange http) {
    String bearer = http.getRequestHeaders().getFirst("Authorization");
    String key = http.getRequestHeaders().getFirst("x-api-key");
    return bearer != null && bearer.startsWith("Bearer ")
        ? bearer.substring("Bearer ".length()).strip()
        : key == null ? "" : key.strip();
  }

  /// Answers with an error in the form of both providers.
  static void refuse(HttpExchange http, int status, String type, String why) throws IOException {
    var body = Json.object().put("type", "error");
    body.putObject("error").put("type", type).put("code", type).put("message", why);
    byte[] bytes = Json.canonical(body).getBytes(StandardCharsets.UTF_8);
    http.getResponseHeaders().set("Content-Type", "application/json");
    http.sendResponseHeaders(status, bytes.length);
    http.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    exchange.close();
    log.ifPresent(ProxyLog::close);
  }
}
