package dev.halftime.lm.train;

import dev.halftime.lm.format.ModelFileException;
import dev.halftime.lm.format.Tensors;
import dev.halftime.lm.kernel.Workers;
import dev.halftime.lm.llama.LlamaConfig;
import dev.halftime.lm.llama.Parameters;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/// Supervised training by maximum likelihood: minimises the mean loss of the tokens that count.
///
/// It can be interrupted and resumes from its last checkpoint with byte-identical results: a step
/// depends only on its number, the seed, the weights and the optimiser's state.
public final class SupervisedTraining {

  private final TrainableLlama model;
  private final Tensors base;
  private final List<Example> examples;
  private final Schedule schedule;
  private final BatchOrder order;
  private final Checkpoint checkpoint;
  private final Workers workers;
  private final AdamW adam;
  private final List<Double> losses = new ArrayList<>();

  /// Receives progress.
  @FunctionalInterface
  public interface Listener {

    /// Called after each step.
    ///
    /// @param step number of the step, counted from 1
    /// @param loss before the step, the mean over the counted tokens of its batch
    /// @param tokens number of tokens evaluated for it
    void step(int step, double loss, long tokens);
  }

  /// Starts a training, or resumes it from the checkpoint in the folder.
  ///
  /// @param base the initial weights
  /// @param rank rank of the low-rank adapters of all projections; if empty, all weights are
  ///   trained
  /// @param folder folder of the checkpoints
  /// @throws IllegalArgumentException if no token of the examples counts, or one is not in the
  ///   vocabulary
  /// @throws ModelFileException if there is a checkpoint of another training
  public SupervisedTraining(
      Tensors base,
      LlamaConfig config,
      OptionalInt rank,
      List<Example> examples,
      Schedule schedule,
      Path folder,
      Workers workers) {
    this.base = base;
    this.examples = usable(examples, config);
    this.schedule = schedule;
    this.workers = workers;
    order = new BatchOrder(this.examples.size(), schedule.batch(), schedule.seed());
    model =
        rank.isPresent()
            ? TrainableLlamas.lowRank(base, config, rank.getAsInt(), schedule.seed(), workers)
            : TrainableLlamas.full(base, config, workers);
    adam = new AdamW(model.trained(), schedule.decay(), schedule.longest());
    checkpoint = new Checkpoint(folder, identity(rank));
    checkpoint.load(model.trained(), adam, losses);
    model.repack();
  }

  /// Returns the examples with at least one token that counts.
  ///
  /// @throws IllegalArgumentException if there are none, one exceeds the context, or a token is not
  ///   in the vocabulary
  static List<Example> usable(List<Example> examples, LlamaConfig config) {
    List<Example> usable = examples.stream().filter(it -> it.inputs() > 0).toList();
    if (usable.isEmpty()) {
      throw new IllegalArgumentException("nothing to learn: no token contributes to the loss");
    }
    for (Example example : usable) {
      if (example.inputs() > config.context()) {
        throw new IllegalArgumentException(
            "an example of %d tokens exceeds the context of %d"
                .formatted(example.inputs(), config.context()));
      }
      for (int token : example.tokens()) {
        if (token < 0 || token >= config.vocabulary()) {
          throw new IllegalArgumentException(
              "the token %d is not in the vocabulary of %d tokens"
                  .formatted(token, config.vocabulary()));
        }
      }
    }
    return usable;
  }

  /// Returns a digest of everything that determines the training except its length.
  private long identity(OptionalInt rank) {
    long digest = 17;
    for (Example example : examples) {
      digest = 31 * digest + Arrays.hashCode(example.tokens());
      digest = 31 * digest + Arrays.hashCode(example.counts());
    }
    for (Trained trained : model.trained()) {
      digest = 31 * digest + Arrays.hashCode(trained.values());
    }
    return 31 * (31 * digest + schedule.hashCode()) + rank.orElse(0);
  }

  /// Returns the number of completed steps.
  public int steps() {
    return losses.size();
  }

  /// Returns the loss before each step.
  public List<Double> losses() {
    return List.copyOf(losses);
  }

  /// Runs the remaining steps.
  ///
  /// @param every number of steps between checkpoints
  /// @throws ArithmeticException if the loss becomes NaN or infinite; the last checkpoint is kept
  public void run(int every, Listener listener) {
    while (losses.size() < schedule.steps()) {
      int step = losses.size();
      List<Example> batch = Arrays.stream(order.step(step)).mapToObj(examples::get).toList();
      double loss = gradient(batch);
      if (!Double.isFinite(loss)) {
        throw new ArithmeticException(
            "the loss is %s at step %d: use a learning rate below %s"
                .formatted(loss, step + 1, schedule.rate()));
      }
      double _ = adam.step(schedule.rate(step), workers);
      model.repack();
      losses.add(loss);
      if (losses.size() % every == 0 || losses.size() == schedule.steps()) {
        checkpoint.save(model.trained(), adam, losses);
      }
      listener.step(losses.size(), loss, batch.stream().mapToLong(Example::inputs).sum());
    }
  }

  private double gradient(List<Example> batch) {
    int counted = batch.stream().mapToInt(Example::count).sum();
    double sum = 0;
    for (List<Example> some : Example.passes(batch, schedule.tokens())) {
      TrainingPass pass = model.forward(some);
      double[] found = pass.logProbabilities();
      double[] slopes = new double[found.length];
      Arrays.fill(slopes, -1.0 / counted);
      for (double each : found) {
        sum -= each;
      }
      pass.backward(slopes);
    }
    return sum / counted;
  }

  /// Returns the mean loss of the counted tokens of examples, which need not be training examples.
  public double loss(List<Example> others) {
    double sum = 0;
    long count = 0;
    for (List<Example> some : Example.passes(usable(others, model.config()), schedule.tokens())) {
      for (double each : model.forward(some).logProbabilities()) {
        sum -= each;
        count++;
      }
    }
    return sum / count;
  }

  /// Returns the current weights by their GGUF names.
  public Parameters weights() {
    return model.weights(base);
  }
}
