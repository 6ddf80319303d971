package dev.halftime.models;

import dev.halftime.Nearest;
import dev.halftime.model.Embedding;
import dev.halftime.model.Model;
import dev.halftime.model.Scripted;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// All models that can be had, by name: `openai:`, `anthropic:`, `gemini:`, `ollama:`, each with
/// `MODEL` or `MODEL@URL`, `gguf:FILE` inside the process, and `scripted:FILE`. Besides, there is
/// one that writes nothing and places texts: `minilm`.
///
/// A model of one name is one object, so that all who use it share what it bears.
public final class Models {

  private static final String SCRIPTED = "scripted";
  private static final String GGUF = "gguf";
  private static final int FIRST = 8;

  private final Map<String, String> environment;
  private final Around around;
  private final Clock clock;
  private final Patience patience;
  private final Map<String, Model> known = new ConcurrentHashMap<>();
  private final Optional<Tape> tape;
  private final Optional<Replayer.Recording> recording;

  /// @param environment variables, among which keys are looked for
  /// @throws IllegalArgumentException if a file makes no sense
  public Models(Map<String, String> environment, Around around) {
    this(environment, around, Clock.REAL, Patience.USUAL);
  }

  Models(Map<String, String> environment, Around around, Clock clock, Patience patience) {
    this.environment = environment;
    this.around = around;
    this.clock = clock;
    this.patience = patience;
    this.tape = around.record().map(Tape::new);
    this.recording = around.replay().map(Replayer.Recording::read);
  }

  /// The model of this name.
  ///
  /// @throws IllegalArgumentException if there is none; says why
  public Model model(String name) {
    return known.computeIfAbsent(name, this::make);
  }

  /// The embedded sentence-embedding model, `minilm`; loaded when it is first asked for.
  public static Embedding embedding() {
    return MiniLm.shared();
  }

  private Model make(String name) {
    if (recording.isPresent()) {
      return new Replayer(name, recording.get());
    }
    Model bare = bare(name);
    Model cached = around.cache().<Model>map(folder -> Cache.of(bare, folder)).orElse(bare);
    return tape.<Model>map(it -> new Recorder(cached, it)).orElse(cached);
  }

  private Model bare(String name) {
    int colon = name.indexOf(':');
    String kind = colon < 0 ? name : name.substring(0, colon);
    if (kind.equals(SCRIPTED) && colon > 0) {
      return Scripted.read(Path.of(name.substring(colon + 1)));
    }
    if (kind.equals(GGUF) && colon > 0) {
      return Gguf.load(Path.of(name.substring(colon + 1)));
    }
    Optional<Provider> provider = Provider.of(kind);
    if (provider.isEmpty() || colon < 0) {
      List<String> kinds = new ArrayList<>(Provider.ids());
      kinds.add(SCRIPTED);
      kinds.add(GGUF);
      throw new IllegalArgumentException(
          "unknown model '"
              + name
              + "'; "
              + Nearest.hint(kind, kinds)
              + "; a model is written PROVIDER:MODEL");
    }
    return remote(ModelName.of(name, provider.get()));
  }

  private Model remote(ModelName name) {
    Secret key = new Keys(environment, around.keys()).of(name);
    if (key.isEmpty() && name.provider().needsKey() && name.server().isEmpty()) {
      throw new IllegalArgumentException(
          "'" + name.whole() + "' cannot be asked: " + Keys.missing(name.provider()));
    }
    var wire = Wire.builder(Connections.SHARED, around.deadline(), key);
    return new Persistent(
        name.whole(),
        new Remote(
            Clients.of(name, key, wire),
            Parameters.of(name),
            name.provider() == Provider.ANTHROPIC || name.provider() == Provider.GEMINI,
            key),
        new Gate(FIRST, around.calls()),
        patience,
        PriceTable.with(around.prices()).of(name.whole()).orElse(Price.FREE),
        clock);
  }

  /// Made when it is first needed: it takes time.
  private static final class Connections {
    static final HttpClient SHARED =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Connections() {}
  }
}
