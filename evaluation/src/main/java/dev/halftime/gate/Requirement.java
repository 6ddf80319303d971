package dev.halftime.gate;

import dev.halftime.Experiment;
import dev.halftime.Setting;
import dev.halftime.record.RecordedRuns;
import dev.halftime.record.Run;
import dev.halftime.report.Report;
import dev.halftime.report.data.BenchmarkReport;
import dev.halftime.report.data.BenchmarkReportBuilder;
import dev.halftime.report.data.Row;
import dev.halftime.report.data.contrast.NumberFormat;
import dev.halftime.stats.Difference;
import dev.halftime.text.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/// A minimum success that must be shown: the lower end of its 95 % interval must not be below it.
///
/// It is met if all episodes are recorded and the lower end reaches it, missed if the upper end
/// does not, and undecided otherwise. It holds only if it is met. Several requirements need no
/// correction, since all of them must be met (an intersection-union test: Berger 1982).
///
/// @param agent agent that must meet it; if absent, every evaluated agent must
/// @param least minimum success, from 0 to 1
public record Requirement(Optional<String> agent, Setting setting, double least) {

  private static final String AT_LEAST = ">=";
  private static final double LEVEL = 0.95;

  public Requirement {
    if (!(least >= 0 && least <= 1)) {
      throw new IllegalArgumentException(
          "a required success rate must be between 0 and 1, not " + least + "; 0.9 is 90 %");
    }
  }

  /// Parses `second-half>=0.9` or `AGENT:second-half>=0.9`.
  ///
  /// @throws IllegalArgumentException if the text is not a requirement
  public static Requirement of(String text) {
    int at = text.lastIndexOf(AT_LEAST);
    if (at < 0) {
      throw unreadable(text);
    }
    String left = text.substring(0, at).strip();
    int colon = left.lastIndexOf(':');
    Optional<String> agent =
        colon < 0 ? Optional.empty() : Optional.of(left.substring(0, colon).strip());
    if (agent.filter(String::isEmpty).isPresent()) {
      throw unreadable(text);
    }
    return new Requirement(
        agent,
        Setting.recorded(left.substring(colon + 1)),
        number(text, text.substring(at + AT_LEAST.length()).strip()));
  }

  private static double number(String text, String number) {
    if (!number.matches("\\d*\\.?\\d+")) {
      throw unreadable(text);
    }
    return Double.parseDouble(number);
  }

  private static IllegalArgumentException unreadable(String text) {
    return new IllegalArgumentException(
        "cannot read the requirement '"
            + text
            + "'; it is SETTING>=SUCCESS or AGENT:SETTING>=SUCCESS, such as 'second-half>=0.9'");
  }

  /// Checks that an experiment can show whether this requirement is met.
  ///
  /// @throws IllegalArgumentException if its agent or its setting is not part of the experiment
  public void check(Experiment experiment) {
    if (agent.filter(it -> !experiment.agents().contains(it)).isPresent()) {
      throw new IllegalArgumentException(
          "'"
              + this
              + "' refers to an agent that is not evaluated; "
              + Suggestions.hint(agent.get(), experiment.agents()));
    }
    boolean given =
        experiment.settings().stream()
            .anyMatch(it -> it.dropped().containsAll(setting.dropped())); // or its control arm
    if (!given) {
      throw new IllegalArgumentException(
          "'"
              + this
              + "' refers to a setting that is not evaluated; "
              + Suggestions.hint(
                  setting.id(), experiment.settings().stream().map(Setting::id).toList()));
    }
  }

  /// Checks that a run has enough tasks to show that this requirement is met, before any is run.
  ///
  /// @param run a recorded run, or a planned one
  /// @param early whether the run may stop early, with the tests of [SuccessClaim]
  /// @throws IllegalArgumentException if even an agent that solves all tasks could not show it
  public void checkSize(RecordedRuns record, Run run, boolean early) {
    Predicate<List<Integer>> shown =
        early ? new SuccessClaim(least)::shown : sizes -> SolvedTasks.show(sizes, least, LEVEL);
    for (String benchmark : run.experiment().benchmarks()) {
      String who =
          agent.orElseGet(
              () -> BenchmarkReportBuilder.contestants(run).stream().findFirst().orElse(""));
      List<Integer> sizes = new Arm(record, run, benchmark, who, setting).sizes();
      SolvedTasks.needed(sizes, least, shown)
          .ifPresent(needed -> {
            throw new IllegalArgumentException(
                "'%s' can never be shown: the run has %s tasks of %s; %s (--tasks)"
                    .formatted(
                        this,
                        NumberFormat.count(sizes.stream().mapToInt(it -> it).sum()),
                        benchmark,
                        needed));
          });
    }
  }

  /// Judges a report.
  ///
  /// @return one finding for each benchmark and agent
  public List<GateFinding> judge(Report report) {
    List<GateFinding> findings = new ArrayList<>();
    for (BenchmarkReport board : report.boards()) {
      for (String who : agent.map(List::of).orElse(board.contestants())) {
        findings.add(
            board.rows().stream()
                .filter(row -> row.agent().equals(who) && row.setting().equals(setting))
                .findFirst()
                .map(row -> judge(board, row))
                .orElseGet(() -> finding(board, who, GateVerdict.UNDECIDED, "no episodes")));
      }
    }
    return findings;
  }

  private GateFinding judge(BenchmarkReport board, Row row) {
    String success =
        NumberFormat.percent(row.success())
            + " % on "
            + NumberFormat.count(row.success().n())
            + " tasks";
    Double low = row.success().low();
    Double high = row.success().high();
    if (row.graded() < row.planned()) {
      return finding(
          board,
          row.agent(),
          GateVerdict.UNDECIDED,
          success
              + ", but only "
              + NumberFormat.count(row.graded())
              + " of "
              + NumberFormat.count(row.planned())
              + " episodes have a score");
    }
    if (low == null || high == null) {
      return finding(
          board,
          row.agent(),
          GateVerdict.UNDECIDED,
          success
              + " in "
              + row.success().clusters()
              + " sequences; an interval takes at least "
              + Difference.FEWEST);
    }
    if (low >= least) {
      return finding(board, row.agent(), GateVerdict.PASS, success);
    }
    GateVerdict verdict = high < least ? GateVerdict.FAIL : GateVerdict.UNDECIDED;
    return finding(
        board,
        row.agent(),
        verdict,
        success
            + "; the lower end of the interval is "
            + NumberFormat.percent(least - low)
            + " points too low",
        OptionalDouble.of(least - low));
  }

  private GateFinding finding(
      BenchmarkReport board, String who, GateVerdict verdict, String found) {
    return finding(board, who, verdict, found, OptionalDouble.empty());
  }

  private GateFinding finding(
      BenchmarkReport board,
      String who,
      GateVerdict verdict,
      String found,
      OptionalDouble missedBy) {
    return new GateFinding(
        toString(),
        board.benchmark(),
        who,
        setting,
        verdict,
        verdict == GateVerdict.PASS,
        missedBy.isPresent() ? missedBy.getAsDouble() : null,
        who
            + " on "
            + board.benchmark()
            + " in "
            + setting
            + ": success required: at least "
            + NumberFormat.percent(least)
            + " %; found: "
            + found
            + ".");
  }

  /// Returns the text that [#of] parses.
  @Override
  public String toString() {
    return agent.map(it -> it + ":").orElse("") + setting + AT_LEAST + least;
  }
}
