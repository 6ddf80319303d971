package dev.halftime.mcp;

import dev.halftime.json.CountedInputStream;
import dev.halftime.json.Json;
import dev.halftime.json.TextLines;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.ProtocolVersions;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// Transport of messages over Streamable HTTP
/// ([MCP](https://modelcontextprotocol.io/specification/2025-06-18/basic/transports)), for the
/// SDK's client.
///
/// The SDK's own transport buffers responses of any size and reads endless event streams. This
/// transport limits both, gives each exchange a deadline, and stops reading events after the
/// answer. It opens no stream for messages that the server initiates.
final class StreamableHttpTransport implements McpClientTransport {

  /// Maximum size of a message, in bytes or characters.
  private static final int MESSAGE = 16 << 20;

  /// Maximum size of a response with all its events, in bytes.
  private static final long RESPONSE = 64L << 20;

  private static final int SHOWN = 200;
  private static final int NOT_FOUND = 404;
  private static final Duration GOODBYE = Duration.ofSeconds(5);
  private static final String EVENTS = "text/event-stream";
  private static final String SESSION = "Mcp-Session-Id";

  private final HttpClient client;
  private final URI address;
  private final Duration deadline;
  private final McpJsonMapper mapper = McpJsonDefaults.getMapper();
  private volatile Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler =
      message -> message;
  private volatile Optional<String> session = Optional.empty();
  private volatile Optional<String> version = Optional.empty();

  /// Creates a transport.
  ///
  /// @param deadline time limit of one exchange
  StreamableHttpTransport(URI address, Duration deadline) {
    // Some Python servers lose the body of a request that offers an upgrade to HTTP/2.
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(deadline)
            .build();
    this.address = address;
    this.deadline = deadline;
  }

  @Override
  public List<String> protocolVersions() {
    return List.of(
        ProtocolVersions.MCP_2025_03_26,
        ProtocolVersions.MCP_2025_06_18,
        ProtocolVersions.MCP_2025_11_25);
  }

  @Override
  public Mono<Void> connect(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> receiver) {
    return Mono.fromRunnable(() -> handler = receiver);
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message) {
    return Mono.fromRunnable(() -> {
      FutureTask<Boolean> exchange = new FutureTask<>(() -> exchange(message));
      Thread.ofVirtual().name("mcp").start(exchange);
      try {
        exchange.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        throw new IllegalStateException("no answer", e);
      } catch (ExecutionException e) {
        throw failure(e.getCause() == null ? e : e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      } finally {
        exchange.cancel(true);
      }
    });
  }

  private static IllegalStateException failure(Throwable cause) {
    if (cause instanceof IllegalStateException told) {
      return told;
    }
    String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return new IllegalStateException(
        (cause instanceof IOException ? "the connection broke: " : "the answer is invalid: ") + why,
        cause);
  }

  /// Sends a message and passes on the answer.
  ///
  /// @return whether a request got its response; true for other messages
  private boolean exchange(JSONRPCMessage message) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request()
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, " + EVENTS)
            .POST(HttpRequest.BodyPublishers.ofString(Messages.written(message)));
    HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
    try (InputStream body =
        CountedInputStream.atMost(response.body(), RESPONSE, StreamableHttpTransport::longer)) {
      check(response.statusCode(), body);
      response.headers().firstValue(SESSION).ifPresent(id -> session = Optional.of(id));
      @Nullable Object id = message instanceof JSONRPCRequest asked ? asked.id() : null;
      String type = response.headers().firstValue("Content-Type").orElse("");
      boolean answered =
          type.toLowerCase(Locale.ROOT).startsWith(EVENTS)
              ? events(body, id)
              : document(text(body), id);
      if (id != null && !answered) {
        throw new IllegalStateException("the server's response does not answer the request");
      }
      return answered;
    }
  }

  private HttpRequest.Builder request() {
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    session.ifPresent(id -> request.header(SESSION, id));
    version.ifPresent(id -> request.header("MCP-Protocol-Version", id));
    return request;
  }

  private void check(int status, InputStream body) throws IOException {
    if (status >= 200 && status < 300) {
      return;
    }
    if (status == NOT_FOUND && session.isPresent()) {
      throw new IllegalStateException("status 404: the server has ended the session");
    }
    String said = new String(body.readNBytes(SHOWN), StandardCharsets.UTF_8);
    String line = said.replaceAll("\\s+", " ").strip();
    throw new IllegalStateException("status " + status + (line.isEmpty() ? "" : ": " + line));
  }

  private static String text(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(MESSAGE + 1);
    if (bytes.length > MESSAGE) {
      throw tooLong();
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static IllegalStateException tooLong() {
    return new IllegalStateException(
        "the server sent a message of more than " + MESSAGE + " bytes");
  }

  private static IllegalStateException longer() {
    return new IllegalStateException("the server's response has more than " + RESPONSE + " bytes");
  }

  private boolean document(String text, @Nullable Object id) {
    return received(text, id);
  }

  /// Reads events until the one with the answer.
  private boolean events(InputStream body, @Nullable Object id) throws IOException {
    TextLines lines = TextLines.of(body);
    StringBuilder data = new StringBuilder();
    String kind = "";
    for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
      String each = line.get();
      if (each.isEmpty()) {
        if (isMessage(kind) && received(data.toString(), id)) {
          return true;
        }
        data.setLength(0);
        kind = "";
      } else if (each.startsWith("event:")) {
        kind = each.substring("event:".length()).strip();
      } else if (each.startsWith("data:")) {
        data.append(data.isEmpty() ? "" : "\n").append(each, "data:".length(), each.length());
        if (data.length() > MESSAGE) {
          throw tooLong();
        }
      }
    }
    return isMessage(kind) && received(data.toString(), id);
  }

  /// Returns whether events of this kind carry messages; others, such as pings, are ignored.
  private static boolean isMessage(String kind) {
    return kind.isEmpty() || kind.equals("message");
  }

  /// Passes a message on.
  ///
  /// @return whether it is the response to the request with this id
  private boolean received(String text, @Nullable Object id) {
    if (text.isBlank()) {
      return false;
    }
    JSONRPCMessage message = Messages.message(text.strip(), "an invalid message");
    if (message instanceof JSONRPCResponse response && version.isEmpty()) {
      version = Optional.of(Json.tree(response).at("/result/protocolVersion").asText());
    }
    handler.apply(Mono.just(message)).subscribe();
    return id != null
        && message instanceof JSONRPCResponse response
        && String.valueOf(response.id()).equals(id.toString());
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.fromRunnable(() -> {
      if (session.isPresent()) {
        try {
          // The body may never end, so do not wait for it.
          client
              .send(request().timeout(GOODBYE).DELETE().build(), BodyHandlers.ofInputStream())
              .body()
              .close();
        } catch (IOException e) {
          // The server has ended, and with it the session.
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      client.shutdownNow();
    });
  }

  @Override
  public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
    return mapper.convertValue(data, type);
  }
}
