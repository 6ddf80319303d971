package dev.halftime.app.cli.command.training;

import dev.halftime.Benchmark;
import dev.halftime.app.benchmark.TextGames;
import dev.halftime.app.cli.option.AlgorithmNames;
import dev.halftime.app.cli.option.SourceOptions;
import dev.halftime.app.cli.option.Stores;
import dev.halftime.app.cli.run.ReportPrinter;
import dev.halftime.app.cli.run.TrainingSession;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.app.cli.terminal.HyperparameterLines;
import dev.halftime.app.play.LearnedTextGame;
import dev.halftime.json.Json;
import dev.halftime.learn.EnvironmentSpec;
import dev.halftime.learn.algo.Preset;
import dev.halftime.learn.algo.part.AlgorithmProvider;
import dev.halftime.learn.config.Hyperparameters;
import dev.halftime.learn.gym.Gym;
import dev.halftime.learn.language.MenuTraining;
import dev.halftime.learn.net.Mlp;
import dev.halftime.learn.text.TextTraining;
import dev.halftime.learn.train.Checkpoints;
import dev.halftime.learn.train.Training;
import dev.halftime.learn.train.TrainingListener;
import dev.halftime.learn.train.TrainingPlan;
import dev.halftime.record.Ids;
import dev.halftime.record.Store;
import dev.halftime.record.TrainingRun;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// The command `train`, which trains a policy.
@Command(
    name = "train",
    description = {
      "Trains a policy with an algorithm in an environment, once per seed. To continue an"
          + " interrupted training, repeat the command; the result is the same. Learning curves are"
          + " stored for 'halftime report'; checkpoints and policies are kept in a folder. Evaluate"
          + " a policy with 'halftime run --agent policy:FILE'."
    },
    footer = {
      "  halftime train ppo CartPole-v1 --steps 500000 --seeds 1,2,3",
      "  halftime train ppo MountainCar-v0 --preset zoo",
      "  halftime train dqn CartPole-v1 --set double_q=true --set net_arch=64,64",
      "  halftime train expert-iteration helpdesk --steps 60000",
      "  halftime train drrn z:zork1.z3 --steps 100000",
      "  halftime train trpo Pendulum-v1 --dry-run      its hyperparameters, with defaults",
    })
public final class TrainCommand implements Callable<Integer> {

  private static final long DEFAULT_STEPS = 500_000;
  private static final long CHECKPOINT_SECONDS = 1;
  private static final long MENU_CHECKPOINT_SECONDS = 10; // such checkpoints take longer to write
  private static final String NETWORKS = "Networks are computed by ";

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private Console halftime;

  @Parameters(
      index = "0",
      paramLabel = "ALGO",
      completionCandidates = AlgorithmNames.class,
      description =
          "${COMPLETION-CANDIDATES}; or, with --class-path, class:NAME or the id of an"
              + " algorithm in a jar.")
  private String algorithm = "";

