package dev.halftime.bench.coverage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import dev.halftime.random.Seeds;
import dev.halftime.stats.Agreement;
import dev.halftime.stats.Clustered;
import dev.halftime.stats.Difference;
import dev.halftime.stats.Estimate;
import dev.halftime.stats.Proportion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Measures by simulation the coverage of the confidence intervals of a report, the type I error of
/// its tests and conclusions, and their power; writes the table into `docs/statistics.md` between
/// its markers.
///
/// Each cell of the grid is a design with known truth. The result of a cell is appended to a file
/// of JSON lines and reused by later runs.
public final class Coverage {

  private static final String BEGIN = "<!-- coverage: begin -->";
  private static final String END = "<!-- coverage: end -->";

  /// The result of one simulated study.
  ///
  /// @param defined whether it gave an interval
  /// @param covers whether the interval contains the true value
  /// @param rejects whether it claimed a difference
  record Study(boolean defined, boolean covers, boolean rejects) {

    static Study of(Estimate estimate, double truth) {
      return new Study(estimate.low() != null, !estimate.excludes(truth), false);
    }
  }

  /// A cell of the grid.
  ///
  /// @param what row of the table to which the cell belongs
  /// @param claims meaning of a claimed difference: `type I`, `power`, or empty
  record Cell(String what, String design, String claims, Function<SplittableRandom, Study> study) {

    String key() {
      return what + ": " + design;
    }
  }

  private record Measured(Cell cell, double defined, double coverage, double rejected) {}

  private final int repetitions;
  private final List<Cell> grid = new ArrayList<>();

  private Coverage(int repetitions) {
    this.repetitions = repetitions;
  }

  /// Simulates the cells without a stored result, and writes the table.
  ///
  /// @param args the page, the file of results, the number of studies per cell (default: 10,000),
  ///   and part of the name of the rows to simulate (default: all)
  public static void main(String[] args) throws IOException {
    Coverage coverage = new Coverage(args.length > 2 ? Integer.parseInt(args[2]) : 10_000);
    coverage.independent();
    coverage.sequences();
    coverage.amounts();
    coverage.families();
    coverage.agreement();
    coverage.grid.addAll(DesignCells.all());
    coverage.grid.addAll(VoteCells.all());
    coverage.run(Path.of(args[0]), Path.of(args[1]), args.length > 3 ? args[3] : "");
  }

  private void independent() {
    for (int n : new int[] {30, 60, 150, 300}) {
      int[] alone = IntStream.range(0, n).toArray();
      for (double p : new double[] {0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95}) {
        grid.add(
            new Cell(
                "success, independent tasks",
                format("%d tasks, p %.2f", n, p),
                "",
                random -> Study.of(Proportion.mean(answers(random, n, p), alone), p)));
      }
      for (double p : new double[] {0.1, 0.3, 0.5, 0.7, 0.9}) {
        for (double more : new double[] {0, 0.1, 0.3}) {
          for (double alike : new double[] {0, 0.4, 0.8}) {
            if (p + more <= 0.95) {
              grid.add(
                  new Cell(
                      "difference, independent tasks",
                      format("%d tasks, %.1f and %.1f, alike %.1f", n, p, p + more, alike),
                      more == 0 ? "type I" : "",
                      random -> pairs(random, alone, p, more, alike)));
            }
          }
        }
      }
      for (double p : new double[] {0.3, 0.5, 0.7, 0.9}) {
        power("power at the detectable difference, independent tasks", n, 1, p, 0);
      }
    }
  }

  /// @param alike probability that an answer uses the random number that both agents share
  private static Study pairs(
      SplittableRandom random, int[] clusters, double p, double more, double alike) {
    double[] a = new double[clusters.length];
    double[] b = new double[clusters.length];
    for (int i = 0; i < a.length; i++) {
      double common = random.nextDouble();
      double one = random.nextDouble() < alike ? common : random.nextDouble();
      double other = random.nextDouble() < alike ? common : random.nextDouble();
      a[i] = one < p + more ? 1 : 0;
      b[i] = other < p ? 1 : 0;
    }
    return tested(Difference.of(a, b, clusters), more);
  }

