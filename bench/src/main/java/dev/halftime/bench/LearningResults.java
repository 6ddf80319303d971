package dev.halftime.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.json.Json;
import dev.halftime.learn.algo.Algorithms;
import dev.halftime.learn.algo.Preset;
import dev.halftime.learn.algo.part.AlgorithmProvider;
import dev.halftime.learn.config.Hyperparameters;
import dev.halftime.learn.gym.Gym;
import dev.halftime.learn.train.Checkpoints;
import dev.halftime.learn.train.Training;
import dev.halftime.learn.train.TrainingListener;
import dev.halftime.learn.train.TrainingPlan;
import dev.halftime.record.LearningCurve;
import dev.halftime.record.MemoryStore;
import dev.halftime.report.data.contrast.ConfidenceBand;
import dev.halftime.report.html.CurvePlot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Trains with published settings, compares the results with published ones, and writes
/// `docs/results.md` with the learning curves.
public final class LearningResults {

  /// One training.
  ///
  /// @param preset source of the settings; `own` for the algorithm's defaults
  /// @param settings deviations from them, such as `use_baseline=false`
  /// @param expected expected result in words
  private record Study(
      String algorithm,
      String environment,
      String preset,
      String settings,
      long steps,
      int seeds,
      String expected) {

    TrainingPlan<?> plan() {
      return plan(Algorithms.of(algorithm));
    }

    private <C extends Record> TrainingPlan<C> plan(AlgorithmProvider<C> chosen) {
      Hyperparameters<C> told = chosen.hyperparameters();
      if (!preset.equals("own")) {
        told = told.with(Preset.of(preset, chosen, environment).values());
      }
      if (!settings.isEmpty()) {
        String[] setting = settings.split("=", 2);
        told = told.with(Map.of(setting[0], setting[1]));
      }
      List<Long> all = LongStream.rangeClosed(1, seeds).boxed().toList();
      return new TrainingPlan<>(chosen, Gym.REGISTRY.find(environment), told, steps, all);
    }

    String command() {
      String seedList =
          String.join(",", LongStream.rangeClosed(1, seeds).mapToObj(s -> "" + s).toList());
      return "halftime train %s %s --steps %d --seeds %s%s%s"
          .formatted(
              algorithm,
              environment,
              steps,
              seedList,
              preset.equals("own") ? "" : " --preset " + preset,
              settings.isEmpty() ? "" : " --set " + settings);
    }

    String name() {
      return String.join("-", algorithm, environment, preset)
          + (settings.isEmpty() ? "" : "-" + settings.replace('=', '-'));
    }
  }

  private static final List<Study> STUDIES =
      List.of(
          new Study("ppo", "CartPole-v1", "cleanrl", "", 500_000, 3, "490 +- 6 (CleanRL)"),
          new Study("ppo", "Acrobot-v1", "cleanrl", "", 500_000, 3, "about -86 (CleanRL)"),
          new Study("ppo", "MountainCar-v0", "cleanrl", "", 500_000, 3, "fails: -200 (CleanRL)"),
          new Study("dqn", "CartPole-v1", "cleanrl", "", 500_000, 3, "489 +- 16 (CleanRL)"),
          new Study("ppo", "MountainCar-v0", "zoo", "", 1_000_000, 8, "about -110 (zoo)"),
          new Study("ppo", "CartPole-v1", "zoo", "", 100_000, 8, "500 (zoo)"),
          new Study("trpo", "CartPole-v1", "zoo", "", 100_000, 8, "500 (zoo)"),
          new Study("trpo", "CartPole-v1", "own", "", 100_000, 8, "-"),
          new Study("a2c", "CartPole-v1", "zoo", "", 500_000, 3, "500 (zoo)"),
          new Study("ppo", "Pendulum-v1", "zoo", "", 100_000, 8, "-172 (zoo)"),
          new Study("ppo", "Pendulum-v1", "zoo", "anneal_lr=true", 100_000, 8, "-"),
          new Study("trpo", "Pendulum-v1", "zoo", "", 100_000, 8, "-175 (zoo)"),
          new Study("a2c", "Pendulum-v1", "zoo", "", 1_000_000, 8, "-163 (zoo)"),
          new Study("a2c", "Pendulum-v1", "zoo", "sde_sample_freq=4", 1_000_000, 8, "-"),
          new Study("reinforce", "CartPole-v1", "own", "", 500_000, 5, "475 on 4 of 5 seeds"),
          new Study(
              "reinforce",
              "CartPole-v1",
              "own",
              "use_baseline=false",
              500_000,
              5,
              "475 on 4 of 5 seeds"),
          new Study("grpo", "CartPole-v1", "own", "loss_type=grpo", 500_000, 3, "-"),
          new Study("grpo", "CartPole-v1", "own", "loss_type=dapo", 500_000, 3, "-"),
          new Study("grpo", "CartPole-v1", "own", "loss_type=dr_grpo", 500_000, 3, "-"));

  private LearningResults() {}

