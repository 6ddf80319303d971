package dev.halftime.models;

import dev.halftime.Json;
import dev.halftime.models.Trouble.Kind;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The HTTP under LangChain4j's clients: the whole exchange has a deadline, the body included, and
/// a failure keeps what the provider said about when to come back.
///
/// @param deadline of one exchange
/// @param secret what no message may show
record Wire(java.net.http.HttpClient client, Duration deadline, Secret secret)
    implements HttpClient {

  private static final int SHOWN = 300;

  /// Bytes in one answer.
  private static final long BYTES = 64 << 20;

  /// Wires of this kind, for LangChain4j to build.
  static HttpClientBuilder builder(
      java.net.http.HttpClient client, Duration deadline, Secret secret) {
    return new Building(new Wire(client, deadline, secret));
  }

  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    CompletableFuture<HttpResponse<String>> exchange =
        client.sendAsync(
            translated(request),
            HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofString(), BYTES));
    try {
      return checked(exchange.get(deadline.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      throw new Trouble(Kind.TIMEOUT, "no answer within " + deadline.toMillis() / 1000.0 + " s");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new Trouble(Kind.DOWN, secret.hide(broken(cause)), null, cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble(Kind.REFUSED, "interrupted");
    } finally {
      exchange.cancel(true);
    }
  }

  private static String broken(Throwable cause) {
    return cause instanceof IOException && cause.getMessage() != null
        ? "the connection broke: " + cause.getMessage()
        : "the connection broke: " + cause.getClass().getSimpleName();
  }

  private java.net.http.HttpRequest translated(HttpRequest request) {
    var translated = java.net.http.HttpRequest.newBuilder(URI.create(request.url()));
    request
        .headers()
        .forEach((name, values) -> values.forEach(value -> translated.header(name, value)));
    String body = request.body();
    return translated
        .method(
            request.method().name(),
            body == null
                ? java.net.http.HttpRequest.BodyPublishers.noBody()
                : java.net.http.HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private SuccessfulHttpResponse checked(HttpResponse<String> response) {
    int status = response.statusCode();
    if (status < 200 || status > 299) {
      throw new Trouble(
          kind(status),
          "status " + status + said(response.body()),
          RetryAfter.of(response.headers()).orElse(null),
          null);
    }
    String type = response.headers().firstValue("content-type").orElse("");
    if (!type.toLowerCase(Locale.ROOT).contains("json")) {
      throw new Trouble(
          Kind.GARBLED,
          "an answer of type '" + secret.hide(type) + "' instead of JSON" + said(response.body()));
    }
    try {
      Json.read(response.body());
    } catch (IllegalArgumentException e) {
      throw new Trouble(
          Kind.GARBLED, "an answer that is " + secret.hide(e.getMessage()) + said(response.body()));
    }
    return SuccessfulHttpResponse.builder()
        .statusCode(status)
        .headers(response.headers().map())
        .body(response.body().replaceFirst("^\ufeff", ""))
        .build();
  }

  private String said(String body) {
    String line = secret.hide(body.strip().replaceAll("\\s+", " "));
    return line.isEmpty()
        ? ""
        : ": " + (line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...");
  }

  private static Kind kind(int status) {
    return switch (status) {
      case 429, 503, 529 -> Kind.BUSY;
      case 408, 504 -> Kind.TIMEOUT;
      default -> status >= 500 ? Kind.DOWN : Kind.REFUSED;
    };
  }

  /// Streams are not used.
  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    throw new UnsupportedOperationException("answers are not streamed here");
  }

  /// Hands out one wire, whatever timeouts a client wants: the deadline stands above them.
  private record Building(Wire wire) implements HttpClientBuilder {

    @Override
    public Duration connectTimeout() {
      return wire.deadline;
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration timeout) {
      return this;
    }

    @Override
    public Duration readTimeout() {
      return wire.deadline;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration timeout) {
      return this;
    }

    @Override
    public HttpClient build() {
      return wire;
    }
  }
}