  static Study tested(Difference difference, double truth) {
    Study study = Study.of(difference.estimate(), truth);
    return new Study(study.defined(), study.covers(), difference.p() < 0.05);
  }

  private void sequences() {
    for (int groups : new int[] {2, 5, 8, 10, 15, 20, 30}) {
      for (int length : new int[] {10, 30}) {
        int[] clusters = IntStream.range(0, groups * length).map(i -> i / length).toArray();
        for (double icc : new double[] {0, 0.05, 0.2, 0.5}) {
          for (double p : new double[] {0.5, 0.8, 0.9, 0.95, 0.99}) {
            grid.add(
                new Cell(
                    "success, sequences",
                    format("%d of %d, p %.2f, ICC %.2f", groups, length, p, icc),
                    "",
                    random ->
                        Study.of(
                            Proportion.mean(alike(random, groups, length, p, icc), clusters), p)));
          }
          for (double p : new double[] {0.5, 0.8, 0.95}) {
            for (double less : new double[] {0, 0.1}) {
              grid.add(
                  new Cell(
                      "difference, sequences",
                      format("%d of %d, %.2f and %.2f, ICC %.2f", groups, length, p, p - less, icc),
                      less == 0 ? "type I" : "",
                      random -> {
                        double[] one = alike(random, groups, length, p, icc);
                        double[] other = alike(random, groups, length, p - less, icc);
                        return tested(Difference.of(one, other, clusters), less);
                      }));
            }
          }
        }
      }
    }
    for (int groups : new int[] {10, 15, 20, 30}) {
      for (double icc : new double[] {0.05, 0.2}) {
        power("power at the detectable difference, sequences", groups * 10, 10, 0.5, icc);
      }
    }
  }

  /// The first study determines the detectable difference; the second one has a true difference of
  /// that size.
  private void power(String what, int n, int length, double p, double icc) {
    int[] clusters = IntStream.range(0, n).map(i -> i / length).toArray();
    int groups = n / length;
    grid.add(
        new Cell(
            what,
            length == 1
                ? format("%d tasks, p %.1f", n, p)
                : format("%d of %d, p %.1f, ICC %.2f", groups, length, p, icc),
            "power",
            random -> {
              double[] one = alike(random, groups, length, p, icc);
              double[] other = alike(random, groups, length, p, icc);
              double detectable = Difference.of(one, other, clusters).detectable(0.95);
              double less = p < 0.5 ? Math.min(1, p + detectable) : Math.max(0, p - detectable);
              double[] next = alike(random, groups, length, p, icc);
              double[] worse = alike(random, groups, length, less, icc);
              return tested(Difference.of(next, worse, clusters), p - less);
            }));
  }

  private void amounts() {
    for (int groups : new int[] {10, 20, 60}) {
      for (int length : new int[] {1, 10}) {
        int[] clusters = IntStream.range(0, groups * length).map(i -> i / length).toArray();
        grid.add(
            new Cell(
                "mean of amounts (gamma, shape 2, clusters shift by a third)",
                format("%d of %d", groups, length),
                "",
                random ->
                    Study.of(Clustered.of(gammas(random, clusters, 1), clusters).estimate(), 2)));
        grid.add(
            new Cell(
                "ratio of amounts (gamma, true ratio 0.6)",
                format("%d of %d", groups, length),
                "",
                random ->
                    Study.of(
                        Clustered.ratio(
                                gammas(random, clusters, 0.6),
                                gammas(random, clusters, 1),
                                clusters)
                            .estimate(),
                        0.6)));
      }
    }
  }

  private static double[] gammas(SplittableRandom random, int[] clusters, double scale) {
    double[] values = new double[clusters.length];
    double shift = 1;
    for (int i = 0; i < values.length; i++) {
      if (i == 0 || clusters[i] != clusters[i - 1]) {
        shift = 2.0 / 3 + 2.0 / 3 * random.nextDouble();
      }
      values[i] = -scale * shift * Math.log(random.nextDouble() * random.nextDouble());
    }
    return values;
  }

