package dev.halftime.lm.llama;

import dev.halftime.lm.format.ModelFileException;
import dev.halftime.lm.format.Tensors;
import dev.halftime.lm.kernel.PackedMatrix;
import dev.halftime.lm.kernel.PackedMatrix.Precision;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The weights of a transformer, packed for inference.
///
/// @param embedding one row per token
/// @param output one row per token; the embedding itself if it is tied
/// @param norm the gain of the final RMSNorm
@SuppressWarnings("ArrayRecordComponent") // never compared
public record LlamaWeights(
    LlamaConfig config,
    PackedMatrix embedding,
    List<Block> blocks,
    float[] norm,
    PackedMatrix output) {

  /// The weights of one layer.
  ///
  /// @param attentionNorm the gain of the RMSNorm before attention
  /// @param feedForwardNorm the gain of the RMSNorm before the feed-forward network
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Block(
      float[] attentionNorm,
      PackedMatrix query,
      PackedMatrix key,
      PackedMatrix value,
      PackedMatrix mix,
      float[] feedForwardNorm,
      PackedMatrix gate,
      PackedMatrix up,
      PackedMatrix down) {}

  public LlamaWeights {
    blocks = List.copyOf(blocks);
  }

  /// Reads weights by their GGUF names.
  ///
  /// @throws ModelFileException if one is missing, of the wrong shape, or unknown; or if they do
  ///   not fit into memory
  public static LlamaWeights read(Tensors tensors, LlamaConfig config, Precision precision) {
    long bytes = config.parameters() * (precision == Precision.FLOAT32 ? 4 : 2);
    long room = room();
    if (bytes > room) {
      throw new ModelFileException(
          "a model of %,d MiB does not fit into %,d MiB of free heap; increase it with -Xmx"
              .formatted(bytes >> 20, room >> 20));
    }
    Reader reader = new Reader(tensors, precision);
    PackedMatrix embedding = reader.matrix("token_embd", config.vocabulary(), config.width());
    List<Block> blocks = new ArrayList<>();
    for (int layer = 0; layer < config.layers(); layer++) {
      blocks.add(reader.block("blk." + layer + ".", config));
    }
    float[] norm = reader.vector("output_norm", config.width());
    PackedMatrix output =
        config.tied() ? embedding : reader.matrix("output", config.vocabulary(), config.width());
    reader.checkAllRead();
    return new LlamaWeights(config, embedding, blocks, norm, output);
  }

  private static long room() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
  }

  /// Reads tensors, and keeps track of which ones were read.
  private static final class Reader {

    private final Tensors tensors;
    private final Precision precision;
    private final Set<String> read = new HashSet<>();

    Reader(Tensors tensors, Precision precision) {
      this.tensors = tensors;
      this.precision = precision;
    }

    Block block(String prefix, LlamaConfig config) {
      int width = config.width();
      return new Block(
          vector(prefix + "attn_norm", width),
          matrix(prefix + "attn_q", config.queryWidth(), width),
          matrix(prefix + "attn_k", config.keyWidth(), width),
          matrix(prefix + "attn_v", config.keyWidth(), width),
          matrix(prefix + "attn_output", width, config.queryWidth()),
          vector(prefix + "ffn_norm", width),
          matrix(prefix + "ffn_gate", config.hidden(), width),
          matrix(prefix + "ffn_up", config.hidden(), width),
          matrix(prefix + "ffn_down", width, config.hidden()));
    }

    float[] vector(String name, int length) {
      check(name, List.of((long) length));
      float[] all = tensors.read(name + ".weight");
      finite(name, all);
      return all;
    }

    PackedMatrix matrix(String name, int outputs, int inputs) {
      check(name, List.of((long) outputs, (long) inputs));
      PackedMatrix matrix = new PackedMatrix(outputs, inputs, precision);
      float[] row = new float[inputs];
      for (int i = 0; i < outputs; i++) {
        tensors.read(name + ".weight", (long) i * inputs, inputs, row, 0);
        finite(name, row);
        matrix.row(i, row, 0);
      }
      return matrix;
    }

    private void check(String name, List<Long> expected) {
      List<Long> shape = tensors.shape(name + ".weight");
      if (!shape.equals(expected)) {
        throw new ModelFileException(
            "the tensor '%s.weight' has shape %s instead of %s".formatted(name, shape, expected));
      }
      read.add(name + ".weight");
    }

    private static void finite(String name, float[] row) {
      for (float value : row) {
        if (!Float.isFinite(value)) {
          throw new ModelFileException(
              "the tensor '" + name + ".weight' contains " + value + ": the weights are unusable");
        }
      }
    }

    void checkAllRead() {
      for (String name : tensors.names()) {
        if (!read.contains(name)) {
          throw new ModelFileException(
              "the tensor '" + name + "' is not part of this architecture");
        }
      }
    }
  }
}
