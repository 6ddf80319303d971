package dev.halftime.lm.train;

import dev.halftime.lm.kernel.Kernels;
import dev.halftime.lm.kernel.Kernels.Rows;
import dev.halftime.lm.kernel.Kernels.Target;
import dev.halftime.lm.kernel.PackedMatrix;
import dev.halftime.lm.kernel.Workers;
import dev.halftime.lm.llama.Layers;
import dev.halftime.lm.llama.LlamaConfig;
import dev.halftime.lm.train.TrainingAttention.Slopes;
import dev.halftime.lm.train.TrainingAttention.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// A forward pass of a transformer over some texts, with the state for its backward pass.
final class TrainingPass {

  /// A task for each text and group of heads.
  @FunctionalInterface
  private interface SpanWork {
    void run(Span span, int group);
  }

  private final TrainableLlama model;
  private final LlamaConfig config;
  private final Workers workers;
  private final List<Span> spans = new ArrayList<>();
  private final int[] tokens;
  private final int[] positions;
  private final int[] counted;
  private final int[] targets;
  private final double[] logProbabilities;
  private final List<LayerActivations> layers = new ArrayList<>();
  private float[] state = {};
  float[] last = {};
  private float[] lastFactors = {};
  private float[] chances = {};

  /// Runs the forward pass over some texts.
  TrainingPass(TrainableLlama model, List<Example> examples) {
    this.model = model;
    this.config = model.config();
    this.workers = model.workers;
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

  /// Returns the values that a head predicts before the counted tokens, in order.
  double[] values(ValueHead head) {
    return head.values(last, counted.length);
  }

  private void run() {
    model.rotation.prepare(Arrays.stream(positions).max().orElse(0) + 1);
    int width = PackedMatrix.stride(config.width());
    state = new float[tokens.length * width];
    Layers.rows(
        tokens.length, workers, row -> model.embedding.row(tokens[row], state, row * width));
    for (TrainableLlama.Block block : model.blocks) {
      layers.add(layer(block));
    }
    head(width);
  }

  private LayerActivations layer(TrainableLlama.Block block) {
    int rows = tokens.length;
    int width = PackedMatrix.stride(config.width());
    float[] before = state.clone();
    float[] normed = new float[rows * width];
    float[] factors = block.attentionNorm().forward(before, normed, config.epsilon(), workers);
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
    attend((span, group) -> model.attention.forward(query, key, value, mixed, span, group));
    reduced[3] =
        forward(block.mix(), new Rows(mixed, 0, block.query().base().stride(), 1, rows), state);
    float[] middle = state.clone();
    float[] middleNormed = new float[rows * width];
    float[] middleFactors =
        block.feedForwardNorm().forward(middle, middleNormed, config.epsilon(), workers);
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
    return new LayerActivations(
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
          model.rotation.turn(query, row * queries, config.heads(), positions[row], direction);
          model.rotation.turn(key, row * keys, config.groups(), positions[row], direction);
        });
  }

  private void attend(SpanWork work) {
    workers.share(
        spans.size() * config.groups(),
        part -> work.run(spans.get(part / config.groups()), part % config.groups()));
  }

  private void head(int width) {
    float[] wanted = new float[counted.length * width];
    for (int i = 0; i < counted.length; i++) {
      System.arraycopy(state, counted[i] * width, wanted, i * width, width);
    }
    state = wanted;
    last = new float[wanted.length];
    lastFactors = model.norm.forward(wanted, last, config.epsilon(), workers);
    int stride = model.output.stride();
    chances = new float[Math.multiplyExact(counted.length, stride)];
    model.output.forward(
        new Rows(last, 0, width, 1, counted.length), new Target(chances, 0, stride), workers);
    Layers.rows(
        counted.length,
        workers,
        row -> {
          logProbabilities[row] =
              Softmax.softmax(chances, row * stride, config.vocabulary(), targets[row]);
        });
  }

  /// Backpropagates the gradient of a function of the log-probabilities; may be called once for
  /// each pass.
  ///
  /// @param slopes gradient of the function with respect to the log-probabilities
  void backward(double[] slopes) {
    backward(slopes, _ -> {});
  }

  /// Backpropagates the gradient of a function of the log-probabilities and of the values that a
  /// head predicts; may be called once for each pass.
  ///
  /// @param slopes gradient with respect to the log-probabilities
  /// @param valueSlopes gradient with respect to the values
  void backward(double[] slopes, double[] valueSlopes, ValueHead head) {
    backward(slopes, ofLast -> head.backward(last, valueSlopes, ofLast));
  }

  private void backward(double[] slopes, Consumer<float[]> more) {
    int width = PackedMatrix.stride(config.width());
    int stride = model.output.stride();
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
    model.output.backward(
        new Rows(last, 0, width, 1, counted.length),
        new Rows(chances, 0, stride, 1, counted.length),
        new Target(ofLast, 0, width),
        workers);
    more.accept(ofLast);
    float[] ofWanted = new float[last.length];
    model.norm.backward(state, lastFactors, ofLast, ofWanted, workers);
    float[] slope = new float[tokens.length * width];
    for (int i = 0; i < counted.length; i++) {
      System.arraycopy(ofWanted, i * width, slope, counted[i] * width, width);
    }
    for (int layer = model.blocks.size() - 1; layer >= 0; layer--) {
      layerSlopes(model.blocks.get(layer), layers.get(layer), slope);
    }
    model.embedding.scatter(tokens, slope, width);
  }

  /// Replaces the gradient with respect to a layer's output by that with respect to its input.
  private void layerSlopes(TrainableLlama.Block block, LayerActivations kept, float[] slope) {
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
    block.feedForwardNorm().backward(kept.middle(), kept.middleFactors(), ofNormed, slope, workers);

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
        model.attention.backward(
            kept.query(), kept.key(), kept.value(), ofMixed, slopes, span, group));
    turn(slopes.query(), slopes.key(), -1);
    Arrays.fill(ofNormed, 0);
    Rows in = new Rows(kept.normed(), 0, width, 1, rows);
    backward(block.query(), in, kept.reduced()[0], slopes.query(), ofNormed);
    backward(block.key(), in, kept.reduced()[1], slopes.key(), ofNormed);
    backward(block.value(), in, kept.reduced()[2], slopes.value(), ofNormed);
    block.attentionNorm().backward(kept.state(), kept.factors(), ofNormed, slope, workers);
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
}