  /// Equal agents in several comparisons: counts a claim in any of them.
  private void families() {
    for (int size : new int[] {4, 10, 36}) {
      for (int n : new int[] {60, 300}) {
        int[] alone = IntStream.range(0, n).toArray();
        grid.add(
            new Cell(
                "any sentence among several comparisons of equal agents",
                format("%d comparisons, %d tasks", size, n),
                "type I",
                random -> {
                  double[] first = answers(random, n, 0.7);
                  Difference[] family = new Difference[size];
                  for (int i = 0; i < size; i++) {
                    family[i] = Difference.of(answers(random, n, 0.7), first, alone);
                  }
                  boolean claimed = false;
                  for (Difference.Corrected each : Difference.holm(family)) {
                    claimed |= each.differs();
                  }
                  return new Study(true, true, claimed);
                }));
      }
    }
  }

  private void agreement() {
    for (int n : new int[] {30, 100, 300}) {
      int[] alone = IntStream.range(0, n).toArray();
      for (double prevalence : new double[] {0.5, 0.8, 0.9}) {
        double wrong = 0.1;
        double yes = prevalence * (1 - wrong) + (1 - prevalence) * wrong;
        double equal = (1 - wrong) * (1 - wrong) + wrong * wrong;
        double chance = yes * yes + (1 - yes) * (1 - yes);
        double kappa = (equal - chance) / (1 - chance);
        grid.add(
            new Cell(
                "Cohen's kappa",
                format("%d verdicts, prevalence %.1f, kappa %.2f", n, prevalence, kappa),
                "",
                random -> {
                  int[] one = new int[n];
                  int[] other = new int[n];
                  for (int i = 0; i < n; i++) {
                    int truth = random.nextDouble() < prevalence ? 1 : 0;
                    one[i] = random.nextDouble() < wrong ? 1 - truth : truth;
                    other[i] = random.nextDouble() < wrong ? 1 - truth : truth;
                  }
                  Estimate found = Agreement.of(one, other, alone).kappa();
                  return found == null ? new Study(false, true, false) : Study.of(found, kappa);
                }));
      }
    }
  }

  private static double[] answers(SplittableRandom random, int n, double p) {
    return IntStream.range(0, n).mapToDouble(_ -> random.nextDouble() < p ? 1 : 0).toArray();
  }

  /// Yes-or-no answers whose probability varies by cluster: beta-binomial with the given intraclass
  /// correlation.
  private static double[] alike(
      SplittableRandom random, int groups, int length, double p, double icc) {
    double[] values = new double[groups * length];
    for (int group = 0; group < groups; group++) {
      double share = icc == 0 ? p : beta(random, p * (1 - icc) / icc, (1 - p) * (1 - icc) / icc);
      for (int i = 0; i < length; i++) {
        values[group * length + i] = random.nextDouble() < share ? 1 : 0;
      }
    }
    return values;
  }

  /// Draws from a beta distribution.
  static double beta(SplittableRandom random, double a, double b) {
    if (a <= 0 || b <= 0) {
      return a <= 0 ? 0 : 1;
    }
    double one = logGamma(random, a);
    double other = logGamma(random, b);
    double most = Math.max(one, other);
    double left = Math.exp(one - most);
    return left / (left + Math.exp(other - most));
  }

  /// Draws the logarithm of a gamma variate (Marsaglia and Tsang 2000, with their boost for shapes
  /// below 1).
  private static double logGamma(SplittableRandom random, double shape) {
    if (shape < 1) {
      return logGamma(random, shape + 1) + Math.log(1 - random.nextDouble()) / shape;
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double v = Math.pow(1 + c * x, 3);
      if (v > 0 && Math.log(1 - random.nextDouble()) < x * x / 2 + d - d * v + d * Math.log(v)) {
        return Math.log(d * v);
      }
    }
  }

