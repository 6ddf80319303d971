package dev.halftime.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// A connection to a browser over the Chrome DevTools Protocol, with flat sessions.
///
/// Thread-safe. Listeners receive events on the thread that reads the connection, so a listener
/// must not wait for an answer.
final class DevTools implements AutoCloseable {

  /// Maximum length of a message in characters.
  private static final int LONGEST = 1 << 28;

  private static final Duration CONNECT = Duration.ofSeconds(30);

  private final HttpClient client;
  private final WebSocket socket;
  private final ReentrantLock sending = new ReentrantLock();
  private final AtomicInteger last = new AtomicInteger();
  private final Map<Integer, Sent> pending = new ConcurrentHashMap<>();
  private final Map<String, BiConsumer<String, JsonNode>> listeners = new ConcurrentHashMap<>();
  private volatile @Nullable String broken;

  /// A pending command.
  private record Sent(String session, CompletableFuture<JsonNode> answer) {}

  /// Connects.
  ///
  /// @throws BrowserException if there is no browser at this address
  DevTools(URI address) {
    client = HttpClient.newBuilder().connectTimeout(CONNECT).build();
    try {
      socket = client.newWebSocketBuilder().buildAsync(address, new Listener()).join();
    } catch (CompletionException e) {
      client.shutdownNow();
      throw new BrowserException("the browser does not answer at " + address, e);
    }
  }

  private final class Listener implements WebSocket.Listener {

    private final StringBuilder partly = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean end) {
      partly.append(data);
      if (partly.length() > LONGEST) {
        fail("the browser sent a message of more than " + LONGEST + " characters");
        from.abort();
        return null;
      }
      if (end) {
        String whole = partly.toString();
        partly.setLength(0);
        try {
          heard(Json.read(whole));
        } catch (IllegalArgumentException e) {
          fail("the browser sent an unreadable message: " + e.getMessage());
        }
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
      fail("the browser has ended");
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      fail("the browser has ended");
    }
  }

  private void heard(JsonNode message) {
    if (message.has("method")) {
      BiConsumer<String, JsonNode> listener = listeners.get(message.path("sessionId").asText(""));
      if (listener != null) {
        listener.accept(message.path("method").asText(), message.path("params"));
      }
      return;
    }
    Sent sent = pending.remove(message.path("id").asInt());
    if (sent == null) {
      return;
    }
    CompletableFuture<JsonNode> waiting = sent.answer();
    if (message.has("error")) {
      waiting.completeExceptionally(
          new RefusedCommandException(
              message.path("error").path("message").asText("unknown error")));
    } else {
      waiting.complete(message.path("result"));
    }
  }

  private void fail(String why) {
    if (broken == null) {
      broken = why;
    }
    pending.forEach((id, sent) -> fail(id, sent, why));
  }

  private void fail(int id, Sent sent, String why) {
    if (pending.remove(id) != null) {
      sent.answer().completeExceptionally(new BrowserException(why));
    }
  }

  /// Fails all pending commands of a session.
  ///
  /// @param why message of the errors
  void fail(String session, String why) {
    pending.forEach((id, sent) -> {
      if (sent.session().equals(session)) {
        fail(id, sent, why);
      }
    });
  }

  /// Returns whether the browser can still be reached.
  boolean alive() {
    return broken == null;
  }

  /// Sets the listener of a session's events, called with method and parameters.
  ///
  /// @param session empty for the browser itself
  void listen(String session, BiConsumer<String, JsonNode> listener) {
    listeners.put(session, listener);
  }

  void forget(String session) {
    listeners.remove(session);
  }

  /// Sends a command and waits for its result.
  ///
  /// @param session empty for the browser itself
  /// @throws BrowserException if the browser rejects it, has ended, or does not respond in time
  JsonNode ask(String session, String method, ObjectNode params, Duration limit) {
    return answer(method, send(session, method, params), limit);
  }

  /// Waits for the result of a command.
  ///
  /// @param method name of the command in error messages
  /// @throws BrowserException as [#ask]
  static JsonNode answer(String method, Future<JsonNode> sent, Duration limit) {
    try {
      return sent.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      String why = method + ": " + reason(e);
      throw e.getCause() instanceof RefusedCommandException
          ? new RefusedCommandException(why)
          : new BrowserException(why, e);
    } catch (TimeoutException e) {
      throw new BrowserException(
          "%s: no answer within %.1f s".formatted(method, limit.toMillis() / 1e3), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrowserException(method + ": interrupted", e);
    }
  }

  private static String reason(ExecutionException e) {
    Throwable cause = e.getCause();
    return cause == null ? String.valueOf(e.getMessage()) : String.valueOf(cause.getMessage());
  }

  /// Sends a command and ignores its result.
  void tell(String session, String method, ObjectNode params) {
    Future<JsonNode> _ = send(session, method, params);
  }

  /// Sends a command.
  ///
  /// @param session empty for the browser itself
  /// @return its result, for [#answer]
  Future<JsonNode> send(String session, String method, ObjectNode params) {
    int id = last.incrementAndGet();
    ObjectNode message = Json.object().put("id", id).put("method", method);
    message.set("params", params);
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    pending.put(id, new Sent(session, answer));
    sending.lock();
    try {
      socket.sendText(message.toString(), true).join();
    } catch (CompletionException e) {
      fail("the browser has ended");
    } finally {
      sending.unlock();
    }
    String why = broken;
    if (why != null) {
      fail(why); // also fails commands that were added after the failure
    }
    return answer;
  }

  @Override
  public void close() {
    fail("the browser was closed");
    socket.abort();
    client.shutdownNow();
  }
}
