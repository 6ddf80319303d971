package dev.halftime.lm.train;

import dev.halftime.lm.format.Tensors;
import dev.halftime.lm.kernel.Workers;
import dev.halftime.lm.llama.LlamaConfig;
import dev.halftime.lm.train.Projection.LowRank;
import dev.halftime.lm.train.TrainableLlama.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/// Creates trainable transformers from weights.
final class TrainableLlamas {

  /// Names of a layer's matrices, in the order of [Block#projections()].
  static final List<String> PROJECTIONS =
      List.of("attn_q", "attn_k", "attn_v", "attn_output", "ffn_gate", "ffn_up", "ffn_down");

  private final Tensors base;
  private final LlamaConfig config;
  private final OptionalInt rank;
  private final SplittableRandom random;
  private final List<Trained> trained = new ArrayList<>();

  private TrainableLlamas(Tensors base, LlamaConfig config, OptionalInt rank, long seed) {
    this.base = base;
    this.config = config;
    this.rank = rank;
    this.random = new SplittableRandom(seed);
  }

  /// Creates a transformer with all weights trained.
  static TrainableLlama full(Tensors base, LlamaConfig config, Workers workers) {
    return new TrainableLlamas(base, config, OptionalInt.empty(), 0).make(workers);
  }

  /// Creates a transformer with trained low-rank adapters of all projections (LoRA): A is drawn at
  /// random, B is 0, and the scale is 2.
  static TrainableLlama lowRank(
      Tensors base, LlamaConfig config, int rank, long seed, Workers workers) {
    return new TrainableLlamas(base, config, OptionalInt.of(rank), seed).make(workers);
  }

  private TrainableLlama make(Workers workers) {
    WeightMatrix embedding = linear("token_embd", config.vocabulary(), config.width());
    List<Block> blocks = new ArrayList<>();
    for (int layer = 0; layer < config.layers(); layer++) {
      blocks.add(block("blk." + layer + "."));
    }
    RmsNorm norm = norm("output_norm");
    WeightMatrix output =
        config.tied() ? embedding : linear("output", config.vocabulary(), config.width());
    return new TrainableLlama(config, embedding, blocks, norm, output, trained, workers);
  }

  private Block block(String prefix) {
    int width = config.width();
    return new Block(
        norm(prefix + "attn_norm"),
        projection(prefix + "attn_q", config.queryWidth(), width),
        projection(prefix + "attn_k", config.keyWidth(), width),
        projection(prefix + "attn_v", config.keyWidth(), width),
        projection(prefix + "attn_output", width, config.queryWidth()),
        norm(prefix + "ffn_norm"),
        projection(prefix + "ffn_gate", config.hidden(), width),
        projection(prefix + "ffn_up", config.hidden(), width),
        projection(prefix + "ffn_down", width, config.hidden()));
  }

  private RmsNorm norm(String name) {
    float[] values = base.read(name + ".weight");
    return new RmsNorm(
        values,
        rank.isPresent() ? Optional.empty() : Optional.of(add(name + ".weight", values, false)));
  }

  private WeightMatrix linear(String name, int outputs, int inputs) {
    float[] values = base.read(name + ".weight");
    return rank.isPresent()
        ? WeightMatrix.frozen(outputs, inputs, values)
        : WeightMatrix.trained(outputs, inputs, add(name + ".weight", values, true));
  }

  private Projection projection(String name, int outputs, int inputs) {
    WeightMatrix linear = linear(name, outputs, inputs);
    if (rank.isEmpty()) {
      return new Projection(linear, Optional.empty());
    }
    int of = rank.getAsInt();
    float[] down = new float[of * inputs];
    for (int i = 0; i < down.length; i++) {
      down[i] = (float) (random.nextGaussian() / Math.sqrt(inputs));
    }
    return new Projection(
        linear,
        Optional.of(
            new LowRank(
                WeightMatrix.trained(of, inputs, add(name + ".lora_a", down, true)),
                WeightMatrix.trained(
                    outputs, of, add(name + ".lora_b", new float[outputs * of], true)),
                2)));
  }

  private Trained add(String name, float[] values, boolean decays) {
    Trained one = new Trained(name, values, decays);
    trained.add(one);
    return one;
  }
}