  /// Runs the trainings and writes the page.
  ///
  /// @param args the folder of the page, and a folder for checkpoints, from which a second call
  ///   resumes
  public static void main(String[] args) throws IOException {
    Path docs = Path.of(args[0]);
    Path work = Path.of(args[1]);
    Files.createDirectories(docs.resolve("results"));
    Map<String, List<Double>> peer = peer(docs.resolve("results").resolve("peer.jsonl"));
    StringBuilder table = new StringBuilder();
    StringBuilder curves = new StringBuilder();
    for (Study study : STUDIES) {
      Training training =
          new Training(
              study.plan(),
              new MemoryStore(),
              Checkpoints.none(work.resolve(study.name())),
              Runtime.getRuntime().availableProcessors());
      List<LearningCurve> outcomes = training.run(TrainingListener.SILENT);
      String row = row(study, outcomes, peer.getOrDefault(study.name(), List.of()));
      System.out.println(row);
      table.append(row).append('\n');
      Files.writeString(
          docs.resolve("results").resolve(study.name() + ".svg"),
          CurvePlot.of(
                  study.name(),
                  outcomes,
                  ConfidenceBand.of(outcomes, study.plan().run().greatest()))
              + "\n");
      curves.append(
          "\n### %s in %s, %s\n\n```sh\n./%s\n```\n\n![Learning curve](results/%s.svg)\n"
              .formatted(
                  study.algorithm(),
                  study.environment(),
                  study.preset() + (study.settings().isEmpty() ? "" : ", " + study.settings()),
                  study.command(),
                  study.name()));
    }
    Path page = docs.resolve("results.md");
    String before = Files.exists(page) ? Files.readString(page) : "";
    int other = before.indexOf(ON_BENCHMARKS);
    String kept = other < 0 ? "" : before.substring(other); // measured by other commands
    Files.writeString(page, HEAD + table + CURVES + curves + kept);
  }

  /// Returns the results of the peer without exploration, by seed, from lines as printed by
  /// bench/sb3_learning.py.
  private static Map<String, List<Double>> peer(Path file) throws IOException {
    Map<String, List<Double>> all = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      JsonNode each = Json.read(line);
      String name =
          each.get("algorithm").asText() + "-" + each.get("environment").asText() + "-zoo";
      all.computeIfAbsent(name, _ -> new ArrayList<>()).add(each.get("greedy").asDouble());
    }
    return all;
  }

  private static String row(Study study, List<LearningCurve> outcomes, List<Double> peer) {
    double[] last = outcomes.stream().mapToDouble(each -> number(each.lastReturn())).toArray();
    double[] greedy =
        outcomes.stream()
            .map(LearningCurve::evaluation)
            .mapToDouble(each -> number(each == null ? null : each.meanReturn()))
            .toArray();
    return "| %s | %s | %s | %,d | %d | %s | %s | %s | %s | %s |"
        .formatted(
            study.algorithm(),
            study.environment(),
            study.preset() + (study.settings().isEmpty() ? "" : ", " + study.settings()),
            study.steps(),
            study.seeds(),
            study.expected(),
            around(last),
            around(greedy),
            peer.isEmpty() ? "-" : around(array(peer)) + " (" + peer.size() + ")",
            String.join(" ", Arrays.stream(greedy).mapToObj(LearningResults::plain).toList()));
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(each -> each).toArray();
  }

  private static double number(@Nullable Double perhaps) {
    return perhaps == null ? Double.NaN : perhaps;
  }

  private static String around(double[] all) {
    double mean = DoubleStream.of(all).average().orElseThrow();
    double squares = DoubleStream.of(all).map(x -> (x - mean) * (x - mean)).sum();
    return all.length == 1
        ? plain(mean)
        : plain(mean) + " +- " + plain(Math.sqrt(squares / (all.length - 1)));
  }

  private static String plain(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }

  private static final String HEAD =
      """
      # What the algorithms learn

      Written by `bench/run learning`, which repeats all trainings (a quarter of an hour on two cores) and
      draws the curves. The settings are published ones, named by their preset; `own` are the algorithm's
      defaults. *Last* is the mean return of the last 100 training episodes, with exploration; *without
      exploring* is that of 500 evaluation episodes with deterministic actions, as in RL Baselines3 Zoo.
      +- is the standard deviation over seeds.

      Each figure of the zoo is from one run, with its final policy. *Stable-Baselines3* shows how its results
      with these settings vary between seeds: version 2.9.2, trained and evaluated in the same way by
      `bench/sb3_learning.py` (`results/peer.jsonl` lists the runs, the table their number; runs without
      `torch` were made by hand with the same calls, so a seed may occur twice). Compare a mean below the
      zoo's figure with that of Stable-Baselines3. `anneal_lr=true` decreases the learning rate linearly,
      `sde_sample_freq=4` draws new noise every four steps, and TRPO's `own` uses twice as many steps per
      update. [decisions/0011-training.md](decisions/0011-training.md) discusses the variation between seeds.

      | algorithm | environment | settings | steps | seeds | published | last | without exploring | Stable-Baselines3 | each seed |
      |---|---|---|---:|---:|---|---:|---:|---:|---|
      """;

  private static final String ON_BENCHMARKS = "## On a text benchmark";

  private static final String CURVES =
      """

      ## Curves

      Mean return of completed episodes by steps: a thin line per seed, a thick line for their mean, and a
      band for its 95 % interval (Student's t).
      """;
}
