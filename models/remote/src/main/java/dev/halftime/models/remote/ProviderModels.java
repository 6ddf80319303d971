package dev.halftime.models.remote;

import dev.halftime.model.Model;
import dev.halftime.models.call.Clock;
import dev.halftime.models.call.ConcurrencyLimiter;
import dev.halftime.models.call.ModelPrice;
import dev.halftime.models.call.PriceTable;
import dev.halftime.models.call.ProviderException;
import dev.halftime.models.call.RetryPolicy;
import dev.halftime.models.call.RetryingModel;
import dev.halftime.text.Suggestions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Models of providers by name: `openai:`, `anthropic:`, `gemini:` and `ollama:`, each with `MODEL`
/// or `MODEL@URL`. Each is asked with the key of its provider, again after failures that pass, and
/// by a limited number of callers at once.
///
/// @param environment variables, among which keys are looked for
/// @param keys a file of keys
/// @param prices a file of prices that go before those of the package, in dollars a token
/// @param deadline of one attempt
/// @param calls how many may be under way at one model at once
/// @param patience how often and how long it is asked again
/// @param clock by which is waited
public record ProviderModels(
    Map<String, String> environment,
    Optional<Path> keys,
    Optional<Path> prices,
    Duration deadline,
    int calls,
    RetryPolicy patience,
    Clock clock) {

  /// How many calls are under way at first; the limit rises while they succeed.
  private static final int FIRST = 8;

  /// Models with the keys of these variables, two minutes for a call, and a hundred at once.
  public static ProviderModels of(Map<String, String> environment) {
    return new ProviderModels(
        environment,
        Optional.empty(),
        Optional.empty(),
        Duration.ofMinutes(2),
        100,
        RetryPolicy.USUAL,
        Clock.REAL);
  }

  /// The model of a name, `PROVIDER:MODEL`. Each call makes another one, with a limit on calls of
  /// its own.
  ///
  /// @throws IllegalArgumentException if there is none, its key is missing, or a file makes no
  ///   sense; says why
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
                        + "; a model is written PROVIDER:MODEL"));
    return model(ModelName.of(name, provider));
  }

  private Model model(ModelName name) {
    ApiKey key = new ApiKeys(environment, keys).of(name);
    if (key.isEmpty() && name.provider().needsKey() && name.server().isEmpty()) {
      throw new IllegalArgumentException(
          "'" + name.whole() + "' cannot be asked: " + ApiKeys.missing(name.provider()));
    }
    return new RetryingModel(
        name.whole(),
        new RemoteModel(name, name.provider().protocol(), HttpTransport.to(deadline, key), key),
        ProviderException::passing,
        limit(),
        patience,
        PriceTable.with(prices).of(name.whole()).orElse(ModelPrice.FREE),
        clock);
  }

  /// Lets as many calls through at once as a server bears.
  public ConcurrencyLimiter limit() {
    return new ConcurrencyLimiter(FIRST, calls);
  }
}
