package dev.halftime.lm.huggingface;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import dev.halftime.lm.Given;
import dev.halftime.lm.llama.LlamaConfig;
import dev.halftime.lm.llama.Parameters;
import dev.halftime.lm.tokenizer.Vocabulary;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Writes small models as `transformers` does.
final class SavedModel {

  static final LlamaConfig CONFIG = Given.tiny(false);

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("token_embd", "model.embed_tokens"),
          Map.entry("output_norm", "model.norm"),
          Map.entry("output", "lm_head"),
          Map.entry("attn_norm", "input_layernorm"),
          Map.entry("attn_q", "self_attn.q_proj"),
          Map.entry("attn_k", "self_attn.k_proj"),
          Map.entry("attn_v", "self_attn.v_proj"),
          Map.entry("attn_output", "self_attn.o_proj"),
          Map.entry("ffn_norm", "post_attention_layernorm"),
          Map.entry("ffn_gate", "mlp.gate_proj"),
          Map.entry("ffn_up", "mlp.up_proj"),
          Map.entry("ffn_down", "mlp.down_proj"));

  private SavedModel() {}

  /// Writes the folder of the model with [Given#weights].
  ///
  /// @param files number of files with weights
  static void write(Path folder, int files) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("config.json"), Json.printed(config()));
    Files.writeString(folder.resolve("tokenizer.json"), Json.printed(tokenizer()));
    ObjectNode chat = Json.object();
    chat.put("chat_template", Vocabulary.CHATML);
    Files.writeString(folder.resolve("tokenizer_config.json"), Json.printed(chat));
    Parameters weights = Given.weights(CONFIG);
    List<String> names = new ArrayList<>(weights.names());
    if (files == 1) {
      weights(folder.resolve("model.safetensors"), weights, names);
      return;
    }
    ObjectNode index = Json.object();
    ObjectNode map = index.putObject("weight_map");
    for (int i = 0; i < files; i++) {
      List<String> part = names.subList(i * names.size() / files, (i + 1) * names.size() / files);
      String name = "model-%05d-of-%05d.safetensors".formatted(i + 1, files);
      part.forEach(tensor -> map.put(name(tensor), name));
      weights(folder.resolve(name), weights, part);
    }
    Files.writeString(folder.resolve("model.safetensors.index.json"), Json.printed(index));
  }

  static ObjectNode config() {
    return Json.object()
        .put("model_type", "llama")
        .put("hidden_act", "silu")
        .put("hidden_size", CONFIG.width())
        .put("num_hidden_layers", CONFIG.layers())
        .put("num_attention_heads", CONFIG.heads())
        .put("num_key_value_heads", CONFIG.groups())
        .put("head_dim", CONFIG.head())
        .put("intermediate_size", CONFIG.hidden())
        .put("max_position_embeddings", CONFIG.context())
        .put("rope_theta", CONFIG.ropeBase())
        .put("rms_norm_eps", CONFIG.epsilon())
        .put("tie_word_embeddings", CONFIG.tied())
        .put("bos_token_id", 1)
        .put("eos_token_id", 2);
  }

  static ObjectNode tokenizer() {
    ObjectNode json = Json.object();
    json.putObject("pre_tokenizer").put("type", "ByteLevel").put("add_prefix_space", false);
    ObjectNode model = json.putObject("model").put("type", "BPE");
    ObjectNode vocabulary = model.putObject("vocab");
    model.putArray("merges");
    var added = json.putArray("added_tokens");
    for (int token = 0; token < Vocabulary.BYTES.size(); token++) {
      String text = Vocabulary.BYTES.texts().get(token);
      if (Vocabulary.BYTES.special().containsKey(text)) {
        added.addObject().put("id", token).put("content", text).put("special", true);
      } else {
        vocabulary.put(text, token);
      }
    }
    return json;
  }

  private static void weights(Path file, Parameters weights, List<String> names)
      throws IOException {
    ObjectNode header = Json.object();
    List<float[]> values = new ArrayList<>();
    int end = 0;
    for (String name : names) {
      float[] ordered = reordered(name, weights);
      values.add(ordered);
      ObjectNode told = header.putObject(name(name)).put("dtype", "F32");
      weights.shape(name).forEach(told.putArray("shape")::add);
      int length = 4 * ordered.length;
      told.putArray("data_offsets").add(end).add(end + length);
      end += length;
    }
    byte[] json = Json.printed(header).getBytes(StandardCharsets.UTF_8);
    ByteBuffer all = ByteBuffer.allocate(8 + json.length + end).order(ByteOrder.LITTLE_ENDIAN);
    all.putLong(json.length).put(json);
    for (float[] ordered : values) {
      for (float value : ordered) {
        all.putFloat(value);
      }
    }
    Files.write(file, all.array());
  }

  /// Returns the rows in the order of `transformers`: of each head the even rows, then the odd
  /// ones.
  private static float[] reordered(String name, Parameters weights) {
    float[] values = weights.values(name);
    if (!name.contains("attn_q") && !name.contains("attn_k")) {
      return values;
    }
    int head = CONFIG.head();
    int width = Math.toIntExact(weights.shape(name).getLast());
    float[] other = new float[values.length];
    for (int row = 0; row < values.length / width; row++) {
      int within = row % head;
      int target = row - within + (within % 2 == 0 ? within / 2 : head / 2 + within / 2);
      System.arraycopy(values, row * width, other, target * width, width);
    }
    return other;
  }

  private static String name(String gguf) {
    String[] parts = gguf.split("\\.", -1);
    return parts.length == 2
        ? NAMES.get(parts[0]) + ".weight"
        : "model.layers." + parts[1] + "." + NAMES.get(parts[2]) + ".weight";
  }
}
