package dev.halftime.lm.train;

import dev.halftime.lm.format.Tensors;
import dev.halftime.lm.kernel.Kernels;
import dev.halftime.lm.kernel.Kernels.Rows;
import dev.halftime.lm.kernel.Kernels.Target;
import dev.halftime.lm.kernel.PackedMatrix;
import dev.halftime.lm.kernel.Workers;
import dev.halftime.lm.llama.Layers;
import dev.halftime.lm.llama.LlamaConfig;
import dev.halftime.lm.llama.Parameters;
import dev.halftime.lm.llama.Rotation;
import dev.halftime.lm.train.TrainingAttention.Slopes;
import dev.halftime.lm.train.TrainingAttention.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A transformer with a backward pass.
///
/// Gradients are accumulated over backward passes until they are cleared. Sums are accumulated in
/// row order, whatever the number of threads.
final class TrainableLlama {

  private final LlamaConfig config;
  private final Workers workers;
  private final Rotation rotation;
  private final TrainingAttention attention;
  private final WeightMatrix embedding;
  private final WeightMatrix output;
  private final List<Block> blocks;
  private final Gain norm;
  private final List<Trained> trained;

  /// One layer.
  record Block(
      Gain attentionNorm,
      Projection query,
      Projection key,
      Projection value,
      Projection mix,
      Gain feedForwardNorm,
      Projection gate,
      Projection up,
      Projection down) {

    List<Projection> projections() {
      return List.of(query, key, value, mix, gate, up, down);
    }
  }

  /// The gain of an RMSNorm.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Gain(float[] values, Optional<Trained> trained) {}

  TrainableLlama(
      LlamaConfig config,
      WeightMatrix embedding,
      List<Block> blocks,
      Gain norm,
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

  /// The activations of a layer that the backward pass needs.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Kept(
      float[] state,
      float[] normed,
      float[] factors,
      float[] query,
      float[] key,
      float[] value,
      float[] mixed,
      float[] middle,
      float[] middleNormed,
      float[] middleFactors,
      float[] gate,
      float[] up,
      float[] active,
      float[][] reduced) {}

  /// A forward pass.
  final class Pass {

    private final List<Span> spans = new ArrayList<>();
    private final int[] tokens;
    private final int[] positions;
    private final int[] counted;
    private final int[] targets;
    private final double[] logProbabilities;
    private final List<Kept> layers = new ArrayList<>();
    private float[] state = {};
    private float[] last = {};
    private float[] lastFactors = {};
    private float[] chances = {};

    Pass(List<Example> examples) {
      int rows = examples.stream().mapToInt(Example::inputs).sum();
      int count = examples.stream().mapToInt(Example::count).sum();
      tokens = new int[rows];
      positions = new int[rows];
      counted = new int[count];
      targets = new int[count];
      logProbabilities = new double[count];
      int row = 0;
      int target = 0;
      for (Example example : examples) {
        spans.add(new Span(row, example.inputs()));
        for (int i = 0; i < example.inputs(); i++, row++) {
          tokens[row] = example.tokens()[i];
          positions[row] = i;
          if (example.counts()[i + 1]) {
            counted[target] = row;
            targets[target++] = example.tokens()[i + 1];
          }
        }
      }
      spans.removeIf(span -> span.count() == 0);
      run();
    }

    /// Returns the natural log-probabilities of the counted tokens, in order.
    double[] logProbabilities() {
      return logProbabilities.clone();
    }

    private void run() {
      rotation.prepare(Arrays.stream(positions).max().orElse(0) + 1);
      int width = PackedMatrix.stride(config.width());
      state = new float[tokens.length * width];
      Layers.rows(tokens.length, workers, row -> embedding.row(tokens[row], state, row * width));
      for (Block block : blocks) {
        layers.add(layer(block));
      }
      head(width);
    }

