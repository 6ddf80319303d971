package dev.halftime.lm.train;

import dev.halftime.lm.format.Tensors;
import dev.halftime.lm.kernel.Workers;
import dev.halftime.lm.llama.LlamaConfig;
import dev.halftime.lm.llama.Parameters;
import dev.halftime.lm.llama.Rotation;
import java.util.List;

/// A transformer with a backward pass.
///
/// Gradients are accumulated over backward passes until they are cleared. Sums are accumulated in
/// row order, whatever the number of threads.
final class TrainableLlama {

  private final LlamaConfig config;
  final Workers workers;
  final Rotation rotation;
  final TrainingAttention attention;
  final WeightMatrix embedding;
  final WeightMatrix output;
  final List<Block> blocks;
  final RmsNorm norm;
  private final List<Trained> trained;

  /// One layer.
  record Block(
      RmsNorm attentionNorm,
      Projection query,
      Projection key,
      Projection value,
      Projection mix,
      RmsNorm feedForwardNorm,
      Projection gate,
      Projection up,
      Projection down) {

    List<Projection> projections() {
      return List.of(query, key, value, mix, gate, up, down);
    }
  }

  TrainableLlama(
      LlamaConfig config,
      WeightMatrix embedding,
      List<Block> blocks,
      RmsNorm norm,
      WeightMatrix output,
      List<Trained> trained,
      Workers workers) {
    this.config = config;
    this.embedding = embedding;
    this.blocks = blocks;
    this.norm = norm;
    this.output = output;
    this.trained = trained;
    this.workers = workers;
    rotation = new Rotation(config.head(), config.ropeBase());
    attention = new TrainingAttention(config);
  }

  /// Returns the same transformer without its low-rank adapters.
  TrainableLlama withoutChanges() {
    List<Block> bare =
        blocks.stream()
            .map(it ->
                new Block(
                    it.attentionNorm(),
                    it.query().withoutChange(),
                    it.key().withoutChange(),
                    it.value().withoutChange(),
                    it.mix().withoutChange(),
                    it.feedForwardNorm(),
                    it.gate().withoutChange(),
                    it.up().withoutChange(),
                    it.down().withoutChange()))
            .toList();
    return new TrainableLlama(config, embedding, bare, norm, output, List.of(), workers);
  }

  LlamaConfig config() {
    return config;
  }

  /// Returns the trained arrays.
  List<Trained> trained() {
    return trained;
  }

  /// Packs the weights again after a step.
  void repack() {
    embedding.repack();
    if (output != embedding) {
      output.repack();
    }
    blocks.forEach(block -> block.projections().forEach(Projection::repack));
  }

  /// Runs the forward pass over some texts.
  TrainingPass forward(List<Example> examples) {
    return new TrainingPass(this, examples);
  }

  /// Returns the current weights by their GGUF names.
  ///
  /// @param base the initial weights
  Parameters weights(Tensors base) {
    Parameters all = Parameters.of(base, config);
    trained.stream()
        .filter(it -> all.names().contains(it.name()))
        .forEach(
            it -> System.arraycopy(it.values(), 0, all.values(it.name()), 0, it.values().length));
    for (int layer = 0; layer < blocks.size(); layer++) {
      List<Projection> projections = blocks.get(layer).projections();
      for (int i = 0; i < projections.size(); i++) {
        String name = "blk." + layer + "." + TrainableLlamas.PROJECTIONS.get(i) + ".weight";
        projections.get(i).addChange(all.values(name));
      }
    }
    return all;
  }
}
