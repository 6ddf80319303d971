package dev.halftime.models;

import dev.halftime.lm.kernel.Kernels;
import dev.halftime.model.Model;
import dev.halftime.model.Scripted;
import dev.halftime.models.llamacpp.GgufModel;
import dev.halftime.models.local.TransformerModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Loads the models that run in this process, each from the file in its name: `gguf:FILE` with
/// llama.cpp, `lm:FILE` with Halftime's own language model, and `scripted:FILE`.
final class LocalModels {

  private static final String SCRIPTED = "scripted";
  private static final String GGUF = "gguf";
  private static final String OWN = "lm";

  /// What precedes the colon of their names.
  static final List<String> KINDS = List.of(SCRIPTED, GGUF, OWN);

  private final Consumer<String> slow;

  /// Creates a loader.
  ///
  /// @param slow receives a sentence about each model that is computed without vector instructions
  LocalModels(Consumer<String> slow) {
    this.slow = slow;
  }

  /// Returns the file of a model; empty if the name is not that of a local model.
  static Optional<Path> file(String name) {
    int colon = name.indexOf(':');
    return colon > 0 && KINDS.contains(name.substring(0, colon))
        ? Optional.of(Path.of(name.substring(colon + 1)))
        : Optional.empty();
  }

  /// Loads the model of this name; empty if the name is not that of a local model.
  Optional<Model> load(String name) {
    return file(name)
        .map(file ->
            switch (name.substring(0, name.indexOf(':'))) {
              case SCRIPTED -> Scripted.read(file);
              case GGUF -> GgufModel.load(file);
              default -> own(name, file);
            });
  }

  private Model own(String name, Path file) {
    TransformerModel model = TransformerModel.load(file);
    Kernels.BEST.shortcoming().ifPresent(why -> slow.accept(name + " is computed by " + why));
    return model;
  }
}
