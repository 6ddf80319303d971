package dev.halftime.models;

import dev.halftime.agent.LoopProvider;
import dev.halftime.model.Embedding;
import dev.halftime.model.Model;
import dev.halftime.models.call.Admission;
import dev.halftime.models.call.CacheEviction;
import dev.halftime.models.call.CallAttempt;
import dev.halftime.models.call.CallLog;
import dev.halftime.models.call.Clock;
import dev.halftime.models.call.ConcurrencyLimiter;
import dev.halftime.models.call.ModelPrice;
import dev.halftime.models.call.PriceTable;
import dev.halftime.models.call.RecordingModel;
import dev.halftime.models.call.ReplayingModel;
import dev.halftime.models.call.ResponseCache;
import dev.halftime.models.call.RetryPolicy;
import dev.halftime.models.call.RetryingModel;
import dev.halftime.models.embedding.MiniLm;
import dev.halftime.models.http.ApiKey;
import dev.halftime.models.http.HttpTransport;
import dev.halftime.models.remote.A2aConversation;
import dev.halftime.models.remote.ApiKeys;
import dev.halftime.models.remote.ModelName;
import dev.halftime.models.remote.OpenAiProtocol;
import dev.halftime.models.remote.Provider;
import dev.halftime.models.remote.ProviderModels;
import dev.halftime.models.remote.RemoteModel;
import dev.halftime.text.Suggestions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/// Creates models by name: remote ones as `openai:`, `anthropic:`, `gemini:` or `ollama:`, each
/// with `MODEL` or `MODEL@URL`; local ones as `gguf:FILE` (llama.cpp), `lm:FILE` (Halftime's own
/// language model) or `scripted:FILE`. There is also one embedding model, `minilm`.
///
/// One name always returns the same object, so that all its users share one concurrency limit.
public final class Models {

  private final Map<String, String> environment;
  private final ModelSettings around;
  private final Clock clock;
  private final RetryPolicy retryPolicy;
  private final ProviderModels remote;
  private final Map<String, Model> known = new ConcurrentHashMap<>();
  private final Optional<CallLog> callLog;
  private final Optional<ReplayingModel.Recording> recording;
  private final Optional<CacheEviction> kept;
  private final LocalModels local;

  /// @param environment variables that may contain keys
  /// @throws IllegalArgumentException if a file is invalid
  public Models(Map<String, String> environment, ModelSettings around) {
    this(environment, around, Admission.ALL);
  }

  /// @param environment variables that may contain keys
  /// @param admission decides whether this process may call a provider
  /// @throws IllegalArgumentException if a file is invalid
  public Models(Map<String, String> environment, ModelSettings around, Admission admission) {
    this(environment, around, admission, _ -> {});
  }

  /// @param environment variables that may contain keys
  /// @param admission decides whether this process may call a provider
  /// @param slow receives a sentence about each local model that is computed without vector
  ///   instructions
  /// @throws IllegalArgumentException if a file is invalid
  public Models(
      Map<String, String> environment,
      ModelSettings around,
      Admission admission,
      Consumer<String> slow) {
    this(environment, around, Clock.REAL, RetryPolicy.USUAL, admission, slow);
  }

  Models(
      Map<String, String> environment, ModelSettings around, Clock clock, RetryPolicy retryPolicy) {
    this(environment, around, clock, retryPolicy, Admission.ALL, _ -> {});
  }

  private Models(
      Map<String, String> environment,
      ModelSettings around,
      Clock clock,
      RetryPolicy retryPolicy,
      Admission admission,
      Consumer<String> slow) {
    this.environment = environment;
    this.around = around;
    this.clock = clock;
    this.retryPolicy = retryPolicy;
    this.local = new LocalModels(slow);
    this.remote =
        new ProviderModels(
            environment,
            around.keys(),
            around.prices(),
            around.deadline(),
            around.calls(),
            retryPolicy,
            clock,
            admission);
    if (around.record().isPresent() && around.record().equals(around.replay())) {
      throw new IllegalArgumentException(
          "the calls replayed from '"
              + around.record().get()
              + "' cannot be recorded to the same file; choose another for --record or omit it");
    }
    this.callLog = around.record().map(CallLog::new);
    this.recording = around.replay().map(ReplayingModel.Recording::read);
    this.kept = around.cache().map(folder -> CacheEviction.within(folder, CacheEviction.MOST));
  }

  /// Returns the contents of the cache at the beginning; empty if there is no cache.
  public Optional<CacheEviction> kept() {
    return kept;
  }

  /// Returns whether the cost of a model is known. Models on this machine cost nothing, and a
  /// recording contains the cost.
  public boolean priced(String name) {
    String kind = name.substring(0, Math.max(0, name.indexOf(':')));
    boolean here =
        kind.isEmpty()
            || LocalModels.KINDS.contains(kind)
            || (kind.equals(Provider.OLLAMA.id()) && name.indexOf('@') < 0);
    return here || recording.isPresent() || PriceTable.with(around.prices()).of(name).isPresent();
  }

  /// Returns the lines of the price file that match none of these models; none if calls are
  /// replayed, since a recording contains the cost.
  public List<String> unusedPrices(Collection<String> names) {
    return recording.isPresent() ? List.of() : PriceTable.with(around.prices()).unused(names);
  }

  /// Returns the model of this name.
  ///
  /// @throws IllegalArgumentException if there is none; the message says why
  public Model model(String name) {
    return model(name, List.of());
  }

