package dev.halftime.models.proxy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import dev.halftime.json.Json;
import dev.halftime.models.http.ApiKey;
import dev.halftime.models.remote.ModelName;
import dev.halftime.usage.Usage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// Forwards single requests to providers.
///
/// @param client connections to the providers
/// @param log where each call is recorded
record ProxyExchange(ModelProxy.Settings settings, HttpClient client, Optional<ProxyLog> log)
    implements AutoCloseable {

  private static final int LARGEST = ProxyAccount.BODIES;

  /// Maximum number of recorded bytes of an answer.
  private static final int RECORDED = 4 << 20;

  private static final int ATTEMPTS = 3;

  private static final List<String> PASSED_ON =
      List.of("anthropic-version", "anthropic-beta", "OpenAI-Beta", "Accept", "Idempotency-Key");

  private static final List<String> PASSED_BACK =
      List.of("Content-Type", "Retry-After", "request-id", "x-request-id");

  /// One call in flight.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Call(
      ProxyAccount account,
      WireFormat format,
      ModelName name,
      ApiKey key,
      ObjectNode request,
      byte[] sent,
      long begun) {}

  void pass(HttpExchange http, ProxyAccount account, WireFormat format) throws IOException {
    int share = share(http);
    try {
      account.bodies().acquire(share);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    try {
      read(http, account, format);
    } finally {
      account.bodies().release(share);
    }
  }

  /// Returns the number of permits for bodies that a request takes: all if it does not declare its
  /// length.
  private static int share(HttpExchange http) {
    try {
      long length = Long.parseLong(http.getRequestHeaders().getFirst("Content-Length"));
      return Math.clamp(length, 1, ProxyAccount.BODIES);
    } catch (NumberFormatException e) {
      return ProxyAccount.BODIES;
    }
  }

  private void read(HttpExchange http, ProxyAccount account, WireFormat format) throws IOException {
    byte[] body = http.getRequestBody().readNBytes(LARGEST + 1);
    if (body.length > LARGEST) {
      ModelProxy.refuse(
          http, 413, "request_too_large", "the request has more than " + LARGEST + " bytes");
      return;
    }
    ObjectNode request;
    try {
      if (!(Json.read(new String(body, StandardCharsets.UTF_8)) instanceof ObjectNode object)) {
        ModelProxy.refuse(http, 400, "invalid_request_error", "the body is not a JSON object");
        return;
      }
      request = object;
    } catch (IllegalArgumentException e) {
      ModelProxy.refuse(
          http, 400, "invalid_request_error", "the body is not JSON: " + e.getMessage());
      return;
    }
    Optional<String> outside = OutsideReach.of(request);
    if (outside.isPresent()) {
      ModelProxy.refuse(
          http,
          403,
          "outside_reach",
          "this proxy only forwards requests for answers; the request asks for " + outside.get());
      return;
    }
    Optional<String> exhausted = account.exhausted();
    if (exhausted.isPresent()) {
      ModelProxy.refuse(
          http, 403, "budget_exhausted", "the episode's budget is exhausted: " + exhausted.get());
      return;
    }
    byte[] sent = format.prepare(request) ? Json.MAPPER.writeValueAsBytes(request) : body;
    ModelName name = settings.name(format.provider(), request.path("model").asText("").strip());
    Optional<String> unpriced = account.unpriced(name.whole(), settings.prices());
    if (unpriced.isPresent()) {
      ModelProxy.refuse(http, 403, "unknown_price", unpriced.get());
      return;
    }
    ApiKey key = settings.keys().of(name);
    send(http, new Call(account, format, name, key, request, sent, System.nanoTime()));
  }

  private void send(HttpExchange http, Call call) throws IOException {
    ApiKey key = call.key();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(call.name().url() + call.format().protocol().path(call.name().model())))
            .timeout(settings.deadline())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(call.sent()));
    call.format().protocol().headers(key).forEach(request::setHeader);
    for (String each : PASSED_ON) {
      String value = http.getRequestHeaders().getFirst(each);
      if (value != null) {
        request.setHeader(each, value);
      }
    }
    HttpResponse<InputStream> response;
    try {
      response = sent(request.build());
    } catch (IOException e) {
      String why = key.hide(String.valueOf(e.getMessage()));
      record(call, 0, why, "", Usage.NONE);
      ModelProxy.refuse(http, 502, "api_error", "the provider cannot be reached: " + why);
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    back(http, call, response);
  }

  /// Sends a request, once more if its connection broke before any answer arrived: a provider may
  /// close an idle connection just when it is reused. The providers' clients do the same.
  private HttpResponse<InputStream> sent(HttpRequest request)
      throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      } catch (HttpTimeoutException | ConnectException e) {
        throw e;
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /// Forwards the answer and counts it, whether or not the agent is still connected.
  private void back(HttpExchange http, Call call, HttpResponse<InputStream> response) {
    String type = response.headers().firstValue("Content-Type").orElse("");
    boolean stream = type.toLowerCase(Locale.ROOT).startsWith("text/event-stream");
    for (String each : PASSED_BACK) {
      response
          .headers()
          .firstValue(each)
          .ifPresent(it -> http.getResponseHeaders().set(each, call.key().hide(it)));
    }
    StreamReader reader = new StreamReader(call.format());
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    String why = "";
    AnswerWriter listener = AnswerWriter.to(out(http, response.statusCode()), LARGEST);
    try (InputStream in = call.key().hidden(unpacked(response))) {
      byte[] buffer = new byte[1 << 14];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        if (stream) {
          reader.take(buffer, count);
        }
        if (whole.size() + count <= (stream ? RECORDED : LARGEST)) {
          whole.write(buffer, 0, count);
        }
        listener.send(buffer, count);
      }
    } catch (IOException e) {
      why = call.key().hide("the answer broke off: " + e.getMessage());
    }
    String text = whole.toString(StandardCharsets.UTF_8);
    record(
        call,
        response.statusCode(),
        why,
        text.substring(0, Math.min(text.length(), RECORDED)),
        usage(call, response.statusCode(), stream ? reader.told() : parsed(text)));
    listener.end();
  }

  /// Returns the decompressed body of an answer. It may be compressed even if that was not
  /// requested (RFC 9110, section 12.5.3), which would hide the key and the usage.
  private static InputStream unpacked(HttpResponse<InputStream> response) throws IOException {
    String encoding = response.headers().firstValue("Content-Encoding").orElse("identity");
    return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
      case "identity", "" -> response.body();
      case "gzip", "x-gzip" -> new GZIPInputStream(response.body());
      default -> throw new IOException("its content encoding '" + encoding + "' is not supported");
    };
  }

  /// Returns the stream to the agent; a stream that discards everything if it has disconnected.
  private static OutputStream out(HttpExchange http, int status) {
    try {
      http.sendResponseHeaders(status, 0);
      return http.getResponseBody();
    } catch (IOException e) {
      return OutputStream.nullOutputStream();
    }
  }

  private static ObjectNode parsed(String text) {
    try {
      return Json.read(text) instanceof ObjectNode body ? body : Json.object();
    } catch (IllegalArgumentException e) {
      return Json.object();
    }
  }

  /// An error that reports no usage is free; the cost of an answer that reports none is unknown.
  private Usage usage(Call call, int status, ObjectNode body) {
    Usage told = call.format().protocol().usage(body);
    if (status >= 400 && told.tokens() == 0) {
      return Usage.NONE;
    }
    long nanos = System.nanoTime() - call.begun();
    return settings
        .prices()
        .of(call.name().whole())
        .map(price -> told.costing(price.of(told), nanos, 0))
        .orElseGet(() -> told.unpriced(nanos, 0));
  }

  private void record(Call call, int status, String why, String response, Usage usage) {
    if (!usage.equals(Usage.NONE)) {
      call.account().spend(usage);
    }
    log.ifPresent(it ->
        it.add(
            new ProxyCall(
                call.account().agent(),
                call.account().next(),
                call.format().protocol().path(""),
                call.name().whole(),
                status,
                why,
                call.request(),
                response,
                usage)));
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
