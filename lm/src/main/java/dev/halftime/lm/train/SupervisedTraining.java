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
import java.util.SplittableRandom;

/// Training on texts by maximum likelihood: the mean loss of the tokens that count is lowered.
///
/// It can be stopped at any moment and goes on from its last checkpoint to the same weights, byte
/// for byte: what a step does depends on its number, the seed and the weights alone.
public final class SupervisedTraining {

  private final TrainableLlama model;
  private final Tensors base;
  private final List<Example> examples;
  private final Schedule schedule;
  private final Checkpoint checkpoint;
  private final Workers workers;
  private final AdamW adam;
  private final List<Double> losses = new ArrayList<>();

  /// Hears how it goes.
  @FunctionalInterface
  public interface Listener {

    /// A step was taken.
    ///
    /// @param step that was taken, counted from 1
    /// @param loss before it, the mean over the tokens of its batch that count
    /// @param tokens that were read for it
    void step(int step, double loss, long tokens);
  }

  /// Begins, or goes on from the checkpoint in the folder.
  ///
  /// @param base weights that training begins with
  /// @param rank of a low-rank change of all projections; if empty, all weights are trained
  /// @param folder where checkpoints are kept
  /// @throws IllegalArgumentException if no token of the examples counts, or one is not known
  /// @throws ModelFileException if there is a checkpoint of other training
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
    model =
        rank.isPresent()
            ? TrainableLlamas.lowRank(base, config, rank.getAsInt(), schedule.seed(), workers)
            : TrainableLlamas.full(base, config, workers);
    adam = new AdamW(model.trained(), schedule.decay(), schedule.longest());
    checkpoint = new Checkpoint(folder, identity(rank));
    checkpoint.load(model.trained(), adam, losses);
    model.repack();
  }

  private static List<Example> usable(List<Example> examples, LlamaConfig config) {
    List<Example> usable = examples.stream().filter(it -> it.inputs() > 0).toList();
    if (usable.isEmpty()) {
      throw new IllegalArgumentException("there is nothing to learn: no token counts");
    }
    for (Example example : usable) {
      if (example.inputs() > config.context()) {
        throw new IllegalArgumentException(
            "an example of %d tokens is longer than the %d that the model reads"
                .formatted(example.inputs(), config.context()));
      }
      for (int token : example.tokens()) {
        if (token < 0 || token >= config.vocabulary()) {
          throw new IllegalArgumentException(
              "the token %d is none of the model's %d".formatted(token, config.vocabulary()));
        }
      }
    }
    return usable;
  }

  /// A digest of everything that decides what training does, but for the length of it.
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

  /// How many steps have been taken.
  public int steps() {
    return losses.size();
  }

  /// The loss before each step.
  public List<Double> losses() {
    return List.copyOf(losses);
  }

  /// Takes the steps that are left.
  ///
  /// @param every how many steps a checkpoint is written after
  /// @throws ArithmeticException if the loss is no number any more; the last checkpoint stays
  public void run(int every, Listener listener) {
    while (losses.size() < schedule.steps()) {
      int step = losses.size();
      List<Example> batch = batch(step);
      double loss = gradient(batch);
      if (!Double.isFinite(loss)) {
        throw new ArithmeticException(
            "the loss is %s at step %d: take a lower learning rate than %s"
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

  /// The examples of a step: all of them in one order, then in another, and so on.
  private List<Example> batch(int step) {
    List<Example> batch = new ArrayList<>();
    long first = (long) step * schedule.batch();
    long epoch = -1;
    int[] order = {};
    for (long i = first; i < first + schedule.batch(); i++) {
      if (i / examples.size() != epoch) {
        epoch = i / examples.size();
        order = order(epoch);
      }
      batch.add(examples.get(order[(int) (i % examples.size())]));
    }
    return batch;
  }

  private int[] order(long epoch) {
    SplittableRandom random = new SplittableRandom(schedule.seed() * 1_000_003 + epoch);
    int[] order = new int[examples.size()];
    Arrays.setAll(order, i -> i);
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
    return order;
  }

  private double gradient(List<Example> batch) {
    int counted = batch.stream().mapToInt(Example::count).sum();
    double sum = 0;
    for (List<Example> some : passes(batch)) {
      TrainableLlama.Pass pass = model.forward(some);
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

  /// A batch in pieces that are not too long to be computed at once.
  private List<List<Example>> passes(List<Example> batch) {
    List<List<Example>> passes = new ArrayList<>();
    int left = 0;
    for (Example example : batch) {
      if (example.inputs() > left || passes.isEmpty()) {
        passes.add(new ArrayList<>());
        left = Math.max(schedule.tokens(), example.inputs());
      }
      passes.getLast().add(example);
      left -= example.inputs();
    }
    return passes;
  }

  /// The mean loss of the tokens that count, of examples that need not be trained on.
  public double loss(List<Example> others) {
    double sum = 0;
    long count = 0;
    for (List<Example> some : passes(usable(others, model.config()))) {
      for (double each : model.forward(some).logProbabilities()) {
        sum -= each;
        count++;
      }
    }
    return sum / count;
  }

  /// The weights as they are now, by GGUF's names.
  public Parameters weights() {
    return model.weights(base);
  }
}
