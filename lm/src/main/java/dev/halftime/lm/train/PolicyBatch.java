package dev.halftime.lm.train;

import dev.halftime.lm.rl.PolicyLoss;
import dev.halftime.lm.rl.PolicyLoss.BatchSize;
import dev.halftime.lm.rl.PolicyOptimization;
import dev.halftime.lm.rl.PolicyOptimization.Baseline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The episodes of a step of reinforcement learning, and the gradient of their loss.
final class PolicyBatch {

  private final TrainableLlama model;
  private final ValueHead head;
  private final PolicyOptimization algorithm;
  private final int longest;
  private final int passLength;
  private final double[] rewards;
  private final List<List<Row>> episodes;
  private final List<Row> rows;
  private final double tokens;

  /// One answer of an episode in training.
  private static final class Row {
    private final Example text;
    private double[] old = {};
    private double[] initial = {};
    private double[] advantages = {};
    private double[] returns = {};

    Row(Example text) {
      this.text = text;
    }
  }

  /// @param longest maximum number of tokens of an answer
  /// @param passLength maximum number of tokens in a pass
  PolicyBatch(
      TrainableLlama model,
      ValueHead head,
      PolicyOptimization algorithm,
      List<SampledEpisode> sampled,
      int longest,
      int passLength) {
    this.model = model;
    this.head = head;
    this.algorithm = algorithm;
    this.longest = longest;
    this.passLength = passLength;
    rewards = sampled.stream().mapToDouble(SampledEpisode::reward).toArray();
    episodes =
        sampled.stream()
            .map(it ->
                it.answers().stream().filter(text -> text.inputs() > 0).map(Row::new).toList())
            .toList();
    rows = episodes.stream().flatMap(List::stream).toList();
    tokens = sampled.stream().mapToInt(SampledEpisode::tokens).sum();
  }

  /// Returns the number of sampled tokens.
  double tokens() {
    return tokens;
  }

  /// Computes the inputs of the loss for each answer under the policy that sampled it.
  ///
  /// @param initial the initial model
  /// @param group number of episodes of the same task
  /// @return the divergence per token from the initial model
  double measure(TrainableLlama initial, int group) {
    double[] values = new double[rows.stream().mapToInt(row -> row.text.count()).sum()];
    double sum = 0;
    int at = 0;
    for (List<Row> some : passes()) {
      List<Example> texts = some.stream().map(row -> row.text).toList();
      @Nullable TrainingPass now = model.forward(texts);
      double[] found = now.logProbabilities();
      if (algorithm.baseline() == Baseline.VALUE) {
        System.arraycopy(now.values(head), 0, values, at, found.length);
      }
      now = null; // its activations take as much memory as the next pass
      double[] before = initial.forward(texts).logProbabilities();
      int from = 0;
      for (Row row : some) {
        row.old = Arrays.copyOfRange(found, from, from + row.text.count());
        row.initial = Arrays.copyOfRange(before, from, from + row.text.count());
        from += row.text.count();
      }
      for (int i = 0; i < found.length; i++) {
        double off = before[i] - found[i];
        sum += Math.exp(off) - off - 1;
      }
      at += found.length;
    }
    if (algorithm.baseline() == Baseline.VALUE) {
      judgeByValues(values);
    } else {
      double[] advantages = algorithm.advantages(rewards, group);
      for (int i = 0; i < advantages.length; i++) {
        for (Row row : episodes.get(i)) {
          row.advantages = new double[row.text.count()];
          Arrays.fill(row.advantages, advantages[i]);
        }
      }
    }
    return values.length == 0 ? 0 : sum / values.length;
  }

  /// Computes the advantages, normalised over the batch, and the returns from the learned values.
  private void judgeByValues(double[] values) {
    double[] all = new double[values.length];
    int at = 0;
    for (int i = 0; i < rewards.length; i++) {
      int count = episodes.get(i).stream().mapToInt(row -> row.text.count()).sum();
      double[] before = Arrays.copyOfRange(values, at, at + count);
      if (Double.isNaN(rewards[i])) {
        Arrays.fill(all, at, at + count, Double.NaN);
      } else {
        System.arraycopy(algorithm.advantages(rewards[i], before), 0, all, at, count);
      }
      at += count;
    }
    double[] known = Arrays.stream(all).filter(it -> !Double.isNaN(it)).toArray();
    double mean = Arrays.stream(known).average().orElse(0);
    double variance = Arrays.stream(known).map(it -> (it - mean) * (it - mean)).average().orElse(0);
    at = 0;
    for (int i = 0; i < rewards.length; i++) {
      for (Row row : episodes.get(i)) {
        int count = row.text.count();
        row.advantages = new double[count];
        row.returns = new double[count];
        for (int t = 0; t < count; t++, at++) {
          boolean unknown = Double.isNaN(rewards[i]);
          row.advantages[t] = unknown ? 0 : (all[at] - mean) / (Math.sqrt(variance) + 1e-8);
          row.returns[t] = unknown ? Double.NaN : all[at] + values[at];
        }
      }
    }
  }

  /// Adds the gradient of the loss.
  ///
  /// @return the loss
  double gradient() {
    BatchSize batch = new BatchSize(rows.size(), tokens);
    PolicyLoss loss = algorithm.loss(longest, tokens);
    double sum = 0;
    for (List<Row> some : passes()) {
      TrainingPass pass = model.forward(some.stream().map(row -> row.text).toList());
      double[] found = pass.logProbabilities();
      double[][] now = new double[some.size()][];
      double[][] old = new double[some.size()][];
      double[][] before = new double[some.size()][];
      double[][] mask = new double[some.size()][];
      double[][] advantages = new double[some.size()][];
      int at = 0;
      for (int i = 0; i < now.length; i++) {
        Row row = some.get(i);
        now[i] = Arrays.copyOfRange(found, at, at + row.text.count());
        old[i] = row.old;
        before[i] = row.initial;
        mask[i] = new double[now[i].length];
        Arrays.fill(mask[i], 1);
        advantages[i] = row.advantages;
        at += now[i].length;
      }
      PolicyLoss.Value value =
          loss.of(new PolicyLoss.Tokens(now, old, before, mask), advantages, batch);
      sum += value.loss();
      double[] slopes = Arrays.stream(value.gradient()).flatMapToDouble(Arrays::stream).toArray();
      if (algorithm.baseline() == Baseline.VALUE) {
        sum += backwardWithValues(pass, slopes, some, batch);
      } else {
        pass.backward(slopes);
      }
    }
    return sum;
  }

  /// Backpropagates policy and value loss, half the mean squared error.
  ///
  /// @return the value loss
  private double backwardWithValues(
      TrainingPass pass, double[] slopes, List<Row> rows, BatchSize batch) {
    double[] values = pass.values(head);
    double[] valueSlopes = new double[values.length];
    double[] returns = rows.stream().flatMapToDouble(row -> Arrays.stream(row.returns)).toArray();
    double factor = algorithm.valueCoefficient() / Math.max(1, batch.tokens());
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      double off = Double.isNaN(returns[i]) ? 0 : values[i] - returns[i]; // unknown: no loss
      sum += factor * off * off / 2;
      valueSlopes[i] = factor * off;
    }
    pass.backward(slopes, valueSlopes, head);
    return sum;
  }

  private List<List<Row>> passes() {
    List<List<Row>> passes = new ArrayList<>();
    int at = 0;
    for (List<Example> some :
        Example.passes(rows.stream().map(row -> row.text).toList(), passLength)) {
      passes.add(rows.subList(at, at + some.size()));
      at += some.size();
    }
    return passes;
  }
}
