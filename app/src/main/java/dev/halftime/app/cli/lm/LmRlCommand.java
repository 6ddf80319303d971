package dev.halftime.app.cli.lm;

import dev.halftime.Benchmark;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.app.Catalogue;
import dev.halftime.app.cli.option.SourceOptions;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.file.FolderLock;
import dev.halftime.json.Json;
import dev.halftime.lm.LanguageModel;
import dev.halftime.lm.format.ModelFile;
import dev.halftime.lm.format.TensorType;
import dev.halftime.lm.kernel.PackedMatrix.Precision;
import dev.halftime.lm.kernel.Workers;
import dev.halftime.lm.llama.LlamaConfig;
import dev.halftime.lm.rl.PolicyOptimization;
import dev.halftime.lm.tokenizer.Tokenizer;
import dev.halftime.lm.tokenizer.Vocabulary;
import dev.halftime.lm.train.PolicyTraining;
import dev.halftime.lm.train.Schedule;
import dev.halftime.setting.Limits;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// The command `lm rl`, which improves a model by reinforcement learning.
@Command(
    name = "rl",
    description = {
      "Reinforcement learning: the model plays tasks of a benchmark as an agent, in the same"
          + " episodes in which agents are evaluated, and is trained by their scores. Only tokens"
          + " that it sampled are trained, thoughts included. To continue after a stop, repeat the"
          + " command; the resulting model is the same."
    },
    footer = {
      "  halftime lm rl tuned/model.gguf --benchmark game24 --out rl",
      "  halftime lm rl small/model.gguf --benchmark class:Heating --class-path build"
          + " --algorithm ppo --out rl",
      "  halftime run game24 --agent act/text@lm:rl/model.gguf",
    })
final class LmRlCommand implements Callable<Integer> {

  private static final int TOKENS = 2_048;
  private static final int CHECKPOINTS = 50;

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private LmCommand lm;

  @Parameters(paramLabel = "FILE", description = "Base model in GGUF.")
  @SuppressWarnings("NullAway.Init")
  private Path file;

  @Option(
      names = "--benchmark",
      paramLabel = "NAME",
      required = true,
      description = "The benchmark whose tasks are played.")
  private String benchmark = "";

  @Option(
      names = "--setting",
      paramLabel = "NAME",
      defaultValue = "classical",
      description = "The setting, without sequences (default: ${DEFAULT-VALUE}).")
  private String setting = "classical";

  @Option(
      names = "--agent",
      paramLabel = "NAME",
      defaultValue = "act/text",
      description = "act/text, or react/text with thoughts (default: ${DEFAULT-VALUE}).")
  private String agent = "act/text";

  @Option(
      names = "--tasks",
      paramLabel = "N",
      defaultValue = "100",
      description = "Number of tasks, used in rotation (default: ${DEFAULT-VALUE}).")
  private int tasks = 100;

