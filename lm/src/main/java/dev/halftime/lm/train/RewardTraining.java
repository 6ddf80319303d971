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

/// Trains a reward model on preferences by maximum likelihood in the model of Bradley and Terry
/// (1952): the probability that a text is preferred to another is the sigmoid of the difference of
/// their rewards (Ouyang et al. 2022).
///
/// It can be interrupted and resumes from its last checkpoint with byte-identical results, like
/// [SupervisedTraining].
public final class RewardTraining {

  private final TrainableReward model;
  private final Tensors base;
  private final List<PreferencePair> pairs;
  private final Schedule schedule;
  private final BatchOrder order;
  private final Checkpoint checkpoint;
  private final Workers workers;
  private final AdamW adam;
  private final List<Double> losses = new ArrayList<>();

  /// Starts a training, or resumes it from the checkpoint in the folder.
  ///
  /// @param base the initial weights; the head is 0 at first
  /// @param rank rank of the low-rank adapters of all projections; 0 trains only the head; if
  ///   empty, all weights are trained
  /// @param schedule its batch is the number of pairs per step
  /// @param folder folder of the checkpoints
  /// @throws IllegalArgumentException if there are no pairs, a text exceeds the context, or a token
  ///   is not in the vocabulary
  /// @throws ModelFileException if there is a checkpoint of another training
  public RewardTraining(
      Tensors base,
      LlamaConfig config,
      OptionalInt rank,
      List<PreferencePair> pairs,
      Schedule schedule,
      Path folder,
      Workers workers) {
    check(pairs, config);
    this.base = base;
    this.pairs = List.copyOf(pairs);
    this.schedule = schedule;
    this.workers = workers;
    order = new BatchOrder(pairs.size(), schedule.batch(), schedule.seed());
    model = TrainableReward.of(base, config, rank, schedule.seed(), workers);
    adam = new AdamW(model.trained(), schedule.decay(), schedule.longest());
    checkpoint = new Checkpoint(folder, identity(rank));
    checkpoint.load(model.trained(), adam, losses);
    model.model().repack();
  }

  private static void check(List<PreferencePair> pairs, LlamaConfig config) {
    List<Example> _ =
        SupervisedTraining.usable(
            pairs.stream().flatMap(pair -> pair.texts().stream()).toList(), config);
  }

  /// Returns a digest of everything that determines the training except its length.
  private long identity(OptionalInt rank) {
    long digest = 23;
    for (PreferencePair pair : pairs) {
      digest = 31 * digest + Arrays.hashCode(pair.chosen());
      digest = 31 * digest + Arrays.hashCode(pair.rejected());
    }
    for (Trained trained : model.trained()) {
      digest = 31 * digest + Arrays.hashCode(trained.values());
    }
    return 31 * (31 * digest + schedule.hashCode()) + rank.orElse(-1);
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
  public void run(int every, SupervisedTraining.Listener listener) {
    while (losses.size() < schedule.steps()) {
      int step = losses.size();
      List<PreferencePair> batch = Arrays.stream(order.step(step)).mapToObj(pairs::get).toList();
      double loss = model.gradient(batch, schedule.tokens());
      if (!Double.isFinite(loss)) {
        throw new ArithmeticException(
            "the loss is %s at step %d: use a learning rate below %s"
                .formatted(loss, step + 1, schedule.rate()));
      }
      double _ = adam.step(schedule.rate(step), workers);
      model.model().repack();
      losses.add(loss);
      if (losses.size() % every == 0 || losses.size() == schedule.steps()) {
        checkpoint.save(model.trained(), adam, losses);
      }
      listener.step(
          losses.size(),
          loss,
          batch.stream().mapToLong(it -> it.chosen().length + it.rejected().length).sum());
    }
  }

  /// Returns the margin by which the reward of each preferred text exceeds that of the other, for
  /// any pairs.
  public double[] margins(List<PreferencePair> others) {
    check(others, model.model().config());
    return model.margins(others, schedule.tokens());
  }

  /// Returns the current weights of the transformer by their GGUF names.
  public Parameters weights() {
    return model.model().weights(base);
  }

  /// Returns the current weights of the head.
  public float[] head() {
    return model.head().weights().values().clone();
  }
}
