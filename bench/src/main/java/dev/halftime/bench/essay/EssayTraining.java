package dev.halftime.bench.essay;

import dev.halftime.Benchmark;
import dev.halftime.Task;
import dev.halftime.bench.essay.TeacherDemonstrations.Demonstration;
import dev.halftime.lm.LanguageModel;
import dev.halftime.lm.format.GgufFile;
import dev.halftime.lm.format.Tensors;
import dev.halftime.lm.kernel.PackedMatrix.Precision;
import dev.halftime.lm.kernel.Workers;
import dev.halftime.lm.llama.LlamaConfig;
import dev.halftime.lm.llama.Parameters;
import dev.halftime.lm.rl.PolicyOptimization;
import dev.halftime.lm.tokenizer.BytePairTrainer;
import dev.halftime.lm.tokenizer.Tokenizer;
import dev.halftime.lm.tokenizer.Vocabulary;
import dev.halftime.lm.train.Example;
import dev.halftime.lm.train.PolicyTraining;
import dev.halftime.lm.train.SampledEpisode;
import dev.halftime.lm.train.Schedule;
import dev.halftime.lm.train.SupervisedTraining;
import dev.halftime.model.Request;
import dev.halftime.models.FineTuningExamples;
import dev.halftime.models.SampledPolicy;
import dev.halftime.random.Seeds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.Callable;

/// Makes and trains the model of a cell. A training leaves checkpoints, from which it continues if
/// it was killed; cells with the same fine-tuning share it.
///
/// @param folder folder of the checkpoints
/// @param tests the tasks of the tests, which are not trained
/// @param workers the threads that compute
record EssayTraining(EssayCell cell, Path folder, List<Task> tests, Workers workers) {

  private static final int RANK = 16;
  private static final int PASS = 2_048;
  private static final int VOCABULARY = 512;
  private static final int CONTEXT = 256;
  private static final int GROUP = 8;
  private static final int TASKS = 1_000; // of reinforcement learning
  private static final int CHECKPOINTS = 8;

  /// A model, and what its training cost.
  ///
  /// @param seconds CPU seconds
  record Made(
      Tokenizer tokenizer,
      LlamaConfig config,
      Tensors weights,
      long targets,
      long trained,
      double loss,
      List<Double> rewards,
      double seconds) {}

  /// Makes the model from a pre-trained one.
  Made pretrained(GgufFile file) {
    Tokenizer tokenizer = new Tokenizer(Vocabulary.of(file));
    LlamaConfig config = LlamaConfig.of(file);
    return cell.trained()
        ? trained(tokenizer, config, file, OptionalInt.of(RANK), demonstrations())
        : new Made(tokenizer, config, file, 0, 0, 0, List.of(), 0);
  }

  /// Makes the model from random weights, with the vocabulary of the demonstrations.
  Made fromNothing() {
    List<Demonstration> demonstrations = demonstrations();
    Vocabulary vocabulary =
        BytePairTrainer.train(
            demonstrations.stream()
                .flatMap(it -> FineTuningExamples.words(it.request(), it.answer())),
            VOCABULARY);
    LlamaConfig config =
        cell.start() == EssayCell.Start.SMALL
            ? new LlamaConfig(vocabulary.size(), 128, 5, 4, 2, 32, 384, CONTEXT, 10_000, 1e-5, true)
            : new LlamaConfig(
                vocabulary.size(), 256, 6, 8, 4, 32, 768, CONTEXT, 10_000, 1e-5, true);
    return trained(
        new Tokenizer(vocabulary),
        config,
        Parameters.random(config, cell.seed()),
        OptionalInt.empty(),
        demonstrations);
  }

  private List<Demonstration> demonstrations() {
    return TeacherDemonstrations.of(cell, tests, cell.tuning().examples());
  }

