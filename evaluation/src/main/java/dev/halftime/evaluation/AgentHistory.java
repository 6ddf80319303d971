package dev.halftime.evaluation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.halftime.Experiment;
import dev.halftime.Setting;
import dev.halftime.experiment.Plan;
import dev.halftime.gate.Arm;
import dev.halftime.json.Json;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.report.Report;
import dev.halftime.report.RunComparison;
import dev.halftime.report.data.BenchmarkReport;
import dev.halftime.report.data.Row;
import dev.halftime.report.data.contrast.Contrast;
import dev.halftime.report.data.contrast.NumberFormat;
import dev.halftime.report.html.Html;
import dev.halftime.report.html.Plot;
import dev.halftime.report.section.ParticipantTables;
import dev.halftime.stats.Estimate;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The results of an agent in all runs of a store, oldest first, each compared with the last
/// earlier one that has the most tasks in common with it.
///
/// @param agent its name in the runs, or its specification
public record AgentHistory(String agent, List<Entry> entries) {

  /// The results in one run on one benchmark in one setting.
  ///
  /// @param name name in the run
  /// @param spec specification of the agent
  /// @param version version given by the user; empty if none was
  /// @param imported whether the run was read from an archive, so that its results are as reported
  ///   by others
  /// @param planned number of planned episodes
  /// @param incomplete whether some of these were never begun, so that the run may have been
  ///   stopped because of its results; success is then that of its first tasks in planned order,
  ///   and its interval is valid whenever it stopped ([ArmScores#anytime])
  /// @param dollars cost per episode, as far as it was reported
  /// @param cost this cost in words: `unknown` if calls of the agent have no count of tokens or no
  ///   price, `-` if it reported no usage
  /// @param begun when the run was begun, in ISO 8601 (UTC); absent if the store does not know
  /// @param before run that it is compared with: of the earlier runs with the same benchmark and
  ///   setting the one with the most tasks in common, the last of several; absent if none has any
  /// @param change difference from that run; p is corrected for the settings and benchmarks of the
  ///   two runs
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Entry(
      String run,
      @Nullable String begun,
      String benchmark,
      Setting setting,
      String name,
      String spec,
      String version,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean imported,
      Estimate success,
      int episodes,
      int planned,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean incomplete,
      double dollars,
      @JsonIgnore String cost,
      @Nullable String before,
      @Nullable Contrast change) {

    /// Says what the success of an incomplete run is; empty if it is complete.
    public String limits() {
      return incomplete
          ? "%s in %s is incomplete, and may have been stopped because of its results: success is that of the first %s tasks in planned order, with an anytime-valid interval."
              .formatted(benchmark, setting, NumberFormat.count(success.n()))
          : "";
    }

    /// Returns when the run was begun, to the minute; a dash if that is not known.
    ///
    /// @param zone time zone of the reader
    public String begun(ZoneId zone) {
      return begun == null ? "-" : NumberFormat.minute(Instant.parse(begun), zone);
    }
  }

  /// An earlier run with the agent.
  ///
  /// @param contents digests of its tasks, or of its sequences where tasks come in sequence
  private record Earlier(Run run, String name, Set<String> contents) {

    /// Returns the number of tasks, or sequences, that another run has in common with it.
    long common(Set<String> others) {
      return others.stream().filter(contents::contains).count();
    }
  }

  public AgentHistory {
    entries = List.copyOf(entries);
  }

  /// Reads all runs.
  public static AgentHistory of(Store store, String agent) {
    return of(store, store.runs(), agent);
  }

  /// Reads the given runs.
  ///
  /// @param runs runs of the store, oldest first
  public static AgentHistory of(Store store, List<Run> runs, String agent) {
    List<Entry> entries = new ArrayList<>();
    Map<String, List<Earlier>> earlier = new HashMap<>();
    for (Run run : runs) {
      for (String name : run.experiment().agents()) {
        if (name.equals(agent) || run.experiment().spec(name).equals(agent)) {
          add(store, run, name, entries, earlier);
        }
      }
    }
    return new AgentHistory(agent, entries);
  }

  private static void add(
      Store store, Run run, String name, List<Entry> entries, Map<String, List<Earlier>> earlier) {
    Report report;
    try (Stream<Result> results = store.results(run.id())) {
      report = Report.of(run, Plan.episodes(run), results);
    }
    for (BenchmarkReport board : report.boards()) {
      for (Row row : board.rows()) {
        if (row.agent().equals(name) && row.episodes() > 0) {
          List<Earlier> before =
              earlier.computeIfAbsent(
                  board.benchmark() + '|' + row.setting(), _ -> new ArrayList<>());
          Arm arm = new Arm(store, run, board.benchmark(), name, row.setting());
          Set<String> contents = arm.contents();
          Optional<Change> change = change(store, before, run, contents, board, row);
          entries.add(entry(store, run, board, row, arm, change));
          before.add(new Earlier(run, name, contents));
        }
      }
    }
  }

