package dev.halftime.lm.llama;

import dev.halftime.lm.format.GgufWriter;
import dev.halftime.lm.format.ModelFile;
import dev.halftime.lm.format.ModelFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/// The dimensions of a transformer with Llama's architecture (Touvron et al. 2023).
///
/// @param vocabulary size of the vocabulary
/// @param width width of the residual stream
/// @param layers number of layers
/// @param heads number of query heads
/// @param groups number of key and value heads; each serves `heads / groups` query heads (Ainslie
///   et al. 2023)
/// @param head width of a head
/// @param hidden width of the feed-forward network
/// @param context context length with which it was trained, in tokens
/// @param ropeBase base of the rotary embedding's wavelengths (Su et al. 2021)
/// @param epsilon added to the mean square in RMSNorm
/// @param tied whether the token embedding is also the output matrix
public record LlamaConfig(
    int vocabulary,
    int width,
    int layers,
    int heads,
    int groups,
    int head,
    int hidden,
    int context,
    double ropeBase,
    double epsilon,
    boolean tied) {

  private static final int MOST = 1 << 24;

  public LlamaConfig {
    require(vocabulary > 0 && vocabulary <= MOST, "vocabulary", vocabulary);
    require(width > 0 && width <= 1 << 16, "width", width);
    require(layers > 0 && layers <= 1 << 10, "number of layers", layers);
    require(heads > 0 && heads <= 1 << 10, "number of heads", heads);
    require(groups > 0 && heads % groups == 0, "number of key-value heads", groups);
    require(head > 0 && head <= 1 << 10 && head % 2 == 0, "width of a head", head);
    require(hidden > 0 && hidden <= 1 << 18, "width of the feed-forward network", hidden);
    require(context > 0, "context", context);
    require(ropeBase > 1 && Double.isFinite(ropeBase), "base of RoPE", ropeBase);
    require(epsilon >= 0 && epsilon < 1, "epsilon of RMSNorm", epsilon);
  }

  private static void require(boolean good, String what, Object value) {
    if (!good) {
      throw new IllegalArgumentException(value + " is not a valid " + what + " of a transformer");
    }
  }

  /// Returns the total width of all key heads, which is also that of all value heads.
  public int keyWidth() {
    return groups * head;
  }

  /// Returns the total width of all query heads.
  public int queryWidth() {
    return heads * head;
  }

  /// Returns the number of weights.
  public long parameters() {
    long attention = (long) width * (2L * queryWidth() + 2L * keyWidth());
    long block = attention + 3L * width * hidden + 2L * width;
    return layers * block + (tied ? 1L : 2L) * vocabulary * width + width;
  }

  /// Returns the shapes of all tensors by their GGUF names, in the order in which random weights
  /// are drawn.
  public Map<String, List<Long>> shapes() {
    Map<String, List<Long>> all = new LinkedHashMap<>();
    put(all, "token_embd", vocabulary, width);
    for (int layer = 0; layer < layers; layer++) {
      String block = "blk." + layer + ".";
      put(all, block + "attn_norm", width);
      put(all, block + "attn_q", queryWidth(), width);
      put(all, block + "attn_k", keyWidth(), width);
      put(all, block + "attn_v", keyWidth(), width);
      put(all, block + "attn_output", width, queryWidth());
      put(all, block + "ffn_norm", width);
      put(all, block + "ffn_gate", hidden, width);
      put(all, block + "ffn_up", hidden, width);
      put(all, block + "ffn_down", width, hidden);
    }
    put(all, "output_norm", width);
    if (!tied) {
      put(all, "output", vocabulary, width);
    }
    return all;
  }

  private static void put(Map<String, List<Long>> all, String name, long... shape) {
    all.put(name + ".weight", LongStream.of(shape).boxed().toList());
  }

  /// Returns the dimensions of the model in a file.
  ///
  /// @throws ModelFileException if it has another architecture, or invalid dimensions
  public static LlamaConfig of(ModelFile file) {
    String architecture = file.text("general.architecture").orElse("");
    if (!architecture.equals("llama")) {
      throw file.wrong("its architecture is '" + architecture + "'; only 'llama' is supported");
    }
    if (file.whole("llama.expert_count").orElse(0L) > 0) {
      throw file.wrong("it is a mixture of experts, which is not supported");
    }
    String scaling = file.text("llama.rope.scaling.type").orElse("none");
    if (!scaling.equals("none") || file.names().contains("rope_freqs.weight")) {
      throw file.wrong("its RoPE is scaled, which is not supported");
    }
    int width = whole(file, "llama.embedding_length");
    int heads = whole(file, "llama.attention.head_count");
    int head = whole(file, "llama.attention.key_length", width / Math.max(1, heads));
    int values = whole(file, "llama.attention.value_length", head);
    int rotated = whole(file, "llama.rope.dimension_count", head);
    if (values != head || rotated != head) {
      throw file.wrong("keys, values and rotation differ in width, which is not supported");
    }
    try {
      return new LlamaConfig(
          Math.toIntExact(file.shape("token_embd.weight").getFirst()),
          width,
          whole(file, "llama.block_count"),
          heads,
          whole(file, "llama.attention.head_count_kv", heads),
          head,
          whole(file, "llama.feed_forward_length"),
          whole(file, "llama.context_length"),
          file.real("llama.rope.freq_base").orElse(10_000.0),
          file.real("llama.attention.layer_norm_rms_epsilon").orElse(1e-5),
          !file.names().contains("output.weight"));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new ModelFileException("'" + file.path() + "' cannot be loaded: " + e.getMessage(), e);
    }
  }

  /// Writes the dimensions under GGUF's keys.
  public void write(GgufWriter writer) {
    writer
        .whole("llama.vocab_size", vocabulary)
        .whole("llama.embedding_length", width)
        .whole("llama.block_count", layers)
        .whole("llama.attention.head_count", heads)
        .whole("llama.attention.head_count_kv", groups)
        .whole("llama.attention.key_length", head)
        .whole("llama.attention.value_length", head)
        .whole("llama.rope.dimension_count", head)
        .whole("llama.feed_forward_length", hidden)
        .whole("llama.context_length", context)
        .real("llama.rope.freq_base", ropeBase)
        .real("llama.attention.layer_norm_rms_epsilon", epsilon);
  }

  private static int whole(ModelFile file, String key) {
    long value = file.whole(key).orElseThrow(() -> file.wrong("it does not contain " + key));
    if (value > Integer.MAX_VALUE) {
      throw file.wrong("its " + key + " is " + value);
    }
    return (int) value;
  }

  private static int whole(ModelFile file, String key, int otherwise) {
    return file.keys().contains(key) ? whole(file, key) : otherwise;
  }
}
