package dev.halftime.lm.train;

import dev.halftime.lm.format.ModelFileException;
import dev.halftime.lm.format.Tensors;
import dev.halftime.lm.kernel.Workers;
import dev.halftime.lm.llama.LlamaConfig;
import dev.halftime.lm.llama.Parameters;
import dev.halftime.lm.rl.PolicyOptimization;
import dev.halftime.lm.rl.PolicyOptimization.Baseline;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/// Reinforcement learning of a language model: each step samples a batch of episodes with the
/// current weights and updates the weights by a policy gradient.
///
/// It can be interrupted and resumes from its last checkpoint; if sampling depends only on the
/// weights and the step, the result is byte-identical.
public final class PolicyTraining {

  private final TrainableLlama model;
  private final TrainableLlama initial;
  private final ValueHead head;
  private final Tensors base;
  private final PolicyOptimization algorithm;
  private final Schedule schedule;
  private final int group;
  private final int longest;
  private final Checkpoint checkpoint;
  private final Workers workers;
  private final AdamW adam;
  private final List<Trained> trained;
  private final List<Double> curve = new ArrayList<>();

  /// Samples a batch of episodes.
  @FunctionalInterface
  public interface Sampler {

    /// Returns one batch: consecutive groups of episodes of the same task.
    ///
    /// @param step number of the step, counted from 0
    /// @param weights the current weights
    List<SampledEpisode> sample(int step, Parameters weights);
  }

  /// The statistics of a step.
  ///
  /// @param reward mean reward of its episodes
  /// @param loss before the step
  /// @param divergence the k3 estimate of the KL divergence per token from the initial model
  /// @param tokens sampled tokens per episode
  /// @param norm norm of the gradient before clipping
  /// @param unknown share of episodes without a known reward
  public record StepResult(
      double reward, double loss, double divergence, double tokens, double norm, double unknown) {

    private static final int SIZE = 6;

    private List<Double> numbers() {
      return List.of(reward, loss, divergence, tokens, norm, unknown);
    }

    private static StepResult of(List<Double> numbers) {
      return new StepResult(
          numbers.get(0),
          numbers.get(1),
          numbers.get(2),
          numbers.get(3),
          numbers.get(4),
          numbers.get(5));
    }
  }

  /// Receives progress.
  @FunctionalInterface
  public interface Listener {

    /// Called after each step.
    ///
    /// @param step number of the step, counted from 1
    void step(int step, StepResult result);
  }

  /// Starts a training, or resumes it from the checkpoint in the folder.
  ///
  /// @param base the initial weights
  /// @param rank rank of the low-rank adapters of all projections; if empty, all weights are
  ///   trained
  /// @param schedule its batch is the number of episodes per step
  /// @param group number of episodes of the same task
  /// @param longest maximum number of tokens of an answer
  /// @param design a digest of everything else that determines what is sampled
  /// @param folder folder of the checkpoints
  /// @throws ModelFileException if there is a checkpoint of another training
  public PolicyTraining(
      Tensors base,
      LlamaConfig config,
      OptionalInt rank,
      PolicyOptimization algorithm,
      Schedule schedule,
      int group,
      int longest,
      long design,
      Path folder,
      Workers workers) {
    if (group < 1 || schedule.batch() % group != 0) {
      throw new IllegalArgumentException(
          "a batch of %d episodes cannot be split into groups of %d"
              .formatted(schedule.batch(), group));
    }
    if (group < 2 && algorithm.baseline() != Baseline.VALUE) {
      throw new IllegalArgumentException(
          "the baseline of this algorithm needs groups of 2 episodes or more");
    }
    this.base = base;
    this.algorithm = algorithm;
    this.schedule = schedule;
    this.group = group;
    this.longest = longest;
    this.workers = workers;
    if (rank.isPresent()) {
      model = TrainableLlamas.lowRank(base, config, rank.getAsInt(), schedule.seed(), workers);
      initial = model.withoutChanges();
    } else {
      model = TrainableLlamas.full(base, config, workers);
      initial = TrainableLlamas.full(base, config, workers);
    }
    head = new ValueHead(config.width());
    trained = new ArrayList<>(model.trained());
    if (algorithm.baseline() == Baseline.VALUE) {
      trained.addAll(head.trained());
    }
    adam = new AdamW(trained, schedule.decay(), schedule.longest());
    checkpoint = new Checkpoint(folder, identity(rank, design));
    checkpoint.load(trained, adam, curve);
    model.repack();
  }

  /// Returns a digest of everything that determines the training except its length.
  private long identity(OptionalInt rank, long design) {
    long digest = design;
    for (Trained each : trained) {
      digest = 31 * digest + Arrays.hashCode(each.values());
    }
    String settings = algorithm + " " + schedule + " " + group + " " + longest;
    return 31 * (31 * digest + settings.hashCode()) + rank.orElse(0);
  }

  /// Returns the number of completed steps.
  public int steps() {
    return curve.size() / StepResult.SIZE;
  }

  /// Returns the result of each step.
  public List<StepResult> curve() {
    List<StepResult> all = new ArrayList<>();
    for (int i = 0; i < curve.size(); i += StepResult.SIZE) {
      all.add(StepResult.of(curve.subList(i, i + StepResult.SIZE)));
    }
    return all;
  }

  /// Returns the current weights by their GGUF names.
  public Parameters weights() {
    return model.weights(base);
  }

  /// Runs the remaining steps.
  ///
  /// @param every number of steps between checkpoints
  /// @throws ArithmeticException if the loss becomes NaN or infinite; the last checkpoint is kept
  /// @throws IllegalStateException if no reward of a step is known
  public void run(int every, Sampler sampler, Listener listener) {
    while (steps() < schedule.steps()) {
      int step = steps();
      StepResult result = improve(step, sampler.sample(step, weights()));
      curve.addAll(result.numbers());
      if (steps() % every == 0 || steps() == schedule.steps()) {
        checkpoint.save(trained, adam, curve);
      }
      listener.step(steps(), result);
    }
  }

  private StepResult improve(int step, List<SampledEpisode> rollouts) {
    if (rollouts.size() != schedule.batch()) {
      throw new IllegalArgumentException(
          "%d episodes instead of %d".formatted(rollouts.size(), schedule.batch()));
    }
    double[] rewards = rollouts.stream().mapToDouble(SampledEpisode::reward).toArray();
    double[] known = Arrays.stream(rewards).filter(it -> !Double.isNaN(it)).toArray();
    if (known.length == 0) {
      throw new IllegalStateException(
          "no episode of step %d has a score, so nothing can be learned".formatted(step + 1));
    }
    PolicyBatch batch =
        new PolicyBatch(model, head, algorithm, rollouts, longest, schedule.tokens());
    double divergence = batch.measure(initial, group);
    double first = 0;
    double norm = 0;
    for (int update = 0; update < algorithm.updates(); update++) {
      double value = batch.gradient();
      if (!Double.isFinite(value)) {
        throw new ArithmeticException(
            "the loss is %s at step %d: use a learning rate below %s"
                .formatted(value, step + 1, schedule.rate()));
      }
      double length = adam.step(schedule.rate(step), workers);
      model.repack();
      if (update == 0) {
        first = value;
        norm = length;
      }
    }
    return new StepResult(
        Arrays.stream(known).average().orElseThrow(),
        first,
        divergence,
        batch.tokens() / rollouts.size(),
        norm,
        1 - (double) known.length / rewards.length);
  }
}