  private static Entry entry(
      Store store, Run run, BenchmarkReport board, Row row, Arm arm, Optional<Change> change) {
    Experiment experiment = run.experiment();
    boolean incomplete = row.episodes() + row.waiting() < row.planned();
    return new Entry(
        run.id(),
        store.begun(run.id()).map(Instant::toString).orElse(null),
        board.benchmark(),
        row.setting(),
        row.agent(),
        experiment.spec(row.agent()),
        experiment.version(row.agent()),
        run.imported(),
        incomplete ? arm.scores().anytime() : row.success(),
        row.graded(),
        row.planned(),
        incomplete,
        row.dollars(),
        cost(row),
        change.map(Change::run).orElse(null),
        change.map(Change::contrast).orElse(null));
  }

  private static String cost(Row row) {
    return row.models().stream()
        .filter(it -> it.side().equals("agent"))
        .findFirst()
        .map(ParticipantTables::cost)
        .orElse("-");
  }

  /// A comparison with an earlier run.
  private record Change(String run, Contrast contrast) {}

  /// Compares with the earlier run that has the most tasks in common, the last of several.
  private static Optional<Change> change(
      Store store,
      List<Earlier> before,
      Run run,
      Set<String> contents,
      BenchmarkReport board,
      Row row) {
    return before.reversed().stream()
        .filter(it -> !it.run().id().equals(run.id()) && it.common(contents) > 0)
        .sorted(Comparator.comparingLong((Earlier it) -> it.common(contents)).reversed())
        .flatMap(it -> change(store, it, run, board, row).stream())
        .findFirst();
  }

  private static Optional<Change> change(
      Store store, Earlier before, Run run, BenchmarkReport board, Row row) {
    try {
      return RunComparison.of(store, before.run(), run, Map.of(row.agent(), before.name()))
          .contrasts()
          .stream()
          .filter(it -> it.benchmark().equals(board.benchmark()))
          .filter(it -> it.setting().equals(row.setting()))
          .map(it -> new Change(before.run().id(), it))
          .findFirst();
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // no episode of the common tasks is on record
    }
  }

  /// Returns the benchmarks, in the order in which the agent was first evaluated on them.
  public List<String> benchmarks() {
    return entries.stream().map(Entry::benchmark).distinct().toList();
  }

  /// Returns the entries on a benchmark, oldest first.
  public List<Entry> on(String benchmark) {
    return entries.stream().filter(it -> it.benchmark().equals(benchmark)).toList();
  }

  /// Returns an HTML figure of success on a benchmark with its interval over the runs, oldest
  /// first. The horizontal axis counts the runs of that benchmark from 1.
  public String plot(String benchmark) {
    List<Entry> on = on(benchmark);
    List<String> runs = on.stream().map(Entry::run).distinct().toList();
    List<Plot.Series> series = new ArrayList<>();
    for (Setting setting : on.stream().map(Entry::setting).distinct().toList()) {
      List<Optional<Estimate>> figures = new ArrayList<>();
      for (String run : runs) {
        figures.add(
            on.stream()
                .filter(it -> it.run().equals(run) && it.setting().equals(setting))
                .map(Entry::success)
                .filter(it -> !Double.isNaN(it.value()))
                .findFirst());
      }
      series.add(new Plot.Series(setting.id(), series.size(), figures));
    }
    String caption = "Success on " + benchmark + ", run by run";
    return "<figure>"
        + Plot.percent(
            caption,
            new Plot.Axes("run", "success, percent of tasks"),
            numbers(runs.size()),
            series)
        + "<figcaption>"
        + Html.escape(caption)
        + ", with 95 % intervals; the numbers of the runs are those of the table.</figcaption>"
        + "</figure>";
  }

  /// Returns the labels of runs, of which at most about a dozen are not empty.
  private static List<String> numbers(int runs) {
    int step = 1 + (runs - 1) / 12;
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      labels.add(i % step == 0 ? String.valueOf(i + 1) : "");
    }
    return labels;
  }

  /// Returns the number of a run in the plot of a benchmark, counted from 1; 0 if it is not there.
  public int number(String benchmark, String run) {
    return 1 + on(benchmark).stream().map(Entry::run).distinct().toList().indexOf(run);
  }

  /// Returns the history as one line of JSON.
  public String json() {
    return Json.printed(this);
  }

  /// Returns the history as text for a terminal.
  ///
  /// @param columns width of the terminal; at least 80
  /// @param zone time zone of the reader
  public String terminal(int columns, ZoneId zone) {
    return HistoryTable.of(entries, columns, zone);
  }
}