  private Made trained(
      Tokenizer tokenizer,
      LlamaConfig config,
      Tensors base,
      OptionalInt rank,
      List<Demonstration> demonstrations) {
    FineTuningExamples lessons = new FineTuningExamples(tokenizer);
    List<Example> examples =
        demonstrations.stream().map(it -> lessons.lesson(it.request(), it.answer())).toList();
    EssayCell.Tuning tuning = cell.tuning();
    Schedule schedule =
        new Schedule(tuning.steps(), tuning.batch(), tuning.rate(), 0.1, 1, PASS, cell.seed());
    double targets = examples.stream().mapToInt(Example::count).average().orElse(0);
    double tokens = examples.stream().mapToInt(it -> it.tokens().length).average().orElse(0);
    long rows = (long) tuning.steps() * tuning.batch();
    Path place = place(cell.improved(EssayCell.Policy.NONE));
    TrainingCost cost = new TrainingCost(place);
    SupervisedTraining training =
        new SupervisedTraining(base, config, rank, examples, schedule, place, workers);
    int every = Math.max(1, tuning.steps() / CHECKPOINTS);
    training.run(
        every,
        (step, loss, _) -> {
          if (step % every == 0 || step == tuning.steps()) {
            cost.save();
            System.err.printf(Locale.ROOT, "  step %d, loss %.3f%n", step, loss);
          }
        });
    Made made =
        new Made(
            tokenizer,
            config,
            training.weights(),
            Math.round(rows * targets),
            Math.round(rows * tokens),
            training.losses().getLast(),
            List.of(),
            cost.seconds());
    return cell.updates() > 0 ? improved(made) : made;
  }

  /// Trains a fine-tuned model by GRPO, with the scores of the episodes as rewards.
  private Made improved(Made made) {
    Path place = place(cell);
    TrainingCost cost = new TrainingCost(place);
    Benchmark benchmark = TeacherDemonstrations.benchmark(cell);
    List<Task> tasks = TeacherDemonstrations.tasks(cell, tests).limit(TASKS).toList();
    PolicyTraining training =
        new PolicyTraining(
            made.weights(),
            made.config(),
            OptionalInt.empty(),
            PolicyOptimization.Name.GRPO.usual(),
            new Schedule(
                cell.updates(), EssayCell.EPISODES, cell.policy().rate(), 0, 1, PASS, cell.seed()),
            GROUP,
            DungeonPrompt.LONGEST,
            cell.key().hashCode(),
            place,
            workers);
    int every = Math.max(1, cell.updates() / CHECKPOINTS);
    training.run(
        every,
        (step, weights) -> episodes(made, weights, benchmark, tasks, step),
        (step, result) -> {
          if (step % every == 0 || step == cell.updates()) {
            cost.save();
            System.err.printf(Locale.ROOT, "  update %d, reward %.3f%n", step, result.reward());
          }
        });
    return new Made(
        made.tokenizer(),
        made.config(),
        training.weights(),
        made.targets(),
        made.trained(),
        made.loss(),
        training.curve().stream().map(PolicyTraining.StepResult::reward).toList(),
        made.seconds() + cost.seconds());
  }

  private List<SampledEpisode> episodes(
      Made made, Parameters weights, Benchmark benchmark, List<Task> tasks, int step) {
    LanguageModel model =
        LanguageModel.of(made.tokenizer(), made.config(), weights, Precision.FLOAT32);
    try (SampledPolicy policy = new SampledPolicy("lm:" + cell.key(), model)) {
      List<Callable<SampledEpisode>> all = new ArrayList<>();
      for (int i = 0; i < EssayCell.EPISODES; i++) {
        int number = step * EssayCell.EPISODES + i;
        Task task = tasks.get(number / GROUP % tasks.size());
        all.add(() -> episode(policy, benchmark, task, number));
      }
      return EssayTests.atOnce(all);
    }
  }

  private SampledEpisode episode(SampledPolicy policy, Benchmark benchmark, Task task, int number) {
    List<Example> answers = new ArrayList<>();
    long seed = Seeds.of(cell.seed(), "episode " + number);
    DungeonPrompt prompt = new DungeonPrompt(List.of());
    double reward =
        EssayTests.reward(
            EssayTests.played(
                benchmark,
                task,
                prompt.writing(request ->
                    policy.observed(answers::add).answer(sampled(request, seed)).text())));
    return new SampledEpisode(answers, reward);
  }

  private static Request sampled(Request request, long seed) {
    return request.with(request.sampling().at(1).seeded(seed));
  }

  private Path place(EssayCell which) {
    return folder.resolve(which.key().replaceAll("[^A-Za-z0-9.=-]", "-"));
  }
}
