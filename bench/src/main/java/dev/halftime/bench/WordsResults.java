package dev.halftime.bench;

import dev.halftime.Benchmark;
import dev.halftime.Setting;
import dev.halftime.app.Catalogue;
import dev.halftime.evaluation.Evaluation;
import dev.halftime.learn.language.MenuTraining;
import dev.halftime.learn.train.Checkpoints;
import dev.halftime.learn.train.TrainingListener;
import dev.halftime.record.Ids;
import dev.halftime.record.LearningCurve;
import dev.halftime.record.MemoryStore;
import dev.halftime.report.data.Row;
import dev.halftime.report.data.contrast.ConfidenceBand;
import dev.halftime.report.html.CurvePlot;
import dev.halftime.stats.Clustered;
import dev.halftime.stats.Estimate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Trains on a text benchmark, evaluates the policies in shops that were not used in training, and
/// writes results and cost into `docs/results.md` between the benchmark's markers.
public final class WordsResults {

  private static final String ALGORITHM = "expert-iteration";
  private static final List<String> FLOORS = List.of("random", "noop", "escalate");
  private static final int TASKS = 40;
  private static final long[] HELD_OUT = {101, 102, 103, 104, 105};

  private final Path docs;
  private final Path work;
  private final MenuTraining training;

  private WordsResults(Path docs, Path work, String benchmark, long steps, int seeds) {
    this.docs = docs;
    this.work = work;
    training =
        new MenuTraining(
            ALGORITHM,
            benchmark,
            from -> catalogue(from).benchmark(benchmark),
            MenuTraining.defaults(ALGORITHM),
            steps,
            LongStream.rangeClosed(1, seeds).boxed().toList());
  }

  private static Catalogue catalogue(long seed) {
    return new Catalogue(seed, Optional.empty(), List.of());
  }

  /// Trains, evaluates and writes.
  ///
  /// @param args the folder of the page, a folder for checkpoints, from which a second call
  ///   resumes, the benchmark, the steps per seed, and the number of seeds
  public static void main(String[] args) throws IOException {
    WordsResults results =
        new WordsResults(
            Path.of(args[0]),
            Path.of(args[1]).resolve(Ids.fileName(args[2])),
            args[2],
            Long.parseLong(args[3]),
            Integer.parseInt(args[4]));
    results.write();
  }

