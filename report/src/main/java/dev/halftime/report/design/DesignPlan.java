package dev.halftime.report.design;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.halftime.Experiment;
import dev.halftime.Setting;
import dev.halftime.report.data.contrast.Contrasts;
import dev.halftime.report.data.contrast.NumberFormat;
import dev.halftime.report.data.contrast.Precision;
import dev.halftime.report.table.Section;
import dev.halftime.stats.PairedDesign;
import dev.halftime.stats.SampleSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A power analysis before a run: the difference that a design detects, and the effort that a given
/// difference requires, for each contrast of the report, with the report's test at the level of the
/// first step of Holm's correction.
///
/// @param difference difference to detect, from 0 to 1
/// @param tests number of contrasts that are corrected together
/// @param assumed assumptions used where no earlier run shows the variance; absent if all is
///   measured
/// @param tasksForAll number of tasks with which all contrasts detect the difference; absent if no
///   number suffices
/// @param episodesForAll number of episodes with these tasks
/// @param dollarsForAll expected cost of these episodes; absent if unknown
/// @param available number of tasks of the benchmark, if fewer than needed
/// @param measuredLengths lengths of the sequences in which the variance was measured, if others
///   are planned
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DesignPlan(
    String benchmark,
    double difference,
    int tests,
    @Nullable String assumed,
    List<Row> contrasts,
    @Nullable Integer tasksForAll,
    @Nullable Long episodesForAll,
    @Nullable Double dollarsForAll,
    @Nullable Integer available,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Integer> measuredLengths) {

  /// Power of one contrast.
  ///
  /// @param source source of its variance: `measured`, `measured for others` or `assumed`
  /// @param sequences number of sequences of the design; absent if tasks are independent
  /// @param detectable difference detected with 80 % power, from 0 to 1; absent if there is none
  /// @param tasksNeeded number of tasks needed for the difference, other things equal; absent if a
  ///   million is not enough
  /// @param sequencesNeeded number of sequences of these tasks; absent if tasks are independent
  /// @param trialsNeeded number of trials needed with the given tasks; absent if none is enough, or
  ///   if it is unknown
  /// @param trialsUnknown whether it is unknown because the variance was measured with one trial of
  ///   each attempt
  /// @param dollars cost of both arms with the tasks needed; absent if unknown
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Row(
      String a,
      Setting setting,
      String b,
      Setting from,
      String words,
      String source,
      int tasks,
      @Nullable Integer sequences,
      @Nullable Double detectable,
      @Nullable Integer tasksNeeded,
      @Nullable Integer sequencesNeeded,
      @Nullable Integer trialsNeeded,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean trialsUnknown,
      @Nullable Double dollars) {

    private boolean measured() {
      return !source.equals(EarlierVariance.ASSUMED);
    }
  }

  /// Cost of episodes.
  public interface Cost {

    /// Returns the cost of a number of episodes of an agent; empty if unknown.
    Optional<Double> of(String agent, long episodes);
  }

  /// Plans a run.
  ///
  /// @param agents the agents; the first one is compared with each other one
  /// @param settings settings of the run, including control arms
  /// @param tasks number of tasks
  /// @param earlier earlier runs of the benchmark
  /// @param supply returns how many tasks the benchmark has, at most the given number
  public static DesignPlan of(
      Experiment experiment,
      String benchmark,
      List<String> agents,
      List<Setting> settings,
      int tasks,
      double difference,
      AssumedVariance assumed,
      List<Precision.Earlier> earlier,
      Cost cost,
      Function<Integer, Integer> supply) {
    List<Contrasts.Declared> contrasts = Contrasts.declared(agents, settings);
    EarlierVariance known = new EarlierVariance(earlier);
    double level = 1 - 0.05 / Math.max(1, contrasts.size());
    List<Row> rows = new ArrayList<>();
    for (Contrasts.Declared each : contrasts) {
      EarlierVariance.Found found = known.of(each, assumed);
      rows.add(row(experiment, each, found, known.trials(), tasks, difference, level, cost));
    }
    Optional<Integer> all = forAll(rows);
    Optional<Long> episodes = all.map(many -> episodes(experiment, settings, many));
    int agentsRun = experiment.agents().size();
    boolean sequences = rows.stream().anyMatch(row -> row.sequences() != null && row.measured());
    return new DesignPlan(
        benchmark,
        difference,
        contrasts.size(),
        rows.stream().anyMatch(row -> row.source().equals(EarlierVariance.ASSUMED))
            ? assumed.words()
            : null,
        rows,
        all.orElse(null),
        episodes.orElse(null),
        episodes
            .flatMap(many -> sum(experiment.agents(), agent -> cost.of(agent, many / agentsRun)))
            .orElse(null),
        all.filter(many -> supply.apply(many) < many).map(supply).orElse(null),
        sequences ? known.otherLengths(experiment.sequence()) : List.of());
  }

  private static Row row(
      Experiment experiment,
      Contrasts.Declared contrast,
      EarlierVariance.Found found,
      boolean repeated,
      int tasks,
      double difference,
      double level,
      Cost cost) {
    boolean inSequence = contrast.inSequence();
    PairedDesign design =
        new PairedDesign(
            tasks,
            inSequence ? experiment.sequence() : 1,
            inSequence ? experiment.orders() : 1,
            experiment.trials());
    PairedDesign.Variance variance = found.variance();
    double detectable = design.detectable(variance, level);
    int needed = new SampleSize(design, variance).tasksFor(difference, level);
    boolean told = repeated || found.source().equals(EarlierVariance.ASSUMED);
    int trials = told ? new SampleSize(design, variance).trialsFor(difference, level) : 0;
    return new Row(
        contrast.a(),
        contrast.to(),
        contrast.b(),
        contrast.from(),
        contrast.words(),
        found.source(),
        tasks,
        inSequence ? design.clusters() : null,
        detectable >= 1 ? null : detectable,
        needed == 0 ? null : needed,
        inSequence && needed > 0 ? needed / experiment.sequence() : null,
        trials == 0 ? null : trials,
        !told,
        needed == 0 ? null : dollars(experiment, contrast, needed, cost));
  }

  private static @Nullable Double dollars(
      Experiment experiment, Contrasts.Declared contrast, int tasks, Cost cost) {
    Optional<Double> a =
        cost.of(contrast.a(), episodes(experiment, List.of(contrast.to()), tasks, 1));
    Optional<Double> b =
        cost.of(contrast.b(), episodes(experiment, List.of(contrast.from()), tasks, 1));
    return a.isPresent() && b.isPresent() ? (Double) (a.get() + b.get()) : null;
  }

  private static long episodes(Experiment experiment, List<Setting> settings, int tasks) {
    return episodes(experiment, settings, tasks, experiment.agents().size());
  }

  private static long episodes(
      Experiment experiment, List<Setting> settings, int tasks, int agents) {
    return settings.stream()
        .mapToLong(setting ->
            (long) tasks
                * experiment.trials()
                * agents
                * (setting.protocol().sequential() ? experiment.orders() : 1))
        .sum();
  }

  private static Optional<Double> sum(
      List<String> agents, Function<String, Optional<Double>> dollars) {
    double sum = 0;
    for (String agent : agents) {
      Optional<Double> each = dollars.apply(agent);
      if (each.isEmpty()) {
        return Optional.empty();
      }
      sum += each.get();
    }
    return Optional.of(sum);
  }

  private static Optional<Integer> forAll(List<Row> rows) {
    return rows.isEmpty() || rows.stream().anyMatch(row -> row.tasksNeeded() == null)
        ? Optional.empty()
        : rows.stream().map(row -> Objects.requireNonNull(row.tasksNeeded())).reduce(Math::max);
  }

  /// Returns the plan as a section of a report.
  public Section section() {
    List<List<String>> rows = new ArrayList<>();
    for (Row row : contrasts) {
      rows.add(
          List.of(
              row.words(),
              row.detectable() == null ? "nothing" : NumberFormat.percent(row.detectable()),
              number(row.tasksNeeded()),
              number(row.sequencesNeeded()),
              row.trialsUnknown() ? "?" : number(row.trialsNeeded()),
              row.dollars() == null ? "?" : "$" + NumberFormat.plain(row.dollars()),
              row.source()));
    }
    String points = NumberFormat.percent(difference);
    return new Section(
        "What " + benchmark + " can tell",
        "Detects: smallest true difference in points that this design detects with 80 % power, by"
            + " the test of the report, corrected for "
            + NumberFormat.count(tests)
            + (tests == 1 ? " test" : " tests")
            + ". Then the tasks, or the trials of the planned tasks, that "
            + points
            + " points would take, and the dollars of both arms with these tasks.",
        List.of("contrast", "finds", "tasks", "sequences", "trials", "dollars", "variance"),
        rows);
  }

  private static String number(@Nullable Integer number) {
    return number == null ? "-" : NumberFormat.count(number);
  }

  /// Returns the notes below the table.
  public List<String> notes() {
    return new DesignNotes(this).all();
  }
}
