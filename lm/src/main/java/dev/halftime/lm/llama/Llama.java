package dev.halftime.lm.llama;

import dev.halftime.lm.kernel.Kernels;
import dev.halftime.lm.kernel.Kernels.Rows;
import dev.halftime.lm.kernel.Kernels.Target;
import dev.halftime.lm.kernel.PackedMatrix;
import dev.halftime.lm.kernel.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A transformer that evaluates several sequences in one pass.
///
/// The results for a sequence are bit-identical regardless of the other sequences in the same pass,
/// the number of threads, and how the sequence is split. For use by one thread at a time.
public final class Llama {

  /// Maximum number of tokens evaluated together.
  private static final int ROWS = 256;

  private static final int BLOCK = 8;

  private final LlamaWeights weights;
  private final LlamaConfig config;
  private final Workers workers;
  private final Rotation rotation;
  private final Attention attention;
  private float[] state = {};
  private float[] normed = {};
  private float[] query = {};
  private float[] key = {};
  private float[] value = {};
  private float[] mixed = {};
  private float[] gate = {};
  private float[] up = {};

  /// The next tokens of a sequence.
  ///
  /// @param tokens tokens to append
  /// @param wanted the number of tokens, counted from the end, whose logits are returned
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Piece(Sequence sequence, int[] tokens, int wanted) {}

  /// One row of the batch.
  private record Row(Sequence sequence, int position) {}

  public Llama(LlamaWeights weights, Workers workers) {
    this.weights = weights;
    this.config = weights.config();
    this.workers = workers;
    this.rotation = new Rotation(config.head(), config.ropeBase());
    this.attention = new Attention(config);
  }

  public LlamaConfig config() {
    return config;
  }

  /// Evaluates the next tokens of sequences, each of which may occur once.
  ///
  /// @return for each piece the logits after its wanted tokens: for each token of the vocabulary
  ///   its log-probability up to a constant
  public List<float[][]> read(List<Piece> pieces) {
    List<float[][]> results = new ArrayList<>();
    pieces.forEach(piece -> results.add(new float[piece.wanted()][]));
    int[] done = new int[pieces.size()];
    while (true) {
      List<Row> rows = new ArrayList<>();
      List<Integer> tokens = new ArrayList<>();
      List<Runnable> takes = new ArrayList<>();
      List<Integer> wanted = new ArrayList<>();
      List<float[]> logits = new ArrayList<>();
      for (int i = 0; i < pieces.size() && rows.size() < ROWS; i++) {
        Piece piece = pieces.get(i);
        int count = Math.min(ROWS - rows.size(), piece.tokens().length - done[i]);
        int[] some = Arrays.copyOfRange(piece.tokens(), done[i], done[i] + count);
        int start = piece.sequence().length();
        piece.sequence().append(some);
        int silent = piece.tokens().length - piece.wanted();
        for (int j = 0; j < count; j++) {
          int index = done[i] + j - silent;
          if (index >= 0) {
            int slot = wanted.size();
            float[][] result = results.get(i);
            wanted.add(rows.size());
            takes.add(() -> result[index] = logits.get(slot));
          }
          rows.add(new Row(piece.sequence(), start + j));
          tokens.add(some[j]);
        }
        done[i] += count;
      }
      if (rows.isEmpty()) {
        return results;
      }
      logits.addAll(step(rows, tokens, wanted));
      takes.forEach(Runnable::run);
    }
  }

  private List<float[]> step(List<Row> rows, List<Integer> tokens, List<Integer> wanted) {
    int count = rows.size();
    prepare(count);
    rotation.prepare(rows.stream().mapToInt(Row::position).max().orElse(0) + 1);
    int width = PackedMatrix.stride(config.width());
    Layers.rows(
        count,
        workers,
        row -> {
          Arrays.fill(state, row * width, (row + 1) * width, 0);
          weights.embedding().copyRow(tokens.get(row), state, row * width);
        });
    for (int layer = 0; layer < config.layers(); layer++) {
      LlamaWeights.Block block = weights.blocks().get(layer);
      norm(count, block.attentionNorm());
      attend(rows, layer, block);
      norm(count, block.feedForwardNorm());
      feedForward(count, block);
    }
    return logits(wanted, width);
  }

  private void prepare(int count) {
    int rows = Math.max(count, BLOCK);
    if (state.length >= rows * PackedMatrix.stride(config.width())) {
      return;
    }
    state = new float[rows * PackedMatrix.stride(config.width())];
    normed = new float[state.length];
    query = new float[rows * PackedMatrix.stride(config.queryWidth())];
    mixed = new float[query.length];
    key = new float[rows * PackedMatrix.stride(config.keyWidth())];
    value = new float[key.length];
    gate = new float[rows * PackedMatrix.stride(config.hidden())];
    up = new float[gate.length];
  }