  /// Returns the model of this name.
  ///
  /// @param others further kinds of models, which the error for an unknown name also suggests
  /// @throws IllegalArgumentException if there is none; the message says why
  public Model model(String name, Collection<String> others) {
    return known.computeIfAbsent(name, it -> make(it, () -> bare(it, others)));
  }

  /// Returns a third party's model, with the same retries, limits, prices, cache and recording as
  /// Halftime's own models.
  ///
  /// @param name the name by which it was requested
  /// @param own creates the model, unless it is replayed from a recording
  public Model provided(String name, Supplier<Model> own) {
    return known.computeIfAbsent(
        name,
        it ->
            make(
                it,
                () ->
                    new ProvidedModel(
                        it,
                        own.get(),
                        remote.limit(),
                        retryPolicy,
                        PriceTable.with(around.prices()).of(it),
                        clock)));
  }

  /// Returns the kinds of models, which precede the colon in a name.
  public static List<String> kinds() {
    List<String> kinds = new ArrayList<>(Provider.ids());
    kinds.addAll(LocalModels.KINDS);
    return kinds;
  }

  /// Returns the built-in sentence-embedding model, `minilm`, which is loaded on first use.
  public static Embedding embedding() {
    return MiniLm.shared();
  }

  private Model make(String name, Supplier<Model> maker) {
    if (recording.isPresent()) {
      return new ReplayingModel(name, recording.get());
    }
    Model bare = maker.get();
    return taped(around.cache().<Model>map(folder -> ResponseCache.of(bare, folder)).orElse(bare));
  }

  private Model taped(Model model) {
    return callLog.<Model>map(it -> new RecordingModel(model, it)).orElse(model);
  }

  /// Creates agents behind a server that implements OpenAI's Chat Completions API: `endpoint:URL`
  /// or `endpoint:MODEL@URL`, where MODEL is sent to the server as the model's name. Responses are
  /// never cached, since the server may keep state.
  ///
  /// @throws IllegalArgumentException if the name is invalid
  public LongFunction<LoopProvider> endpoint(String name) {
    String rest = name.substring(name.indexOf(':') + 1);
    String full = "endpoint:" + (rest.matches("https?:.*") ? "agent@" + rest : rest);
    ModelName server = ModelName.of(full, Provider.OPENAI);
    if (server.server().isEmpty()) {
      throw new IllegalArgumentException(
          "'" + name + "' has no URL; write endpoint:http://localhost:8000/v1");
    }
    ApiKey key = new ApiKeys(environment, around.keys()).of(server);
    HttpTransport wire = HttpTransport.to(around.deadline(), key);
    ConcurrencyLimiter limiter = remote.limit();
    Optional<ModelPrice> price = PriceTable.with(around.prices()).of(name);
    return seed ->
        new EndpointAgent(
            user ->
                served(
                    name,
                    () -> new RemoteModel(server, new OpenAiProtocol(user), wire, key),
                    limiter,
                    price),
            seed);
  }

  /// Returns a model that calls a server that may keep state, or that replays recorded calls.
  private Model served(
      String name,
      Supplier<CallAttempt> server,
      ConcurrencyLimiter limiter,
      Optional<ModelPrice> price) {
    return recording
        .<Model>map(it -> new ReplayingModel(name, it))
        .orElseGet(() ->
            taped(
                new RetryingModel(
                    name, server.get(), EndpointAgent::again, limiter, retryPolicy, price, clock)));
  }

  /// Creates agents behind a server that speaks A2A: `a2a:URL`, where URL is that of its JSON-RPC
  /// interface. Responses are never cached, since the server keeps state.
  ///
  /// @throws IllegalArgumentException if the name is invalid
  public LoopProvider a2a(String name) {
    String url = name.substring(name.indexOf(':') + 1);
    if (!url.matches("https?://.+")) {
      throw new IllegalArgumentException(
          "'" + name + "' has no URL; write a2a:http://localhost:9999");
    }
    ModelName server = ModelName.of("a2a:agent@" + url, Provider.OPENAI);
    ApiKey key = new ApiKeys(environment, around.keys()).of(server);
    HttpTransport wire = HttpTransport.to(around.deadline(), key);
    ConcurrencyLimiter limiter = remote.limit();
    Optional<ModelPrice> price = PriceTable.with(around.prices()).of(name);
    return new A2aAgent(
        () -> served(name, () -> new A2aConversation(server, wire, key, clock), limiter, price));
  }

  /// Returns the file of a model, if it is loaded from one.
  public static Optional<Path> file(String name) {
    return LocalModels.file(name);
  }

  private Model bare(String name, Collection<String> others) {
    Optional<Model> here = local.load(name);
    if (here.isPresent()) {
      return here.get();
    }
    int colon = name.indexOf(':');
    String kind = colon < 0 ? name : name.substring(0, colon);
    Optional<Provider> provider = Provider.of(kind);
    if (provider.isPresent() && colon < 0) {
      throw new IllegalArgumentException(
          "'%s' is a provider; write %s:MODEL".formatted(name, provider.get().id()));
    }
    if (provider.isEmpty()) {
      List<String> kinds = new ArrayList<>(kinds());
      kinds.addAll(others);
      throw new IllegalArgumentException(
          "unknown model '"
              + name
              + "'; "
              + Suggestions.hint(kind, kinds)
              + "; write PROVIDER:MODEL");
    }
    return remote.model(name);
  }
}
