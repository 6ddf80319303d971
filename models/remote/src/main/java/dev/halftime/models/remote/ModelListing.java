package dev.halftime.models.remote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.json.Json;
import dev.halftime.models.http.ApiKey;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Requests the list of models from a provider's server.
///
/// @param name name of a model at that server
public record ModelListing(ModelName name, ApiKey key) {

  private static final int SECONDS = 3;
  private static final long BYTES = 4 << 20;
  private static final int SHOWN = 200;

  /// Sends the request and returns the result.
  public ModelAvailability asked() {
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      HttpResponse<String> response = sent(client);
      return response.statusCode() == 200
          ? read(response.body())
          : no(refusal(response.statusCode()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return no("interrupted");
    } catch (TimeoutException e) {
      return no(name.url() + " did not answer within " + SECONDS + " s");
    } catch (ExecutionException e) {
      return no(describe(Objects.requireNonNullElse(e.getCause(), e)));
    } catch (IllegalArgumentException e) {
      // A key that contains a line break cannot be sent, and the exception's message would show it.
      return no("the key cannot be sent to " + name.url() + ": it contains invalid characters");
    }
  }

  private HttpResponse<String> sent(HttpClient client)
      throws InterruptedException, ExecutionException, TimeoutException {
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(request(), BodyHandlers.limiting(BodyHandlers.ofString(), BYTES));
    try {
      return answer.get(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      client.shutdownNow();
      throw e;
    }
  }

  private HttpRequest request() {
    String url = name.url();
    HttpRequest.Builder request =
        switch (name.provider()) {
          case OPENAI, RESPONSES ->
              at(url + "/models", "Authorization", key.isEmpty() ? "" : "Bearer " + key.reveal());
          case ANTHROPIC ->
              at(url + "/models?limit=1000", "x-api-key", key.reveal())
                  .header("anthropic-version", "2023-06-01");
          case GEMINI -> at(url + "/models?pageSize=1000", "x-goog-api-key", key.reveal());
          case OLLAMA -> at(url + "/api/tags", "Authorization", "");
        };
    return request.build();
  }

  private static HttpRequest.Builder at(String url, String header, String value) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    return value.isEmpty() ? request : request.header(header, value);
  }

  private ModelAvailability read(String body) {
    try {
      JsonNode answer = Json.read(body);
      JsonNode listed = answer.has("data") ? answer.path("data") : answer.path("models");
      if (!listed.isArray()) {
        return no("what answers at " + name.url() + " gives no list of models");
      }
      List<String> models = new ArrayList<>();
      for (JsonNode each : listed) {
        String id = each.has("id") ? each.path("id").asText() : each.path("name").asText();
        models.add(shown(id.replaceFirst("^models/", "")));
      }
      return new ModelAvailability(name.whole(), true, "answers at " + name.url(), models);
    } catch (IllegalArgumentException e) {
      return no("what answers at " + name.url() + " gives no list of models");
    }
  }

  private String refusal(int status) {
    boolean refused = status == 401 || status == 403;
    return refused
        ? name.url()
            + (key.isEmpty() ? " requires a key" : " rejected the key")
            + " (status "
            + status
            + ")"
        : name.url() + " answered with status " + status;
  }

  private String describe(Throwable cause) {
    boolean own = name.provider() == Provider.OLLAMA && name.server().isEmpty();
    return cause instanceof ConnectException
        ? "nothing answers at " + name.url() + (own ? "; start it with: ollama serve" : "")
        : name.url() + ": " + shown(String.valueOf(cause.getMessage()));
  }

  private ModelAvailability no(String why) {
    return ModelAvailability.no(name.whole(), why);
  }

  /// Makes a text safe to show: without the key, without control characters, and short.
  private String shown(String text) {
    String safe = key.hide(text).replaceAll("\\p{Cntrl}", " ");
    return safe.length() <= SHOWN ? safe : safe.substring(0, SHOWN) + "...";
  }
}