  private void norm(int count, float[] gain) {
    int width = PackedMatrix.stride(config.width());
    Layers.rows(
        count,
        workers,
        row -> {
          float _ = Layers.norm(state, row * width, gain, config.epsilon(), normed, row * width);
        });
  }

  private void attend(List<Row> rows, int layer, LlamaWeights.Block block) {
    int count = rows.size();
    Rows in = new Rows(normed, 0, PackedMatrix.stride(config.width()), 1, count);
    int queries = product(block.query(), in, query);
    int keys = product(block.key(), in, key);
    int _ = product(block.value(), in, value);
    Layers.rows(
        count,
        workers,
        i -> {
          Row row = rows.get(i);
          rotation.turn(query, i * queries, config.heads(), row.position(), 1);
          rotation.turn(key, i * keys, config.groups(), row.position(), 1);
          row.sequence().put(layer, row.position(), key, i * keys, value, i * keys);
        });
    List<Runnable> parts = new ArrayList<>();
    for (int from = 0; from < count; ) {
      int to = from + 1;
      while (to < count && to - from < BLOCK && follows(rows, to)) {
        to++;
      }
      heads(rows, from, to - from, layer, queries, parts);
      from = to;
    }
    workers.share(parts.size(), part -> parts.get(part).run());
    block
        .mix()
        .multiply(
            new Rows(mixed, 0, queries, 1, count),
            new Target(state, 0, PackedMatrix.stride(config.width())),
            workers);
  }

  private static boolean follows(List<Row> rows, int index) {
    return rows.get(index).sequence() == rows.get(index - 1).sequence();
  }

  private void heads(
      List<Row> rows, int from, int count, int layer, int stride, List<Runnable> parts) {
    int shared = config.heads() / config.groups();
    Row first = rows.get(from);
    for (int group = 0; group < config.groups(); group++) {
      int of = group;
      int at = from * stride + group * shared * config.head();
      if (count == 1) {
        parts.add(() ->
            attention.attend(
                new Rows(query, at, config.head(), 1, shared),
                first.position(),
                0,
                first.sequence(),
                layer,
                of,
                new Target(mixed, at, config.head())));
        continue;
      }
      parts.add(() -> {
        for (int head = 0; head < shared; head++) {
          int here = at + head * config.head();
          attention.attend(
              new Rows(query, here, stride, 1, count),
              first.position(),
              1,
              first.sequence(),
              layer,
              of,
              new Target(mixed, here, stride));
        }
      });
    }
  }

  private void feedForward(int count, LlamaWeights.Block block) {
    Rows in = new Rows(normed, 0, PackedMatrix.stride(config.width()), 1, count);
    int hidden = product(block.gate(), in, gate);
    int _ = product(block.up(), in, up);
    Layers.rows(
        count, workers, row -> Kernels.BEST.swiglu(gate, up, row * hidden, config.hidden()));
    block
        .down()
        .multiply(
            new Rows(gate, 0, hidden, 1, count),
            new Target(state, 0, PackedMatrix.stride(config.width())),
            workers);
  }

  /// Multiplies into an array that is zeroed first.
  ///
  /// @return the row stride of the result
  private int product(PackedMatrix matrix, Rows in, float[] into) {
    int stride = matrix.stride();
    Arrays.fill(into, 0, in.count() * stride, 0);
    matrix.multiply(in, new Target(into, 0, stride), workers);
    return stride;
  }

  private List<float[]> logits(List<Integer> wanted, int width) {
    if (wanted.isEmpty()) {
      return List.of();
    }
    float[] last = new float[wanted.size() * width];
    for (int i = 0; i < wanted.size(); i++) {
      float _ =
          Layers.norm(
              state, wanted.get(i) * width, weights.norm(), config.epsilon(), last, i * width);
    }
    int stride = weights.output().stride();
    List<float[]> all = new ArrayList<>();
    int each = Math.max(1, (1 << 24) / stride);
    for (int from = 0; from < wanted.size(); from += each) {
      int count = Math.min(each, wanted.size() - from);
      float[] logits = new float[count * stride];
      weights
          .output()
          .multiply(
              new Rows(last, from * width, width, 1, count),
              new Target(logits, 0, stride),
              workers);
      for (int i = 0; i < count; i++) {
        all.add(Arrays.copyOfRange(logits, i * stride, i * stride + config.vocabulary()));
      }
    }
    return all;
  }
}