  private void run(Path page, Path file, String rows) throws IOException {
    Map<String, ObjectNode> known = new LinkedHashMap<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        ObjectNode row = (ObjectNode) Json.read(line);
        if (row.path("repetitions").asInt() == repetitions) {
          known.put(row.path("cell").asText(), row);
        }
      }
    }
    List<Measured> measured = new ArrayList<>();
    System.out.printf(
        Locale.ROOT,
        "%d cells of %,d studies, %d already measured; about %d minutes%n",
        grid.size(),
        repetitions,
        known.size(),
        1 + (grid.size() - known.size()) * repetitions / 2_500_000);
    for (Cell cell : grid) {
      ObjectNode row = known.get(cell.key());
      if (row == null && !cell.what().contains(rows)) {
        continue;
      }
      if (row == null) {
        row = measure(cell);
        Files.writeString(file, row + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      }
      measured.add(
          new Measured(
              cell,
              row.path("told").asDouble(),
              row.path("held").asDouble(),
              row.path("claimed").asDouble()));
    }
    String table = table(measured);
    System.out.print(table);
    String text = Files.readString(page);
    Files.writeString(
        page,
        text.substring(0, text.indexOf(BEGIN) + BEGIN.length())
            + "\n\n"
            + table
            + "\n"
            + text.substring(text.indexOf(END)));
  }

  private ObjectNode measure(Cell cell) {
    long[] counts =
        IntStream.range(0, repetitions)
            .parallel()
            .mapToObj(i -> {
              Study study = cell.study().apply(new SplittableRandom(Seeds.of(i, cell.key())));
              return new long[] {
                study.defined() ? 1 : 0,
                study.defined() && study.covers() ? 1 : 0,
                study.rejects() ? 1 : 0
              };
            })
            .reduce(new long[3], (a, b) -> new long[] {a[0] + b[0], a[1] + b[1], a[2] + b[2]});
    return Json.object()
        .put("cell", cell.key())
        .put("repetitions", repetitions)
        .put("told", (double) counts[0] / repetitions)
        .put("held", counts[0] == 0 ? 1 : (double) counts[1] / counts[0])
        .put("claimed", (double) counts[2] / repetitions);
  }

  private static String table(List<Measured> measured) {
    Map<String, List<Measured>> rows = new LinkedHashMap<>();
    measured.forEach(
        each -> rows.computeIfAbsent(each.cell().what(), _ -> new ArrayList<>()).add(each));
    StringBuilder table =
        new StringBuilder(
            "| quantity | cells | mean coverage | lowest | where | highest type I error, or range"
                + " of power |\n"
                + "| --- | --- | --- | --- | --- | --- |\n");
    rows.forEach((what, cells) -> {
      List<Measured> defined = cells.stream().filter(each -> each.defined() > 0).toList();
      Measured least =
          defined.stream()
              .min((a, b) -> Double.compare(a.coverage(), b.coverage()))
              .orElse(cells.getFirst());
      double mean = defined.stream().mapToDouble(Measured::coverage).average().orElse(Double.NaN);
      boolean covers = defined.stream().anyMatch(each -> each.coverage() < 1);
      table.append(
          format(
              "| %s | %s | %s | %s | %s | %s |%n",
              what,
              defined.size() == cells.size()
                  ? "" + cells.size()
                  : cells.size() + ", of which \"too few\" " + (cells.size() - defined.size()),
              covers ? percent(mean) : "-",
              covers ? percent(least.coverage()) : "-",
              covers ? least.cell().design() : "-",
              claims(cells)));
    });
    return table.toString();
  }

  private static String claims(List<Measured> cells) {
    List<Measured> type =
        cells.stream().filter(each -> each.cell().claims().equals("type I")).toList();
    List<Measured> power =
        cells.stream().filter(each -> each.cell().claims().equals("power")).toList();
    if (!type.isEmpty()) {
      Measured most =
          type.stream().max((a, b) -> Double.compare(a.rejected(), b.rejected())).orElseThrow();
      return percent(most.rejected()) + " (" + most.cell().design() + ")";
    }
    return power.isEmpty()
        ? "-"
        : percent(power.stream().mapToDouble(Measured::rejected).min().orElseThrow())
            + " to "
            + percent(power.stream().mapToDouble(Measured::rejected).max().orElseThrow());
  }

  private static String percent(double share) {
    return format("%.1f %%", 100 * share);
  }

  @SuppressWarnings("AnnotateFormatMethod")
  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
