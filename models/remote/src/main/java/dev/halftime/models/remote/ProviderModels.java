package dev.halftime.models.remote;

import dev.halftime.model.Model;
import dev.halftime.models.call.Admission;
import dev.halftime.models.call.Clock;
import dev.halftime.models.call.ConcurrencyLimiter;
import dev.halftime.models.call.ModelPrice;
import dev.halftime.models.call.PriceTable;
import dev.halftime.models.call.ProviderException;
import dev.halftime.models.call.RetryPolicy;
import dev.halftime.models.call.RetryingModel;
import dev.halftime.models.http.ApiKey;
import dev.halftime.models.http.HttpTransport;
import dev.halftime.text.Suggestions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Creates models of providers by name: `openai:`, `anthropic:`, `gemini:` and `ollama:`, each with
/// `MODEL` or `MODEL@URL`. Calls use the provider's key, are retried after transient failures, and
/// are limited in number.
///
/// @param environment variables that may contain keys
/// @param keys a file of keys
/// @param prices a file of prices that override the built-in ones, as [PriceTable] reads them
/// @param deadline time limit of one attempt
/// @param calls maximum number of concurrent calls to one model
/// @param retryPolicy when to retry and when to give up
/// @param clock used for delays
/// @param admission admits each call
public record ProviderModels(
    Map<String, String> environment,
    Optional<Path> keys,
    Optional<Path> prices,
    Duration deadline,
    int calls,
    RetryPolicy retryPolicy,
    Clock clock,
    Admission admission) {

  /// Initial limit of concurrent calls; it rises while calls succeed.
  private static final int FIRST = 8;

  /// Creates models with the keys in these variables, a deadline of two minutes for a call, and at
  /// most a hundred concurrent calls.
  public static ProviderModels of(Map<String, String> environment) {
    return new ProviderModels(
        environment,
        Optional.empty(),
        Optional.empty(),
        Duration.ofMinutes(2),
        100,
        RetryPolicy.USUAL,
        Clock.REAL,
        Admission.ALL);
  }

  /// Returns the model of a name, `PROVIDER:MODEL`. Each invocation creates a new model with its
  /// own concurrency limit. The cost of a model without a known price is unknown
  /// ([dev.halftime.usage.Usage#costKnown]).
  ///
  /// @throws IllegalArgumentException if there is no such model, its key is missing, or a file is
  ///   invalid; the message says why
  public Model model(String name) {
    String kind = name.substring(0, Math.max(0, name.indexOf(':')));
    Provider provider =
        Provider.of(kind)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "unknown provider in '"
                        + name
                        + "'; "
                        + Suggestions.hint(kind, Provider.ids())
                        + "; write PROVIDER:MODEL"));
    return model(ModelName.of(name, provider));
  }

  private Model model(ModelName name) {
    ApiKey key = new ApiKeys(environment, keys).of(name);
    if (key.isEmpty() && name.provider().needsKey() && name.server().isEmpty()) {
      throw new IllegalArgumentException(
          "'" + name.whole() + "' cannot be used: " + ApiKeys.missing(name.provider()));
    }
    return new RetryingModel(
        name.whole(),
        new RemoteModel(name, name.provider().protocol(), HttpTransport.to(deadline, key), key),
        ProviderException::passing,
        limit(),
        retryPolicy,
        price(name),
        clock);
  }

  /// Models of Ollama on this machine cost nothing.
  private Optional<ModelPrice> price(ModelName name) {
    Optional<ModelPrice> listed = PriceTable.with(prices).of(name.whole());
    boolean free = name.provider() == Provider.OLLAMA && name.server().isEmpty();
    return listed.isEmpty() && free ? Optional.of(ModelPrice.FREE) : listed;
  }

  /// Creates a concurrency limiter for one server.
  public ConcurrencyLimiter limit() {
    return new ConcurrencyLimiter(FIRST, calls, admission);
  }
}
