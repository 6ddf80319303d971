package dev.halftime.lm.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.lm.format.ModelFile;
import dev.halftime.lm.format.SafetensorsFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The dimensions of a model in `config.json`.
final class ModelConfig {

  private static final Pattern BLOCK =
      Pattern.compile("model\\.layers\\.(\\d{1,5})\\.(.+)\\.weight");

  private static final Map<String, String> OUTSIDE =
      Map.of(
          "model.embed_tokens.weight", "token_embd.weight",
          "model.norm.weight", "output_norm.weight",
          "lm_head.weight", "output.weight");

  private static final Map<String, String> INSIDE =
      Map.of(
          "input_layernorm", "attn_norm",
          "self_attn.q_proj", "attn_q",
          "self_attn.k_proj", "attn_k",
          "self_attn.v_proj", "attn_v",
          "self_attn.o_proj", "attn_output",
          "post_attention_layernorm", "ffn_norm",
          "mlp.gate_proj", "ffn_gate",
          "mlp.up_proj", "ffn_up",
          "mlp.down_proj", "ffn_down");

  private final ModelFile file;
  private final JsonNode json;
  private final int head;
  private final boolean tied;

  ModelConfig(ModelFile file, JsonNode json) {
    this.file = file;
    this.json = json;
    String type = json.path("model_type").asText("");
    if (!type.equals("llama")) {
      throw file.wrong("its model_type is '" + type + "'; only 'llama' is supported");
    }
    require("hidden_act", "silu");
    require("attention_bias", "false");
    require("mlp_bias", "false");
    require("rope_scaling", "null");
    String rope = json.path("rope_parameters").path("rope_type").asText("default");
    if (!rope.equals("default")) {
      throw file.wrong("its RoPE is scaled ('" + rope + "'), which is not supported");
    }
    long heads = whole("num_attention_heads");
    head =
        Math.toIntExact(
            Math.min(
                json.hasNonNull("head_dim")
                    ? whole("head_dim")
                    : whole("hidden_size") / Math.max(1, heads),
                1 << 20));
    if (head < 2) {
      throw file.wrong("its heads have an invalid width of " + head);
    }
    tied = json.path("tie_word_embeddings").asBoolean(false);
  }

  private void require(String key, String only) {
    JsonNode value = json.path(key);
    if (!value.isMissingNode() && !value.asText().equals(only)) {
      throw file.wrong("its %s is %s; only %s is supported".formatted(key, value, only));
    }
  }

  private long whole(String key) {
    JsonNode value = json.path(key);
    if (!value.canConvertToLong() || !value.isIntegralNumber() || value.longValue() < 0) {
      throw file.wrong(
          "its config.json has %s instead of a whole number %s"
              .formatted(value.isMissingNode() ? "nothing" : value, key));
    }
    return value.longValue();
  }

  /// Returns the dimensions under GGUF's keys.
  Map<String, Object> metadata() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("general.architecture", "llama");
    all.put("llama.embedding_length", whole("hidden_size"));
    all.put("llama.block_count", whole("num_hidden_layers"));
    all.put("llama.attention.head_count", whole("num_attention_heads"));
    if (json.hasNonNull("num_key_value_heads")) {
      all.put("llama.attention.head_count_kv", whole("num_key_value_heads"));
    }
    all.put("llama.attention.key_length", (long) head);
    all.put("llama.feed_forward_length", whole("intermediate_size"));
    all.put("llama.context_length", whole("max_position_embeddings"));
    JsonNode base = json.path("rope_parameters").path("rope_theta");
    all.put("llama.rope.freq_base", real(base.isNumber() ? base : json.path("rope_theta"), 10_000));
    all.put("llama.attention.layer_norm_rms_epsilon", real(json.path("rms_norm_eps"), 1e-6));
    return all;
  }

  /// Returns a number as GGUF stores it, in float32.
  private static double real(JsonNode value, double otherwise) {
    return (float) value.asDouble(otherwise);
  }

  /// Returns the token that ends an answer; the first, if there are several.
  long end() {
    return token("eos_token_id").orElseThrow(() -> file.wrong("no token ends an answer"));
  }

  Optional<Long> begin() {
    return token("bos_token_id");
  }

  private Optional<Long> token(String key) {
    JsonNode told = json.path(key).isArray() ? json.path(key).path(0) : json.path(key);
    return told.isIntegralNumber() && told.longValue() >= 0
        ? Optional.of(told.longValue())
        : Optional.empty();
  }

  /// Returns a tensor under its name in GGUF; empty if the model does not need it.
  Optional<LlamaTensor> tensor(String name, SafetensorsFile from) {
    if (name.endsWith(".rotary_emb.inv_freq") || (tied && name.equals("lm_head.weight"))) {
      return Optional.empty();
    }
    Matcher block = BLOCK.matcher(name);
    String part = block.matches() ? INSIDE.get(block.group(2)) : null;
    String gguf =
        part == null ? OUTSIDE.get(name) : "blk." + block.group(1) + "." + part + ".weight";
    if (gguf == null) {
      throw file.wrong("the tensor '" + name + "' is not part of this architecture");
    }
    boolean rotated = part != null && List.of("attn_q", "attn_k").contains(part);
    if (rotated && (from.shape(name).size() != 2 || from.shape(name).getFirst() % head != 0)) {
      throw file.wrong("the tensor '%s' has the wrong shape %s".formatted(name, from.shape(name)));
    }
    return Optional.of(new LlamaTensor(gguf, from, name, rotated ? head : 0));
  }
}
