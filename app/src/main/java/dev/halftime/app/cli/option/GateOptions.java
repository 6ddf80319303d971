package dev.halftime.app.cli.option;

import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.file.FileFailure;
import dev.halftime.gate.GateFinding;
import dev.halftime.gate.GateReport;
import dev.halftime.gate.JUnitXml;
import dev.halftime.gate.NotWorse;
import dev.halftime.gate.Requirement;
import dev.halftime.gate.SequentialGates;
import dev.halftime.record.Replacement;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.report.Report;
import dev.halftime.report.RunComparison;
import dev.halftime.report.comparison.ComparedRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options for the gates of a run: the requirements that it must meet for the command to exit with
/// 0.
public final class GateOptions {

  @Option(
      names = "--require",
      paramLabel = "CLAIM",
      description =
          "Required success rate, SETTING>=SUCCESS or AGENT:SETTING>=SUCCESS, such as"
              + " 'second-half>=0.9'; the lower end of the interval must reach it; can be"
              + " repeated.")
  private List<Requirement> required = new ArrayList<>();

  @Option(
      names = "--baseline",
      paramLabel = "RUN",
      description =
          "Run to compare with, or an exported one ('halftime export RUN --out FILE'); agents are"
              + " matched by name.")
  private @Nullable String baseline;

  @Option(
      names = "--fail-if-worse",
      paramLabel = "POINTS",
      description =
          "Exit with code 6 if an agent is significantly worse than in the baseline, unless the"
              + " loss is shown to be smaller than this (default: 0).")
  private @Nullable Double points;

  @Option(
      names = "--stop-early",
      description =
          "Stop the run as soon as all gates are decided, by sequential tests, which allow a look"
              + " after each task; the remaining episodes are not run.")
  private boolean stopEarly;

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Write results and gates as JUnit XML for build servers.")
  private @Nullable Path junit;

  private @Nullable BaselineRun resolved;

  /// Returns whether any gate or output was requested.
  public boolean asked() {
    return !required.isEmpty() || baseline != null || points != null || junit != null;
  }

  /// Rejects requirements that a run can never meet, before it incurs costs.
  ///
  /// @throws IllegalArgumentException if there is one
  public void check(Console halftime, Store store, Run run) {
    if (points != null && baseline == null) {
      throw halftime.usage("--fail-if-worse needs the run to compare with: --baseline RUN");
    }
    if (stopEarly && required.isEmpty() && baseline == null) {
      throw halftime.usage(
          "--stop-early needs a gate that can be decided: --require CLAIM or --baseline RUN");
    }
    required.forEach(each -> each.check(run.experiment()));
    margin();
    Optional<BaselineRun> before = before(store);
    if (before.filter(it -> it.isItself(store, run)).isPresent()) {
      halftime.remark("The run is its own baseline: nothing has changed since then.");
      return;
    }
    before.ifPresent(it -> ComparedRuns.check(it.with(store), it.run(), run));
    sequential(store, run);
  }

  /// Rejects requirements for which a run has too few tasks, before any episode is run.
  ///
  /// @throws IllegalArgumentException if there is one
  public void checkSize(Store store, Run run) {
    required.forEach(each -> each.checkSize(store, run, stopEarly));
  }

  /// Returns the gates of a run that may stop early; empty if it may not.
  ///
  /// @throws IllegalArgumentException if one can never be decided
  public Optional<SequentialGates> sequential(Store store, Run run) {
    if (!stopEarly) {
      return Optional.empty();
    }
    Optional<SequentialGates.Baseline> other =
        before(store)
            .filter(it -> !it.isItself(store, run))
            .map(it -> new SequentialGates.Baseline(it.with(store), it.run(), margin()));
    return Optional.of(SequentialGates.of(store, run, required, other));
  }

  /// Judges a recorded run.
  public GateReport judge(Store store, Run run, Report report) {
    boolean itself = before(store).filter(it -> it.isItself(store, run)).isPresent();
    Optional<GateReport> early =
        sequential(store, run).map(gates -> gates.report(report.episodes()));
    if (early.isPresent() && !itself) {
      return early.get();
    }
    List<GateFinding> claims =
        early
            .map(GateReport::required)
            .orElseGet(
                () -> required.stream().flatMap(each -> each.judge(report).stream()).toList());
    List<GateFinding> compared =
        before(store).map(it -> compared(store, it, run, report)).orElse(List.of());
    return new GateReport(claims, compared, early.map(GateReport::stopped).orElse(null));
  }

  /// Writes the findings in the format of build servers, if requested.
  ///
  /// @param unfinished why the run is to be continued, in a sentence; empty if it is not
  /// @throws InvalidInputException if the file cannot be written
  public void write(Report report, GateReport found, Optional<String> unfinished) {
    Path file = junit;
    if (file == null) {
      return;
    }
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Replacement.of(file, writer -> writer.write(JUnitXml.of(report, found, unfinished)));
    } catch (IOException e) {
      throw new InvalidInputException(
          "cannot write '" + file + "': " + FileFailure.reason(e) + "; choose another with --junit",
          e);
    }
  }

  private List<GateFinding> compared(Store store, BaselineRun before, Run run, Report report) {
    if (report.boards().stream()
        .flatMap(board -> board.rows().stream())
        .allMatch(row -> row.graded() == 0)) {
      return List.of();
    }
    return margin()
        .judge(
            before.isItself(store, run)
                ? RunComparison.of(store, run, run)
                : RunComparison.of(before.with(store), before.run(), run));
  }

  private Optional<BaselineRun> before(Store store) {
    // Resolved once: meanwhile the file could change, or the id could become that of this run.
    if (resolved == null && baseline != null) {
      resolved = BaselineRun.of(store, baseline);
    }
    return Optional.ofNullable(resolved);
  }

  private NotWorse margin() {
    return new NotWorse(points == null ? 0 : points / 100);
  }
}
