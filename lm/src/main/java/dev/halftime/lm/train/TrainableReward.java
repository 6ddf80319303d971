package dev.halftime.lm.train;

import dev.halftime.lm.format.Tensors;
import dev.halftime.lm.kernel.Workers;
import dev.halftime.lm.llama.LlamaConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// A trainable transformer with a linear head that computes a text's reward from the hidden state
/// of its last token.
///
/// The head has no bias, which would cancel in every difference of two rewards.
record TrainableReward(TrainableLlama model, ValueHead head) {

  /// @param rank rank of the low-rank adapters of all projections; 0 trains only the head; if
  ///   empty, all weights are trained
  static TrainableReward of(
      Tensors base, LlamaConfig config, OptionalInt rank, long seed, Workers workers) {
    TrainableLlama model =
        rank.isEmpty()
            ? TrainableLlamas.full(base, config, workers)
            : TrainableLlamas.lowRank(base, config, Math.max(1, rank.getAsInt()), seed, workers);
    boolean fixed = rank.isPresent() && rank.getAsInt() == 0;
    return new TrainableReward(
        fixed ? model.withoutChanges() : model, new ValueHead(config.width()));
  }

  /// Returns the trained arrays.
  List<Trained> trained() {
    List<Trained> all = new ArrayList<>(model.trained());
    all.add(head.weights());
    return all;
  }

  /// Returns the margin by which the reward of each preferred text exceeds that of the other.
  ///
  /// @param tokens maximum number of tokens in a pass
  double[] margins(List<PreferencePair> pairs, int tokens) {
    double[] margins = new double[pairs.size()];
    int at = 0;
    for (List<PreferencePair> some : PreferencePair.passes(pairs, tokens)) {
      double[] rewards = forward(some).values(head);
      for (int i = 0; i < some.size(); i++) {
        margins[at++] = rewards[2 * i] - rewards[2 * i + 1];
      }
    }
    return margins;
  }

  /// Adds the gradient of the loss: the mean of -log sigmoid(margin), the negative log-likelihood
  /// of the preferences under the model of Bradley and Terry (1952).
  ///
  /// @param tokens maximum number of tokens in a pass
  /// @return the loss
  double gradient(List<PreferencePair> pairs, int tokens) {
    double sum = 0;
    for (List<PreferencePair> some : PreferencePair.passes(pairs, tokens)) {
      TrainingPass pass = forward(some);
      double[] rewards = pass.values(head);
      double[] slopes = new double[rewards.length];
      for (int i = 0; i < slopes.length; i += 2) {
        double margin = rewards[i] - rewards[i + 1];
        sum += Math.max(0, -margin) + Math.log1p(Math.exp(-Math.abs(margin)));
        slopes[i + 1] = 1 / (1 + Math.exp(margin)) / pairs.size();
        slopes[i] = -slopes[i + 1];
      }
      if (model.trained().isEmpty()) {
        head.backward(pass.last, slopes, new float[pass.last.length]);
      } else {
        pass.backward(new double[slopes.length], slopes, head);
      }
    }
    return sum / pairs.size();
  }

  private TrainingPass forward(List<PreferencePair> pairs) {
    return model.forward(pairs.stream().flatMap(pair -> pair.texts().stream()).toList());
  }
}