    private Kept layer(Block block) {
      int rows = tokens.length;
      int width = PackedMatrix.stride(config.width());
      float[] before = state.clone();
      float[] normed = new float[rows * width];
      float[] factors = norm(before, block.attentionNorm(), normed);
      Rows in = new Rows(normed, 0, width, 1, rows);
      float[][] reduced = new float[7][];
      float[] query = new float[rows * block.query().base().stride()];
      float[] key = new float[rows * block.key().base().stride()];
      float[] value = new float[key.length];
      reduced[0] = forward(block.query(), in, query);
      reduced[1] = forward(block.key(), in, key);
      reduced[2] = forward(block.value(), in, value);
      turn(query, key, 1);
      float[] mixed = new float[query.length];
      attend((span, group) -> attention.forward(query, key, value, mixed, span, group));
      reduced[3] =
          forward(block.mix(), new Rows(mixed, 0, block.query().base().stride(), 1, rows), state);
      float[] middle = state.clone();
      float[] middleNormed = new float[rows * width];
      float[] middleFactors = norm(middle, block.feedForwardNorm(), middleNormed);
      Rows middleIn = new Rows(middleNormed, 0, width, 1, rows);
      int hidden = block.gate().base().stride();
      float[] gate = new float[rows * hidden];
      float[] up = new float[rows * hidden];
      reduced[4] = forward(block.gate(), middleIn, gate);
      reduced[5] = forward(block.up(), middleIn, up);
      float[] active = gate.clone();
      Layers.rows(
          rows, workers, row -> Kernels.BEST.swiglu(active, up, row * hidden, config.hidden()));
      reduced[6] = forward(block.down(), new Rows(active, 0, hidden, 1, rows), state);
      return new Kept(
          before,
          normed,
          factors,
          query,
          key,
          value,
          mixed,
          middle,
          middleNormed,
          middleFactors,
          gate,
          up,
          active,
          reduced);
    }

    private float[] forward(Projection projection, Rows x, float[] y) {
      return projection.forward(x, new Target(y, 0, projection.base().stride()), workers);
    }

    private void turn(float[] query, float[] key, int direction) {
      int queries = PackedMatrix.stride(config.queryWidth());
      int keys = PackedMatrix.stride(config.keyWidth());
      Layers.rows(
          tokens.length,
          workers,
          row -> {
            rotation.turn(query, row * queries, config.heads(), positions[row], direction);
            rotation.turn(key, row * keys, config.groups(), positions[row], direction);
          });
    }

    private void attend(SpanWork work) {
      workers.share(
          spans.size() * config.groups(),
          part -> work.run(spans.get(part / config.groups()), part % config.groups()));
    }

    private float[] norm(float[] x, Gain gain, float[] y) {
      int width = PackedMatrix.stride(config.width());
      float[] factors = new float[x.length / width];
      Layers.rows(
          factors.length,
          workers,
          row ->
              factors[row] =
                  Layers.norm(x, row * width, gain.values(), config.epsilon(), y, row * width));
      return factors;
    }

    private void head(int width) {
      float[] wanted = new float[counted.length * width];
      for (int i = 0; i < counted.length; i++) {
        System.arraycopy(state, counted[i] * width, wanted, i * width, width);
      }
      state = wanted;
      last = new float[wanted.length];
      lastFactors = norm(wanted, norm, last);
      int stride = output.stride();
      chances = new float[Math.multiplyExact(counted.length, stride)];
      output.forward(
          new Rows(last, 0, width, 1, counted.length), new Target(chances, 0, stride), workers);
      Layers.rows(
          counted.length,
          workers,
          row -> {
            float target = chances[row * stride + targets[row]];
            double most = Double.NEGATIVE_INFINITY;
            for (int j = row * stride; j < row * stride + config.vocabulary(); j++) {
              most = Math.max(most, chances[j]);
            }
            Kernels.BEST.exp(chances, row * stride, config.vocabulary(), 1, (float) most);
            double sum = 0;
            for (int j = row * stride; j < row * stride + config.vocabulary(); j++) {
              sum += chances[j];
            }
            logProbabilities[row] = Math.min(0, target - most - Math.log(sum));
            float factor = (float) (1 / sum);
            for (int j = row * stride; j < row * stride + config.vocabulary(); j++) {
              chances[j] *= factor;
            }
          });
    }

    /// Backpropagates the gradient of a function of the log-probabilities; may be called once for
    /// each pass.
    ///
    /// @param slopes gradient of the function with respect to the log-probabilities
    void backward(double[] slopes) {
      int width = PackedMatrix.stride(config.width());
      int stride = output.stride();
      Layers.rows(
          counted.length,
          workers,
          row -> {
            float slope = (float) slopes[row];
            for (int j = row * stride; j < row * stride + config.vocabulary(); j++) {
              chances[j] *= -slope;
            }
            chances[row * stride + targets[row]] += slope;
          });
      float[] ofLast = new float[last.length];
      output.backward(
          new Rows(last, 0, width, 1, counted.length),
          new Rows(chances, 0, stride, 1, counted.length),
          new Target(ofLast, 0, width),
          workers);
      float[] ofWanted = new float[last.length];
      normSlopes(state, lastFactors, norm, ofLast, ofWanted);
      float[] slope = new float[tokens.length * width];
      for (int i = 0; i < counted.length; i++) {
        System.arraycopy(ofWanted, i * width, slope, counted[i] * width, width);
      }
      for (int layer = blocks.size() - 1; layer >= 0; layer--) {
        layerSlopes(blocks.get(layer), layers.get(layer), slope);
      }
      embedding.scatter(tokens, slope, width);
    }

