package dev.halftime.lm.train;

import dev.halftime.lm.kernel.Kernels.Rows;
import dev.halftime.lm.kernel.Kernels.Target;
import dev.halftime.lm.kernel.PackedMatrix;
import dev.halftime.lm.kernel.Panels;
import dev.halftime.lm.llama.Layers;
import dev.halftime.lm.llama.LlamaConfig;
import java.util.Arrays;

/// Causal attention within one text, forward and backward, for one group of heads.
///
/// The backward pass recomputes the probabilities, since storing them would take more memory than
/// all other activations.
final class TrainingAttention {

  private final LlamaConfig config;
  private final float scale;
  private final int queryStride;
  private final int keyStride;
  private final int headStride;

  TrainingAttention(LlamaConfig config) {
    this.config = config;
    scale = (float) (1 / Math.sqrt(config.head()));
    queryStride = PackedMatrix.stride(config.queryWidth());
    keyStride = PackedMatrix.stride(config.keyWidth());
    headStride = PackedMatrix.stride(config.head());
  }

  /// The rows of a text in a batch.
  record Span(int first, int count) {}

  private Rows queries(float[] data, Span span, int head) {
    int at = span.first() * queryStride + head * config.head();
    return new Rows(data, at, queryStride, 1, span.count());
  }

  private Rows keys(float[] data, Span span, int group) {
    int at = span.first() * keyStride + group * config.head();
    return new Rows(data, at, keyStride, 1, span.count());
  }

  private int shared() {
    return config.heads() / config.groups();
  }

  /// Computes the rows of `mixed` for the heads of a group.
  void forward(float[] query, float[] key, float[] value, float[] mixed, Span span, int group) {
    int length = PackedMatrix.stride(span.count());
    Panels byKey = Panels.transposed(keys(key, span, group), config.head());
    Panels values = Panels.of(keys(value, span, group), config.head());
    for (int head = group * shared(); head < (group + 1) * shared(); head++) {
      float[] chances = chances(queries(query, span, head), byKey, length);
      float[] out = new float[span.count() * headStride];
      values.multiply(
          new Rows(chances, 0, length, 1, span.count()), new Target(out, 0, headStride));
      copy(out, queries(mixed, span, head));
    }
  }

  private float[] chances(Rows query, Panels byKey, int length) {
    float[] chances = new float[query.count() * length];
    byKey.multiply(query, new Target(chances, 0, length));
    for (int i = 0; i < query.count(); i++) {
      float factor = Layers.softmax(chances, i * length, i + 1, scale);
      for (int j = i * length; j <= i * length + i; j++) {
        chances[j] *= factor;
      }
      Arrays.fill(chances, i * length + i + 1, (i + 1) * length, 0);
    }
    return chances;
  }

  private void copy(float[] from, Rows to) {
    for (int i = 0; i < to.count(); i++) {
      System.arraycopy(from, i * headStride, to.data(), to.at() + i * to.down(), config.head());
    }
  }

  /// Computes the gradients of a group's queries, keys and values from those of `mixed`.
  void backward(
      float[] query,
      float[] key,
      float[] value,
      float[] slope,
      Slopes slopes,
      Span span,
      int group) {
    int count = span.count();
    int length = PackedMatrix.stride(count);
    Panels byKey = Panels.transposed(keys(key, span, group), config.head());
    Panels byValue = Panels.transposed(keys(value, span, group), config.head());
    Panels keys = Panels.of(keys(key, span, group), config.head());
    float[] ofKeys = new float[count * headStride];
    float[] ofValues = new float[count * headStride];
    for (int head = group * shared(); head < (group + 1) * shared(); head++) {
      float[] chances = chances(queries(query, span, head), byKey, length);
      Rows given = queries(slope, span, head);
      Panels.of(given, config.head())
          .multiply(new Rows(chances, 0, 1, length, count), new Target(ofValues, 0, headStride));
      float[] ofScores = new float[count * length];
      byValue.multiply(given, new Target(ofScores, 0, length));
      for (int i = 0; i < count; i++) {
        softmaxSlopes(chances, ofScores, i * length, i + 1, length);
      }
      float[] ofQueries = new float[count * headStride];
      keys.multiply(new Rows(ofScores, 0, length, 1, count), new Target(ofQueries, 0, headStride));
      copy(ofQueries, queries(slopes.query(), span, head));
      Panels.of(queries(query, span, head), config.head())
          .multiply(new Rows(ofScores, 0, 1, length, count), new Target(ofKeys, 0, headStride));
    }
    copy(ofKeys, keys(slopes.key(), span, group));
    copy(ofValues, keys(slopes.value(), span, group));
  }

  /// The gradients of all queries, keys and values.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Slopes(float[] query, float[] key, float[] value) {}

  private void softmaxSlopes(float[] chances, float[] slopes, int from, int seen, int length) {
    double mean = 0;
    for (int j = from; j < from + seen; j++) {
      mean += (double) chances[j] * slopes[j];
    }
    for (int j = from; j < from + seen; j++) {
      slopes[j] = chances[j] * (slopes[j] - (float) mean) * scale;
    }
    Arrays.fill(slopes, from + seen, from + length, 0);
  }
}
