package dev.halftime.lm;

import dev.halftime.lm.format.GgufFile;
import dev.halftime.lm.format.GgufWriter;
import dev.halftime.lm.format.ModelFile;
import dev.halftime.lm.format.ModelFileException;
import dev.halftime.lm.format.TensorType;
import dev.halftime.lm.format.Tensors;
import dev.halftime.lm.huggingface.ModelFolder;
import dev.halftime.lm.kernel.PackedMatrix.Precision;
import dev.halftime.lm.kernel.Workers;
import dev.halftime.lm.llama.Llama;
import dev.halftime.lm.llama.LlamaConfig;
import dev.halftime.lm.llama.LlamaWeights;
import dev.halftime.lm.llama.Logits;
import dev.halftime.lm.llama.Sequence;
import dev.halftime.lm.tokenizer.Tokenizer;
import dev.halftime.lm.tokenizer.Vocabulary;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// A language model: a transformer and its tokenizer.
public final class LanguageModel implements AutoCloseable {

  private final Tokenizer tokenizer;
  private final Llama llama;
  private final Workers workers;

  private LanguageModel(Tokenizer tokenizer, Llama llama, Workers workers) {
    this.tokenizer = tokenizer;
    this.llama = llama;
    this.workers = workers;
  }

  /// Opens the file of a model: a GGUF file, or a folder with safetensors.
  ///
  /// @throws ModelFileException if that is impossible
  @SuppressWarnings("MustBeClosedChecker") // closed by the caller
  public static ModelFile openFile(Path path) {
    return ModelFolder.is(path) ? ModelFolder.open(path) : GgufFile.open(path);
  }

  /// Loads a model.
  ///
  /// @param path a GGUF file, or a folder with safetensors
  /// @param precision precision of the weights in memory
  /// @throws ModelFileException if that is impossible
  public static LanguageModel open(Path path, Precision precision) {
    try (ModelFile file = openFile(path)) {
      LlamaConfig config = writer(file);
      Tokenizer tokenizer = new Tokenizer(Vocabulary.of(file));
      LlamaWeights weights = LlamaWeights.read(file, config, precision);
      Workers workers = Workers.ofThisMachine();
      return new LanguageModel(tokenizer, new Llama(weights, workers), workers);
    }
  }

  /// Creates a model from weights in memory.
  ///
  /// @param tensors weights by their GGUF names
  /// @param precision precision of the weights in the model
  /// @throws ModelFileException if that is impossible
  public static LanguageModel of(
      Tokenizer tokenizer, LlamaConfig config, Tensors tensors, Precision precision) {
    LlamaWeights weights = LlamaWeights.read(tensors, config, precision);
    Workers workers = Workers.ofThisMachine();
    return new LanguageModel(tokenizer, new Llama(weights, workers), workers);
  }

  /// Validates a file without reading its weights.
  ///
  /// @throws ModelFileException if it cannot be loaded
  public static void check(Path path) {
    try (ModelFile file = openFile(path)) {
      LlamaConfig _ = writer(file);
      Tokenizer _ = new Tokenizer(Vocabulary.of(file));
    }
  }

  private static LlamaConfig writer(ModelFile file) {
    if (RewardModel.is(file)) {
      throw file.wrong(
          "it is a reward model, which does not generate text; use a language model here, or score"
              + " with this one with 'halftime lm score'");
    }
    return config(file);
  }

  static LlamaConfig config(ModelFile file) {
    LlamaConfig config = LlamaConfig.of(file);
    int tokens = Vocabulary.of(file).size();
    if (tokens != config.vocabulary()) {
      throw file.wrong(
          "it has %d tokens but an embedding of %d rows".formatted(tokens, config.vocabulary()));
    }
    config
        .shapes()
        .forEach((name, needed) -> {
          if (!file.shape(name).equals(needed)) {
            throw file.wrong(
                "the tensor '%s' has shape %s instead of %s"
                    .formatted(name, file.shape(name), needed));
          }
        });
    return config;
  }

  /// Writes a model to a GGUF file that this class and llama.cpp can read.
  ///
  /// @param weights weights by their GGUF names
  /// @param type storage type of the matrices
  public static void write(
      Path path, Vocabulary vocabulary, LlamaConfig config, Tensors weights, TensorType type) {
    GgufWriter writer = new GgufWriter(weights, type);
    writer.text("general.architecture", "llama");
    config.write(writer);
    vocabulary.write(writer);
    writer.write(path);
  }

  public Tokenizer tokenizer() {
    return tokenizer;
  }

  /// Returns the transformer, which must be used by one thread at a time.
  public Llama llama() {
    return llama;
  }

  /// Returns the logits after a prompt and after each token of a continuation except the last.
  ///
  /// @throws IllegalArgumentException if the prompt is empty, or the texts exceed the model's
  ///   context
  public Logits[] logits(int[] prompt, int[] continuation) {
    if (prompt.length == 0) {
      throw new IllegalArgumentException("the prompt has no tokens");
    }
    int more = Math.max(0, continuation.length - 1);
    if (prompt.length + more > llama.config().context()) {
      throw new IllegalArgumentException(
          "%d tokens exceed the context of %d"
              .formatted(prompt.length + more, llama.config().context()));
    }
    int[] tokens = Arrays.copyOf(prompt, prompt.length + more);
    System.arraycopy(continuation, 0, tokens, prompt.length, more);
    Sequence sequence = new Sequence(llama.config());
    float[][] found = llama.read(List.of(new Llama.Piece(sequence, tokens, more + 1))).getFirst();
    Logits[] logits = new Logits[found.length];
    Arrays.setAll(logits, i -> new Logits(found[i]));
    return logits;
  }

  @Override
  public void close() {
    workers.close();
  }
}
