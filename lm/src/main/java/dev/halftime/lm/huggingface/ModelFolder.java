package dev.halftime.lm.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.file.FileFailure;
import dev.halftime.json.StrictReader;
import dev.halftime.lm.format.ModelFile;
import dev.halftime.lm.format.ModelFileException;
import dev.halftime.lm.format.SafetensorsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A folder in which `transformers` saved a model of Llama's architecture: `config.json`,
/// `tokenizer.json`, and weights in `model.safetensors` or in several files that
/// `model.safetensors.index.json` lists.
///
/// Tensors and metadata have the names, the order and the values that llama.cpp's converter gives
/// them in GGUF.
public final class ModelFolder implements ModelFile {

  private static final String WEIGHTS = "model.safetensors";

  private final Path path;
  private final Map<String, Object> metadata = new LinkedHashMap<>();
  private final List<SafetensorsFile> files = new ArrayList<>();
  private final Map<String, LlamaTensor> tensors = new LinkedHashMap<>();

  private ModelFolder(Path path) {
    this.path = path;
  }

  /// Returns whether a path names a model of this kind: a folder, or a file of safetensors in it.
  public static boolean is(Path path) {
    return Files.isDirectory(path) || path.toString().endsWith(".safetensors");
  }

  /// Opens a folder.
  ///
  /// @param path the folder, or the file of weights in it
  /// @throws ModelFileException if that is impossible
  public static ModelFolder open(Path path) {
    Path parent = path.toAbsolutePath().getParent();
    Path home = Files.isDirectory(path) || parent == null ? path : parent;
    ModelFolder folder = new ModelFolder(home);
    try {
      folder.read(Files.isDirectory(path) ? folder.weights() : List.of(path));
      return folder;
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  private void read(List<Path> weights) {
    ModelConfig config = new ModelConfig(this, json("config.json"));
    metadata.putAll(config.metadata());
    for (Path file : weights) {
      SafetensorsFile opened = SafetensorsFile.open(file);
      files.add(opened);
      for (String name : opened.names()) {
        config
            .tensor(name, opened)
            .ifPresent(tensor -> {
              if (tensors.put(tensor.name(), tensor) != null) {
                throw wrong("it has the tensor '" + name + "' twice");
              }
            });
      }
    }
    LlamaTensor embedding = tensors.get("token_embd.weight");
    if (embedding == null) {
      throw wrong("it has no tensor 'model.embed_tokens.weight'");
    }
    long rows = embedding.shape().getFirst();
    if (rows > 1 << 24) {
      throw wrong("its embedding has " + rows + " rows");
    }
    metadata.putAll(new TokenizerJson(this, json("tokenizer.json")).metadata((int) rows));
    metadata.put("tokenizer.ggml.eos_token_id", config.end());
    config.begin().ifPresent(token -> metadata.put("tokenizer.ggml.bos_token_id", token));
    template().ifPresent(text -> metadata.put("tokenizer.chat_template", text));
  }

  private Optional<String> template() {
    Path separate = path.resolve("chat_template.jinja");
    try {
      if (Files.isRegularFile(separate)) {
        return Optional.of(Files.readString(separate));
      }
    } catch (IOException e) {
      throw wrong("its chat_template.jinja cannot be read: " + FileFailure.reason(e));
    }
    return Files.exists(path.resolve("tokenizer_config.json"))
        ? Optional.of(json("tokenizer_config.json").path("chat_template").asText(""))
        : Optional.empty();
  }

  /// Returns the files with weights; names in the index that leave the folder are rejected.
  private List<Path> weights() {
    if (!Files.exists(path.resolve(WEIGHTS + ".index.json"))) {
      return List.of(path.resolve(WEIGHTS));
    }
    Set<String> names = new TreeSet<>();
    for (JsonNode name : json(WEIGHTS + ".index.json").path("weight_map")) {
      names.add(name.asText());
    }
    List<Path> all = new ArrayList<>();
    for (String name : names) {
      if (!name.matches("[\\w.-]+\\.safetensors")) {
        throw wrong("its index names the file '" + name + "'");
      }
      all.add(path.resolve(name));
    }
    return all;
  }

  private JsonNode json(String name) {
    Path file = path.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw wrong(
          "it has no " + name + "; name a folder with config.json, tokenizer.json and " + WEIGHTS);
    }
    try {
      return StrictReader.read(file);
    } catch (IOException e) {
      throw wrong("its " + name + " cannot be read: " + FileFailure.reason(e));
    } catch (IllegalArgumentException e) {
      throw wrong("its " + name + " cannot be read: " + e.getMessage());
    }
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public Set<String> keys() {
    return metadata.keySet();
  }

  @Override
  public Optional<Object> value(String key) {
    return Optional.ofNullable(metadata.get(key));
  }

  @Override
  public Set<String> names() {
    return tensors.keySet();
  }

  @Override
  public List<Long> shape(String name) {
    return tensor(name).shape();
  }

  @Override
  public void read(String name, long first, int count, float[] into, int to) {
    tensor(name).read(first, count, into, to);
  }

  private LlamaTensor tensor(String name) {
    LlamaTensor tensor = tensors.get(name);
    if (tensor == null) {
      throw wrong("it has no tensor '" + name + "'");
    }
    return tensor;
  }

  @Override
  public void close() {
    files.forEach(SafetensorsFile::close);
  }
}