    /// Replaces the gradient with respect to a layer's output by that with respect to its input.
    private void layerSlopes(Block block, Kept kept, float[] slope) {
      int rows = tokens.length;
      int width = PackedMatrix.stride(config.width());
      int hidden = block.gate().base().stride();
      Rows given = new Rows(slope, 0, width, 1, rows);
      float[] ofActive = new float[rows * hidden];
      block
          .down()
          .backward(
              new Rows(kept.active(), 0, hidden, 1, rows),
              kept.reduced()[6],
              given,
              new Target(ofActive, 0, hidden),
              workers);
      Layers.rows(
          rows,
          workers,
          row ->
              Kernels.BEST.swigluSlopes(
                  kept.gate(), kept.up(), ofActive, row * hidden, config.hidden()));
      float[] ofNormed = new float[rows * width];
      Rows middle = new Rows(kept.middleNormed(), 0, width, 1, rows);
      backward(block.gate(), middle, kept.reduced()[4], kept.gate(), ofNormed);
      backward(block.up(), middle, kept.reduced()[5], kept.up(), ofNormed);
      normSlopes(kept.middle(), kept.middleFactors(), block.feedForwardNorm(), ofNormed, slope);

      int queries = block.query().base().stride();
      float[] ofMixed = new float[rows * queries];
      block
          .mix()
          .backward(
              new Rows(kept.mixed(), 0, queries, 1, rows),
              kept.reduced()[3],
              given,
              new Target(ofMixed, 0, queries),
              workers);
      Slopes slopes =
          new Slopes(
              new float[kept.query().length],
              new float[kept.key().length],
              new float[kept.key().length]);
      attend((span, group) ->
          attention.backward(kept.query(), kept.key(), kept.value(), ofMixed, slopes, span, group));
      turn(slopes.query(), slopes.key(), -1);
      Arrays.fill(ofNormed, 0);
      Rows in = new Rows(kept.normed(), 0, width, 1, rows);
      backward(block.query(), in, kept.reduced()[0], slopes.query(), ofNormed);
      backward(block.key(), in, kept.reduced()[1], slopes.key(), ofNormed);
      backward(block.value(), in, kept.reduced()[2], slopes.value(), ofNormed);
      normSlopes(kept.state(), kept.factors(), block.attentionNorm(), ofNormed, slope);
    }

    private void backward(
        Projection projection, Rows x, float[] reduced, float[] slope, float[] into) {
      projection.backward(
          x,
          reduced,
          new Rows(slope, 0, projection.base().stride(), 1, x.count()),
          new Target(into, 0, x.down()),
          workers);
    }

    /// dx += factor gain dy - x factor^3 / n sum(x gain dy), and the gradient of the gain.
    private void normSlopes(float[] x, float[] factors, Gain gain, float[] dy, float[] dx) {
      int width = PackedMatrix.stride(config.width());
      int count = config.width();
      Layers.rows(
          factors.length,
          workers,
          row -> {
            double dot = 0;
            for (int i = 0, at = row * width; i < count; i++, at++) {
              dot += (double) x[at] * gain.values()[i] * dy[at];
            }
            float factor = factors[row];
            float back = (float) (dot * factor * factor * factor / count);
            for (int i = 0, at = row * width; i < count; i++, at++) {
              dx[at] += factor * gain.values()[i] * dy[at] - x[at] * back;
            }
          });
      gain.trained()
          .ifPresent(it -> {
            for (int row = 0; row < factors.length; row++) {
              for (int i = 0, at = row * width; i < count; i++, at++) {
                it.gradient()[i] += dy[at] * x[at] * factors[row];
              }
            }
          });
    }
  }

  /// A task for each text and group of heads.
  @FunctionalInterface
  private interface SpanWork {
    void run(Span span, int group);
  }

  /// Runs the forward pass over some texts.
  Pass forward(List<Example> examples) {
    return new Pass(examples);
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
