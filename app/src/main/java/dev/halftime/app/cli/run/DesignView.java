package dev.halftime.app.cli.run;

import dev.halftime.Episode;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.app.cli.option.Stores;
import dev.halftime.experiment.Plan;
import dev.halftime.experiment.RunContext;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.report.data.BenchmarkReportBuilder;
import dev.halftime.report.data.contrast.Precision;
import dev.halftime.report.design.AssumedVariance;
import dev.halftime.report.design.DesignPlan;
import dev.halftime.report.table.TextTable;
import dev.halftime.text.TerminalText;
import java.util.List;
import java.util.stream.Stream;

/// The parameters of a plan: the difference to detect, and the assumptions about the variance.
///
/// @param difference difference in percentage points
/// @param assumed assumed variance where no earlier run shows it
/// @param from ids of earlier runs
public record DesignView(double difference, AssumedVariance assumed, List<String> from) {

  /// A difference of three percentage points, with assumed variance.
  static final DesignView ASSUMED = new DesignView(3, AssumedVariance.DEFAULT, List.of());

  /// Maximum number of tasks requested from a benchmark.
  private static final int SUPPLY = 2_000;

  public DesignView {
    if (!(difference > 0 && difference < 100)) {
      throw new IllegalArgumentException(
          "a difference must be between 0 and 100 points, not " + difference);
    }
  }

  /// Returns a plan for each benchmark of a run.
  List<DesignPlan> of(RunContext context, Run run, Forecast forecast) {
    List<Run> earlier = from.stream().map(id -> Stores.run(context.store(), id)).toList();
    List<Setting> settings =
        Plan.of(run.experiment(), run.tasks()).stream()
            .map(unit -> unit.cells().getFirst())
            .map(Episode.Key::setting)
            .distinct()
            .toList();
    return run.experiment().benchmarks().stream()
        .map(id -> of(context, run, forecast, id, settings, earlier))
        .toList();
  }

  private DesignPlan of(
      RunContext context,
      Run run,
      Forecast forecast,
      String benchmark,
      List<Setting> settings,
      List<Run> earlier) {
    return DesignPlan.of(
        run.experiment(),
        benchmark,
        BenchmarkReportBuilder.evaluated(run),
        settings,
        Math.max(1, run.tasks().getOrDefault(benchmark, List.of()).size()),
        difference / 100,
        assumed,
        earlier.stream()
            .filter(it -> it.experiment().benchmarks().contains(benchmark))
            .map(it -> earlier(context, it, benchmark))
            .toList(),
        (agent, episodes) -> forecast.dollars(agent, benchmark, (int) episodes),
        many -> supply(context, benchmark, many));
  }

  private static Precision.Earlier earlier(RunContext context, Run run, String benchmark) {
    try (Stream<Result> results = context.store().results(run.id())) {
      return BenchmarkReportBuilder.earlier(run, benchmark, results);
    }
  }

  private static int supply(RunContext context, String benchmark, int many) {
    long tried = Math.min(SUPPLY, many);
    try (Stream<Task> tasks = context.benchmark(benchmark).tasks()) {
      long given = tasks.limit(tried).count();
      return given < tried ? (int) given : many;
    }
  }

  /// Formats plans for a terminal.
  static String text(List<DesignPlan> designs, int columns) {
    StringBuilder text = new StringBuilder();
    for (DesignPlan each : designs) {
      if (each.contrasts().isEmpty()) {
        continue;
      }
      int width = Math.max(80, columns);
      var section = each.section();
      text.append("\n\n");
      lines(text, section.title() + ". " + section.about(), width);
      TextTable table = new TextTable(width).row(section.header());
      section.rows().forEach(table::row);
      text.append(table);
      each.notes().forEach(note -> lines(text, note, width));
    }
    return text.toString().stripTrailing();
  }

  private static void lines(StringBuilder text, String words, int width) {
    TerminalText.wrapped(words, "", width).forEach(line -> text.append(line).append('\n'));
  }
}