  @Option(
      names = "--benchmark-seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed for task generation (default: ${DEFAULT-VALUE}).")
  private long benchmarkSeed = 1;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "100",
      description = "Number of batches (default: ${DEFAULT-VALUE}).")
  private int steps = 100;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "32",
      description = "Episodes per step (default: ${DEFAULT-VALUE}).")
  private int batch = 32;

  @Option(
      names = "--group",
      paramLabel = "N",
      defaultValue = "8",
      description = "Episodes of the same task in a step (default: ${DEFAULT-VALUE}).")
  private int group = 8;

  @Option(
      names = "--answer-tokens",
      paramLabel = "N",
      defaultValue = "64",
      description = "Maximum number of tokens of an answer (default: ${DEFAULT-VALUE}).")
  private int longest = 64;

  @Option(
      names = "--max-turns",
      paramLabel = "N",
      defaultValue = "10",
      description = "Maximum actions of the model per episode (default: ${DEFAULT-VALUE}).")
  private int turns = 10;

  @Option(
      names = "--rate",
      paramLabel = "X",
      description = "Peak learning rate (default: 0.0003, with --rank 0.0002).")
  private double rate;

  @Option(
      names = "--rank",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Rank of LoRA adapters on all projections; 0 trains all weights (default:"
              + " ${DEFAULT-VALUE}).")
  private int rank;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of sampling and adapters (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Folder for checkpoints and the model; the same command continues from there.")
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Mixin private LmRlOptions options = new LmRlOptions();

  @Mixin private SourceOptions sources = new SourceOptions();

  @Override
  public Integer call() {
    check();
    Catalogue catalogue = sources.catalogue(benchmarkSeed);
    Benchmark played = catalogue.benchmark(benchmark);
    List<Task> some;
    try (Stream<Task> all = played.tasks()) {
      some = all.limit(tasks).toList();
    }
    if (some.isEmpty()) {
      throw new InvalidInputException("'" + benchmark + "' has no tasks");
    }
    Setting where = catalogue.setting(setting);
    PolicyOptimization algorithm = options.algorithm();
    LanguageModel.check(file);
    try (ModelFile base = LanguageModel.openFile(file);
        FolderLock _ = FolderLock.of(folder);
        Workers workers = Workers.ofThisMachine()) {
      LlamaConfig config = LlamaConfig.of(base);
      Vocabulary vocabulary = Vocabulary.of(base);
      OptionalInt low = rank == 0 ? OptionalInt.empty() : OptionalInt.of(rank);
      double peak = rate > 0 ? rate : rank == 0 ? 3e-4 : 2e-4;
      String player = "%s/temperature=1/tokens=%d".formatted(agent, longest);
      EpisodeSampler sampler =
          new EpisodeSampler(
              player,
              played,
              some,
              where,
              limits(),
              batch,
              group,
              seed,
              new Tokenizer(vocabulary),
              low.isPresent() ? Precision.BFLOAT16 : Precision.FLOAT32);
      PolicyTraining training =
          new PolicyTraining(
              base,
              config,
              low,
              algorithm,
              new Schedule(steps, batch, peak, 0, 1, TOKENS, seed),
              group,
              longest,
              design(player, where, some),
              folder,
              workers);
      lm.halftime()
          .remark(
              String.format(
                  Locale.ROOT,
                  "%s of %,d weights on %,d tasks of %s: %,d steps of %d episodes, from step %,d,"
                      + " in %s",
                  options.title(),
                  config.parameters(),
                  some.size(),
                  benchmark,
                  steps,
                  batch,
                  training.steps(),
                  folder));
      LmRlProgress progress = new LmRlProgress(lm.halftime(), steps, batch);
      try {
        training.run(Math.max(1, steps / CHECKPOINTS), sampler, progress);
      } catch (ArithmeticException e) {
        throw new InvalidInputException(String.valueOf(e.getMessage()), e); // it diverged
      }
      Path model = folder.resolve("model.gguf");
      LanguageModel.write(model, vocabulary, config, training.weights(), TensorType.F32);
      progress.writeCurve(folder, training.curve());
      progress.tell(
          model,
          training.curve(),
          "halftime run %s --agent %s@lm:%s".formatted(benchmark, agent, model));
    }
    return ExitCode.OK;
  }

  private void check() {
    if (!agent.equals("act/text") && !agent.equals("react/text")) {
      throw lm.halftime().usage("--agent must be act/text or react/text, not '" + agent + "'");
    }
    if (rank < 0) {
      throw lm.halftime().usage("--rank must be 0 or more, not " + rank);
    }
    if (tasks < 1 || steps < 1 || batch < 1 || group < 1 || longest < 1 || turns < 1) {
      throw lm.halftime()
          .usage(
              "--tasks, --steps, --batch, --group, --answer-tokens and --max-turns must be 1 or"
                  + " more");
    }
  }

  private Limits limits() {
    Limits usual = Limits.DEFAULT;
    return new Limits(
        turns, usual.calls(), usual.tokens(), usual.dollars(), usual.work(), usual.characters());
  }

  /// Returns a digest of the design of the training, without the weights.
  private long design(String player, Setting where, List<Task> some) {
    StringBuilder all =
        new StringBuilder(
            player + "\n" + turns + "\n" + benchmarkSeed + "\n" + benchmark + "\n" + where.id());
    some.forEach(task -> all.append('\n').append(Json.canonical(task)));
    return Long.parseUnsignedLong(Json.sha256(all.toString()).substring(0, 16), 16);
  }
}
