package dev.halftime.world.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.browser.proxy.AllowedHosts;
import dev.halftime.browser.proxy.HostProxy;
import dev.halftime.json.Json;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Loads JSON documents from allowed servers, through a proxy that checks their addresses like
/// those of pages. Redirects are not followed.
final class JsonDocuments implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int LARGEST = 1 << 20;
  private static final int OK = 200;
  private static final int SERVER_ERROR = 500;

  private final AllowedHosts hosts;
  private @Nullable Connection connection;

  /// The connection, opened for the first document.
  private record Connection(HostProxy proxy, HttpClient client) {

    static Connection of(AllowedHosts hosts) {
      HostProxy proxy = new HostProxy(hosts, Map.of());
      HttpClient client =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(PATIENCE)
              .proxy(ProxySelector.of(proxy.address()))
              .followRedirects(HttpClient.Redirect.NEVER)
              .build();
      return new Connection(proxy, client);
    }
  }

  JsonDocuments(AllowedHosts hosts) {
    this.hosts = hosts;
  }

  /// Returns a document; empty if the server reports that there is none, or if it is not JSON.
  ///
  /// @throws IllegalStateException if the server does not answer, answers with a server error (500
  ///   and above), or is not allowed
  Optional<JsonNode> read(String address) {
    hosts
        .refusal(address)
        .ifPresent(why -> {
          throw new IllegalStateException(why);
        });
    HttpRequest request = HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE).build();
    // The timeout of a request ends with its headers, so the body needs a separate one.
    Connection opened = connection == null ? Connection.of(hosts) : connection;
    connection = opened;
    CompletableFuture<HttpResponse<byte[]>> answer =
        opened
            .client()
            .sendAsync(
                request,
                HttpResponse.BodyHandlers.limiting(
                    HttpResponse.BodyHandlers.ofByteArray(), LARGEST));
    try {
      HttpResponse<byte[]> response = answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      List<String> refused = opened.proxy().refused();
      if (!refused.isEmpty()) {
        throw new IllegalStateException("the host " + refused.getFirst() + " is not allowed");
      }
      if (opened.proxy().unreachable(address)) {
        throw new IllegalStateException(address + " does not answer");
      }
      if (response.statusCode() >= SERVER_ERROR) {
        throw new IllegalStateException(
            address + " answered with the status " + response.statusCode());
      }
      return response.statusCode() == OK
          ? Optional.of(Json.read(new String(response.body(), StandardCharsets.UTF_8)))
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException(address + " does not answer: " + e.getMessage(), e);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new IllegalStateException(
          address + " does not answer within " + PATIENCE.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + address + " was requested", e);
    }
  }

  @Override
  public void close() {
    if (connection != null) {
      connection.client().shutdownNow();
      connection.proxy().close();
    }
  }
}
