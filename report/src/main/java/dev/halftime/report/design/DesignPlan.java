package dev.halftime.report.design;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.halftime.Experiment;
import dev.halftime.Setting;
import dev.halftime.report.data.Contrasts;
import dev.halftime.report.data.NumberFormat;
import dev.halftime.report.data.Precision;
import dev.halftime.report.table.Section;
import dev.halftime.stats.Difference;
import dev.halftime.stats.PairedDesign;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which differences a design can find before anything is paid for, and what a given difference
/// would take: for each contrast that the report is going to test, by the test that it is going to
/// use, at the level of the first step of Holm's correction.
///
/// @param difference that should be found, from 0 to 1
/// @param tests how many contrasts are corrected together
/// @param assumed what was assumed where no earlier run tells; absent if all is measured
/// @param tasksForAll with which all contrasts would find the difference; absent if none would do
/// @param episodesForAll how many episodes that is
/// @param dollarsForAll what they may cost; absent if not known
/// @param available how many tasks the benchmark has, if that is less than needed
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
    @Nullable Integer available) {

  /// What one contrast can find.
  ///
  /// @param source where its variance comes from: `measured`, `measured for others` or `assumed`
  /// @param sequences of this design; absent where tasks are independent
  /// @param detectable found with 80 % power, from 0 to 1; absent if nothing can be found
  /// @param tasksNeeded for the difference, other things equal; absent if a million is not enough
  /// @param sequencesNeeded how many sequences these are; absent where tasks are independent
  /// @param trialsNeeded for the difference with the tasks as they are; absent if none is enough
  /// @param dollars of the two arms with the tasks needed; absent if not known
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
      @Nullable Double dollars) {}

  /// What episodes cost.
  public interface Cost {

    /// Returns the dollars of so many episodes of an agent; empty if not known.
    Optional<Double> of(String agent, long episodes);
  }

  /// Plans.
  ///
  /// @param agents that are compared, the first with each other
  /// @param settings in which they are going to be run, controls among them
  /// @param tasks that the benchmark gives
  /// @param earlier runs of it
  /// @param supply how many tasks it has if asked for so many
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
      rows.add(row(experiment, each, found, tasks, difference, level, cost));
    }
    Optional<Integer> all = forAll(rows);
    Optional<Long> episodes = all.map(many -> episodes(experiment, settings, many));
    int agentsRun = experiment.agents().size();
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
        all.filter(many -> supply.apply(many) < many).map(supply).orElse(null));
  }

  private static Row row(
      Experiment experiment,
      Contrasts.Declared contrast,
      EarlierVariance.Found found,
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
    int needed = design.tasksFor(variance, difference, level);
    int trials = design.trialsFor(variance, difference, level);
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

  /// What stands in a report of the plan.
  public Section section() {
    List<List<String>> rows = new ArrayList<>();
    for (Row row : contrasts) {
      rows.add(
          List.of(
              row.words(),
              row.detectable() == null ? "nothing" : NumberFormat.percent(row.detectable()),
              number(row.tasksNeeded()),
              number(row.sequencesNeeded()),
              number(row.trialsNeeded()),
              row.dollars() == null ? "?" : "$" + NumberFormat.plain(row.dollars()),
              row.source()));
    }
    String points = NumberFormat.percent(difference);
    return new Section(
        "What " + benchmark + " can tell",
        "Finds: smallest true difference in points that this design finds with 80 % power, by the"
            + " test of the report, corrected for "
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

  /// What must be said below the table.
  public List<String> notes() {
    String points = NumberFormat.percent(difference);
    return Stream.of(
            assumed == null ? Optional.<String>empty() : Optional.of("Assumed: " + assumed + "."),
            Optional.ofNullable(tasksForAll)
                .map(tasks ->
                    "All contrasts find "
                        + points
                        + " points with "
                        + NumberFormat.count(tasks)
                        + " tasks: "
                        + NumberFormat.count(Objects.requireNonNull(episodesForAll))
                        + " episodes, "
                        + (dollarsForAll == null
                            ? "cost unknown."
                            : "$" + NumberFormat.plain(dollarsForAll) + ".")),
            Optional.ofNullable(available)
                .map(tasks -> benchmark + " has only " + NumberFormat.count(tasks) + " tasks."),
            unanswered())
        .flatMap(Optional::stream)
        .toList();
  }

  /// What this design cannot tell.
  private Optional<String> unanswered() {
    return contrasts.stream()
        .map(Row::sequences)
        .flatMap(Stream::ofNullable)
        .findFirst()
        .flatMap(DesignPlan::fewSequences);
  }

  /// What is said of a design with few sequences, before it is carried out.
  ///
  /// @param sequences of each setting in which tasks come in sequence
  public static Optional<String> fewSequences(int sequences) {
    return sequences >= Experiment.SEQUENCES
        ? Optional.empty()
        : Optional.of(
            "Sequential settings have "
                + sequences
                + (sequences == 1 ? " sequence" : " sequences")
                + ": differences can be tested only with "
                + Difference.FEWEST
                + " or more, and small ones need "
                + Experiment.SEQUENCES
                + " or more (--tasks, --sequence)");
  }
}
