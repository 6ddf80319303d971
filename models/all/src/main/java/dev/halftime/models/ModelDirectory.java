package dev.halftime.models;

import dev.halftime.lm.LanguageModel;
import dev.halftime.lm.format.ModelFileException;
import dev.halftime.model.ModelException;
import dev.halftime.model.Scripted;
import dev.halftime.models.embedding.MiniLm;
import dev.halftime.models.http.ApiKey;
import dev.halftime.models.llamacpp.GgufFileCheck;
import dev.halftime.models.remote.ApiKeys;
import dev.halftime.models.remote.ModelAvailability;
import dev.halftime.models.remote.ModelListing;
import dev.halftime.models.remote.ModelName;
import dev.halftime.models.remote.Provider;
import dev.halftime.text.Suggestions;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/// Reports which models are available, and why others are not.
///
/// It requests the list of models from each provider's server, with the key if the server requires
/// one and a timeout of three seconds. No model is called.
public final class ModelDirectory {

  private static final String MINILM = "minilm";

  private final ApiKeys keys;

  /// @param environment variables that may contain keys
  /// @param file a file of keys
  public ModelDirectory(Map<String, String> environment, Optional<Path> file) {
    this.keys = new ApiKeys(environment, file);
  }

  /// Returns the availability of all kinds of models.
  public List<ModelAvailability> all() {
    List<ModelAvailability> all =
        new ArrayList<>(atOnce(Arrays.asList(Provider.values()), this::own));
    all.add(ModelAvailability.yes("gguf:FILE", "any GGUF file; name one to check it"));
    all.add(
        ModelAvailability.yes(
            "lm:FILE", "a GGUF file of Llama's architecture; name one to check it"));
    all.add(ModelAvailability.yes("scripted:FILE", "any script; name one to check it"));
    all.add(embedding());
    return all;
  }

  /// Returns the availability of these models.
  public List<ModelAvailability> of(List<String> names) {
    return atOnce(names, this::of);
  }

  private ModelAvailability own(Provider provider) {
    String name = provider.id() + ":MODEL";
    return asked(new ModelName(name, provider, "", ""));
  }

  private ModelAvailability of(String name) {
    int colon = name.indexOf(':');
    String kind = colon < 0 ? name : name.substring(0, colon);
    String rest = name.substring(colon + 1);
    if (name.equals(MINILM)) {
      return embedding();
    }
    try {
      if (colon > 0 && kind.equals("gguf")) {
        GgufFileCheck.check(Path.of(rest));
        return ModelAvailability.yes(name, "the file has a GGUF header");
      }
      if (colon > 0 && kind.equals("lm")) {
        LanguageModel.check(Path.of(rest));
        return ModelAvailability.yes(name, "the file contains a supported model");
      }
      if (colon > 0 && kind.equals("scripted")) {
        Scripted.read(Path.of(rest));
        return ModelAvailability.yes(name, "the script is valid");
      }
      Optional<Provider> provider = Provider.of(kind);
      return colon > 0 && provider.isPresent()
          ? listed(asked(ModelName.of(name, provider.get())), rest.replaceFirst("@.*", ""))
          : ModelAvailability.no(name, "unknown; " + Suggestions.hint(kind, kinds()));
    } catch (IllegalArgumentException | ModelFileException | UncheckedIOException e) {
      return ModelAvailability.no(name, String.valueOf(e.getMessage()));
    }
  }

  private static List<String> kinds() {
    List<String> kinds = new ArrayList<>(Provider.ids());
    kinds.addAll(List.of("gguf", "lm", "scripted", MINILM));
    return kinds;
  }

  private ModelAvailability asked(ModelName name) {
    ApiKey key = keys.of(name);
    if (key.isEmpty() && name.provider().needsKey() && name.server().isEmpty()) {
      return ModelAvailability.no(name.whole(), ApiKeys.missing(name.provider()));
    }
    return new ModelListing(name, key).asked();
  }

  /// Adds a note if the server does not list the model; some servers answer anyway.
  private static ModelAvailability listed(ModelAvailability server, String model) {
    boolean known =
        server.models().stream().anyMatch(it -> it.equals(model) || it.startsWith(model + ':'));
    return known || server.models().isEmpty()
        ? server
        : new ModelAvailability(
            server.name(),
            server.reachable(),
            "the server answers, but does not list '"
                + model
                + "'; "
                + Suggestions.hint(model, server.models()),
            server.models());
  }

  private static ModelAvailability embedding() {
    try {
      MiniLm.shared();
      return ModelAvailability.yes(MINILM, "sentence embeddings, for +recall and choose@minilm");
    } catch (ModelException e) {
      return ModelAvailability.no(MINILM, String.valueOf(e.getMessage()));
    }
  }

  private static <T> List<ModelAvailability> atOnce(
      List<T> each, Function<T, ModelAvailability> look) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<ModelAvailability>> found = new ArrayList<>();
      each.forEach(it -> found.add(threads.submit(() -> look.apply(it))));
      List<ModelAvailability> reaches = new ArrayList<>();
      for (Future<ModelAvailability> future : found) {
        reaches.add(future.get());
      }
      return reaches;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
