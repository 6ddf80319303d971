package dev.halftime.models.http;

import dev.halftime.model.ModelException.Kind;
import dev.halftime.models.call.ProviderException;
import dev.halftime.models.call.RetryAfter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// HTTP to a provider. The deadline covers the whole exchange, including the body, and a failure
/// keeps the provider's retry-after information.
///
/// @param deadline of one exchange
/// @param secret the key to redact in messages
public record HttpTransport(HttpClient client, Duration deadline, ApiKey secret) {

  private static final int SHOWN = 300;

  /// Maximum size of a response body, in bytes.
  private static final long BYTES = 64 << 20;

  /// Initialised on first use, since creating the client takes time.
  private static final class SharedClient {
    static final HttpClient ONE =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private SharedClient() {}
  }

  /// Returns a transport that uses the connection pool of this process.
  public static HttpTransport to(Duration deadline, ApiKey secret) {
    return new HttpTransport(SharedClient.ONE, deadline, secret);
  }

  /// Posts a JSON text.
  ///
  /// @return the body of a response with a status from 200 to 299
  /// @throws ProviderException if there is none
  public String post(String url, Map<String, String> headers, String body) {
    HttpRequest request = request(url, headers, body);
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client.sendAsync(
            request,
            HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), BYTES));
    try {
      return checked(exchange.get(deadline.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      throw new ProviderException(
          Kind.TIMEOUT, "no answer within " + deadline.toMillis() / 1000.0 + " s");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new ProviderException(Kind.UNREACHABLE, secret.hide(broken(cause)), cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProviderException(Kind.INTERRUPTED, "interrupted");
    } finally {
      exchange.cancel(true);
    }
  }

  /// A request that cannot be sent is the fault of neither the model nor the agent.
  private HttpRequest request(String url, Map<String, String> headers, String body) {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(url))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body));
      headers.forEach(request::header);
      return request.build();
    } catch (IllegalArgumentException e) {
      String why = secret.hide(String.valueOf(e.getMessage()));
      throw new ProviderException(Kind.REQUEST, "the request cannot be sent: " + why, e);
    }
  }

  private static String broken(Throwable cause) {
    return cause instanceof IOException && cause.getMessage() != null
        ? "the connection broke: " + cause.getMessage()
        : "the connection broke: " + cause.getClass().getSimpleName();
  }

  private String checked(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    String body = secret.hide(text(response)); // a server may echo the key
    if (status < 200 || status > 299) {
      throw new ProviderException(
          HttpErrors.kind(status, body),
          status,
          "status " + status + elsewhere(response) + said(body),
          RetryAfter.of(response.headers()).orElse(null));
    }
    String type = response.headers().firstValue("content-type").orElse("");
    if (!type.toLowerCase(Locale.ROOT).contains("json") && !body.strip().startsWith("{")) {
      throw new ProviderException(
          Kind.SERVER,
          status,
          "an answer of type '" + secret.hide(type) + "' instead of JSON" + said(body),
          null);
    }
    return body;
  }

  /// Decodes a successful response strictly, and any other one as far as possible.
  private static String text(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    boolean answer = status >= 200 && status <= 299;
    try {
      return answer
          ? ResponseText.of(response.headers(), response.body(), BYTES)
          : ResponseText.shown(response.headers(), response.body(), BYTES);
    } catch (IOException e) {
      String why = String.valueOf(e.getMessage());
      throw answer
          ? ProviderException.unreadable(why)
          : new ProviderException(Kind.SERVER, status, "an invalid response: " + why, null);
    }
  }

  /// Describes the target of a redirect. Requests carry a key, so redirects are not followed.
  private String elsewhere(HttpResponse<byte[]> response) {
    return response.statusCode() / 100 == 3
        ? response
            .headers()
            .firstValue("location")
            .map(to -> " to '" + shown(secret.hide(to)) + "', which is not followed")
            .orElse("")
        : "";
  }

  private String said(String body) {
    String line = secret.hide(body.strip().replaceAll("\\s+", " "));
    return line.isEmpty() ? "" : ": " + shown(line);
  }

  public static String shown(String line) {
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
  }
}