  private void write() throws IOException {
    MemoryStore store = new MemoryStore();
    boolean[] resumed = {false};
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void resumed(long seed, long steps) {
            resumed[0] = true;
          }

          @Override
          public void point(long seed, LearningCurve.Point point) {
            System.out.println("seed " + seed + ": " + point);
          }
        };
    double start = cpuSeconds();
    training.train(
        store, new Checkpoints(work, System::nanoTime, TimeUnit.SECONDS.toNanos(10)), listener);
    double seconds = cpuSeconds() - start;
    List<LearningCurve> curves = store.curves(training.run().id());
    String name = ALGORITHM + "-" + training.benchmark().replaceAll("[^A-Za-z0-9._@-]", "-");
    Files.writeString(
        docs.resolve("results").resolve(name + ".svg"),
        CurvePlot.of(name, curves, ConfidenceBand.of(curves, training.run().greatest())) + "\n");
    String text =
        "\n"
            + command()
            + table()
            + "\n![Mean return of the policy's own episodes in training, by steps](results/"
            + name
            + ".svg)\n\n"
            + learning(curves)
            + cost(curves, resumed[0] ? Double.NaN : seconds)
            + "\n";
    put(text);
  }

  /// Returns the CPU time of this process, which other load on the machine affects little.
  private static double cpuSeconds() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
  }

  private void put(String text) throws IOException {
    String begin = "<!-- words " + training.benchmark() + ": begin -->\n";
    String end = "<!-- words " + training.benchmark() + ": end -->\n";
    Path page = docs.resolve("results.md");
    String before = Files.readString(page);
    int from = before.indexOf(begin);
    int to = before.indexOf(end);
    String head = from < 0 ? before.stripTrailing() + "\n\n" : before.substring(0, from);
    String tail = from < 0 ? "" : before.substring(to + end.length());
    Files.writeString(page, head + begin + text + end + tail);
    System.out.println(text);
  }

  private String command() {
    return """
    `%s`, %,d steps, %s. Success in percent with 95 %% intervals, in %d shops that were not trained on, %d tasks each:

    ```sh
    bench/run words %s %d %d
    ```

    """
        .formatted(
            training.benchmark(),
            training.steps(),
            training.seeds().size() == 1
                ? "training seed 1"
                : "training seeds 1 to " + training.seeds().size(),
            HELD_OUT.length,
            TASKS,
            training.benchmark(),
            training.steps(),
            training.seeds().size());
  }

  /// Returns a table with a row for each shop and a column for each policy and each floor.
  private String table() {
    List<String> agents = new ArrayList<>();
    training.seeds().forEach(seed -> agents.add(policy(seed)));
    agents.addAll(FLOORS);
    StringBuilder table = new StringBuilder("| seed of the shop |");
    training.seeds().forEach(seed -> table.append(" policy of seed ").append(seed).append(" |"));
    FLOORS.forEach(floor -> table.append(' ').append(floor).append(" |"));
    table.append("\n|---|").append("---|".repeat(agents.size())).append('\n');
    double[][] found = new double[agents.size()][HELD_OUT.length];
    for (int shop = 0; shop < HELD_OUT.length; shop++) {
      List<Estimate> successes = successes(agents, HELD_OUT[shop]);
      table.append("| ").append(HELD_OUT[shop]).append(" |");
      for (int agent = 0; agent < agents.size(); agent++) {
        found[agent][shop] = successes.get(agent).value();
        table.append(' ').append(percent(successes.get(agent))).append(" |");
      }
      table.append('\n');
    }
    table.append("| all, by Student's t over the shops |");
    for (double[] of : found) {
      table.append(' ').append(percent(mean(of))).append(" |");
    }
    table.append('\n');
    if (training.seeds().size() > 1) {
      double[] means =
          IntStream.range(0, training.seeds().size())
              .mapToDouble(i -> mean(found[i]).value())
              .toArray();
      table.append(
          String.format(
              Locale.ROOT,
              "%nOver the training seeds: mean %.1f, from %.1f to %.1f.%n",
              100 * DoubleStream.of(means).average().orElseThrow(),
              100 * DoubleStream.of(means).min().orElseThrow(),
              100 * DoubleStream.of(means).max().orElseThrow()));
    }
    return table.toString();
  }

  private static Estimate mean(double[] values) {
    return Clustered.of(values, IntStream.range(0, values.length).toArray()).estimate();
  }

  private String policy(long seed) {
    return "policy:" + work.resolve("policy-" + seed + ".json");
  }

  private List<Estimate> successes(List<String> agents, long shop) {
    Benchmark benchmark = catalogue(shop).benchmark(training.benchmark());
    Evaluation evaluation =
        Evaluation.of(benchmark)
            .settings(Setting.CLASSICAL)
            .withoutControls()
            .tasks(TASKS)
            .seed(shop);
    for (String agent : agents) {
      evaluation = evaluation.agent(catalogue(shop).entrant(agent));
    }
    List<Row> rows = evaluation.run().boards().getFirst().rows();
    return agents.stream()
        .map(agent ->
            rows.stream().filter(row -> row.agent().equals(agent)).findFirst().orElseThrow())
        .map(Row::success)
        .toList();
  }

  private static String percent(Estimate estimate) {
    String value = String.format(Locale.ROOT, "%.1f", 100 * estimate.value());
    Double low = estimate.low();
    Double high = estimate.high();
    return low == null || high == null
        ? value
        : value + String.format(Locale.ROOT, " [%.1f, %.1f]", 100 * low, 100 * high);
  }

  /// Returns a table with the number of tasks that the search solved, and the learning results, by
  /// seed.
  private static String learning(List<LearningCurve> curves) {
    StringBuilder table =
        new StringBuilder(
            "| seed | steps | tasks | found by the search | return of the last 100 tasks | without"
                + " exploring |\n|---|---:|---:|---:|---:|---:|\n");
    for (LearningCurve curve : curves) {
      Optional<LearningCurve.Point> last =
          curve.points().isEmpty() ? Optional.empty() : Optional.of(curve.points().getLast());
      LearningCurve.Evaluation evaluation = curve.evaluation();
      table.append(
          "| %d | %,d | %,d | %s | %s | %s |%n"
              .formatted(
                  curve.seed(),
                  curve.steps(),
                  curve.episodes(),
                  last.map(it -> "" + Math.round(it.metrics().getOrDefault("found", 0.0)))
                      .orElse("-"),
                  curve.lastReturn() == null
                      ? "-"
                      : String.format(Locale.ROOT, "%.2f", curve.lastReturn()),
                  evaluation == null
                      ? "-"
                      : String.format(Locale.ROOT, "%.2f", evaluation.meanReturn())));
    }
    return table.toString();
  }

  private static String cost(List<LearningCurve> curves, double seconds) {
    long steps = curves.stream().mapToLong(LearningCurve::steps).sum();
    String searched =
        String.format(
            Locale.ROOT,
            "%,.0f",
            curves.stream()
                .flatMap(curve -> Stream.ofNullable(curve.points().isEmpty() ? null : curve))
                .mapToDouble(
                    curve -> curve.points().getLast().metrics().getOrDefault("searched", 0.0))
                .sum());
    return Double.isNaN(seconds)
        ? "\nThe search tried %s episodes. The training was resumed, so its CPU time is unknown.%n"
            .formatted(searched)
        : String.format(
            Locale.ROOT,
            "%nThe search tried %s episodes. The training took %,.0f s of CPU time (%,.0f steps"
                + " per second) and no tokens.%n",
            searched,
            seconds,
            steps / seconds);
  }
}