  @Parameters(
      index = "1",
      paramLabel = "ENV",
      completionCandidates = RolloutCommand.Ids.class,
      description =
          "${COMPLETION-CANDIDATES}; or a benchmark, for q-learning and expert-iteration; or"
              + " z:FILE, a text game, for drrn and hash-drrn.")
  private String environment = "";

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Environment steps per seed (default: the preset's, or 500000).")
  private @Nullable Long steps;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      split = ",",
      defaultValue = "1",
      description = "Seeds; one training each (default: ${DEFAULT-VALUE}).")
  private List<Long> seeds = List.of();

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description = "Published hyperparameters: cleanrl or zoo (default: the algorithm's own).")
  private @Nullable String preset;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "Set a hyperparameter; 'halftime list algorithms' shows them.")
  private Map<String, String> changes = new LinkedHashMap<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Folder for checkpoints and policies (default: beside the store, named after the"
              + " training).")
  private @Nullable Path out;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description =
          "File for the HTML report (default: beside the store, named after the training).")
  private @Nullable Path html;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Number of seeds trained in parallel (default: one per processor).")
  private @Nullable Integer threads;

  @Option(
      names = "--dry-run",
      description = "Print the plan and all hyperparameters without training.")
  private boolean dryRun;

  @Mixin private SourceOptions sources = new SourceOptions();

  @Override
  public Integer call() {
    if (TextTraining.ALGORITHMS.contains(algorithm)) {
      return onTextGame();
    }
    return Gym.REGISTRY.ids().contains(environment) ? inEnvironment() : onBenchmark();
  }

  /// Trains on a story file.
  private int onTextGame() {
    if (!environment.startsWith(TextGames.PREFIX) || preset != null) {
      throw halftime.usage(algorithm + " is for text games, as z:zork1.z3, and has no presets");
    }
    long length = steps == null ? DEFAULT_STEPS : steps;
    TextTraining training =
        LearnedTextGame.training(algorithm, environment, changes, length, seeds);
    return train(training.run(), training::train);
  }

  /// Trains on a benchmark, in episodes like those in which agents are evaluated.
  private int onBenchmark() {
    BiFunction<Long, String, Benchmark> made = (seed, id) -> sources.catalogue(seed).benchmark(id);
    if (!MenuTraining.ALGORITHMS.contains(algorithm)) {
      var _ = sources.catalogue(0).extensions().algorithm(algorithm);
      benchmark(made);
      throw halftime.usage(
          "'%s' is a benchmark; benchmarks can be trained on with: %s"
              .formatted(environment, String.join(", ", MenuTraining.ALGORITHMS)));
    }
    if (preset != null) {
      throw halftime.usage("there are no presets for benchmarks; leave out --preset");
    }
    benchmark(made); // fails now if the name or the data is invalid
    MenuTraining training =
        new MenuTraining(
            algorithm,
            environment,
            from -> made.apply(from, environment),
            MenuTraining.defaults(algorithm).with(changes),
            steps == null ? DEFAULT_STEPS : steps,
            seeds);
    return train(training.run(), training::train);
  }

  /// A training that runs its seeds in turn.
  private interface SerialTraining {
    void train(Store store, Checkpoints checkpoints, TrainingListener listener);
  }

  private int train(TrainingRun run, SerialTraining training) {
    if (dryRun) {
      halftime.out().println(Json.printed(Json.tree(run)));
      return ExitCode.OK;
    }
    Path folder = out == null ? folder(run.id()) : out;
    try (Store store = Stores.open(halftime.store())) {
      Checkpoints every = checkpoints(folder, MENU_CHECKPOINT_SECONDS);
      Runnable report = () -> new ReportPrinter(halftime, store).show(run, html);
      return session(folder)
          .run(run.steps(), progress -> training.train(store, every, progress), report);
    }
  }

  private TrainingSession session(Path folder) {
    return new TrainingSession(halftime, folder.resolve("policy-" + seeds.getFirst() + ".json"));
  }

  private static Checkpoints checkpoints(Path folder, long seconds) {
    return new Checkpoints(folder, System::nanoTime, TimeUnit.SECONDS.toNanos(seconds));
  }

  /// Finds the benchmark; if there is none, the error message also suggests environments.
  private void benchmark(BiFunction<Long, String, Benchmark> made) {
    try {
      var _ = made.apply(seeds.getFirst(), environment);
    } catch (IllegalArgumentException none) {
      if (!environment.contains(":") && environment.contains("-v")) {
        var _ = Gym.REGISTRY.find(environment); // throws the error for an unknown environment
      }
      throw none;
    }
  }

  private Integer inEnvironment() {
    TrainingPlan<?> plan = plan(sources.catalogue(0).extensions().algorithm(algorithm));
    int atATime = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    if (atATime < 1) {
      throw halftime.usage("--threads must be 1 or more, not " + atATime);
    }
    Path folder = out == null ? folder(plan.name()) : out;
    if (dryRun) {
      show(plan);
      return ExitCode.OK;
    }
    halftime.remark(
        "Training %s in %s: %,d steps per seed, %d seed(s), checkpoints in %s"
            .formatted(
                plan.algorithm().id(),
                plan.environment().id(),
                plan.steps(),
                plan.seeds().size(),
                folder));
    halftime.remark(NETWORKS + Mlp.kernels());
    try (Store store = Stores.open(halftime.store())) {
      Training training =
          new Training(
              plan,
              store,
              checkpoints(folder, CHECKPOINT_SECONDS),
              Math.min(atATime, plan.seeds().size()));
      return session(folder)
          .run(
              plan.steps(),
              training::run,
              () -> new ReportPrinter(halftime, store).show(training.record(), html));
    }
  }

  private <C extends Record> TrainingPlan<C> plan(AlgorithmProvider<C> chosen) {
    EnvironmentSpec<?, ?> where = Gym.REGISTRY.find(environment);
    chosen.require(where);
    Hyperparameters<C> hyperparameters = chosen.hyperparameters();
    long length = DEFAULT_STEPS;
    if (preset != null) {
      Preset published = Preset.of(preset, chosen, environment);
      hyperparameters = hyperparameters.with(published.values());
      length = published.steps();
    }
    return new TrainingPlan<>(
        chosen, where, hyperparameters.with(changes), steps == null ? length : steps, seeds);
  }

  private Path folder(String name) {
    Path all = halftime.store().beside("training").toAbsolutePath();
    return all.resolve(Ids.fileName(name));
  }

  private void show(TrainingPlan<?> plan) {
    if (halftime.json()) {
      halftime.out().println(Json.printed(plan.toJson()));
      return;
    }
    halftime.say(
        "%s (%s) in %s, %,d steps, seeds %s"
            .formatted(
                plan.algorithm().id(),
                plan.algorithm().about(),
                plan.environment().id(),
                plan.steps(),
                plan.seeds()));
    halftime.say(NETWORKS + Mlp.kernels());
    HyperparameterLines.of(plan.hyperparameters(), halftime.screen().columns())
        .forEach(line -> halftime.out().println("  " + line));
  }
}
