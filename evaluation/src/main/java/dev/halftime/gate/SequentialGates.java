package dev.halftime.gate;

import dev.halftime.Episode;
import dev.halftime.Setting;
import dev.halftime.experiment.EpisodeListener;
import dev.halftime.experiment.Plan;
import dev.halftime.record.RecordedRuns;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.report.comparison.ComparedRuns;
import dev.halftime.report.data.BenchmarkReportBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The gates of a run that may stop early, judged after each task by sequential tests ([Claim]).
///
/// A gate is a claim about an agent on a benchmark in a setting. It is settled once it is decided,
/// or once all its episodes have a score. An agent in a setting needs no more episodes once its
/// gates are settled, and a run needs none once all gates are. The findings depend only on the
/// tasks in their planned order, so judging a stopped run again gives the same ones.
///
/// Thread-safe.
public final class SequentialGates implements EpisodeListener {

  private final Run run;
  private final Map<String, Result> known = new HashMap<>();
  private final List<Gate> required;
  private final List<Gate> compared;

  /// A run to compare with.
  ///
  /// @param record contains both runs
  public record Baseline(RecordedRuns record, Run run, NotWorse test) {}

  private SequentialGates(RecordedRuns record, Run run, List<Gate> required, List<Gate> compared) {
    this.run = run;
    this.required = required;
    this.compared = compared;
    try (Stream<Result> results = record.results(run.id())) {
      results.forEach(it -> known.put(it.cell().key(), it));
    }
    gates().forEach(it -> it.look(known));
  }

  /// Reads what is recorded of a run.
  ///
  /// @param run a recorded run, or a planned one with the content of its tasks
  /// @throws IllegalArgumentException if a gate can never be decided: its setting is not part of
  ///   the run, the required success is 0 or 1, or the baseline is incomplete or has no tasks in
  ///   common with the run
  public static SequentialGates of(
      RecordedRuns record, Run run, List<Requirement> requirements, Optional<Baseline> baseline) {
    List<Gate> required = new ArrayList<>();
    for (Requirement each : requirements) {
      each.check(run.experiment());
      for (String benchmark : run.experiment().benchmarks()) {
        for (String agent :
            each.agent().map(List::of).orElse(BenchmarkReportBuilder.contestants(run))) {
          Arm arm = new Arm(record, run, benchmark, agent, each.setting());
          if (arm.units() == 0) {
            throw new IllegalArgumentException(
                "'" + each + "' refers to a setting that is not evaluated");
          }
          required.add(new Gate(each.toString(), arm, new SuccessClaim(each.least())));
        }
      }
    }
    return new SequentialGates(
        record, run, required, baseline.map(it -> compared(record, run, it)).orElse(List.of()));
  }

  private static List<Gate> compared(RecordedRuns record, Run run, Baseline baseline) {
    ComparedRuns.check(baseline.record(), baseline.run(), run);
    Map<String, String> agents = ComparedRuns.agents(baseline.run(), run);
    List<Arm> arms = new ArrayList<>();
    List<ArmScores> before = new ArrayList<>();
    List<Integer> common = new ArrayList<>();
    ComparedRuns.benchmarks(baseline.run(), run)
        .forEach((benchmark, earlier) -> {
          for (Setting setting : Plan.settings(run.experiment())) {
            agents.forEach((agent, old) -> {
              Arm arm = new Arm(record, run, benchmark, agent, setting);
              Arm then = new Arm(baseline.record(), baseline.run(), earlier, old, setting);
              if (!Collections.disjoint(arm.contents(), then.contents())) {
                arms.add(arm);
                before.add(complete(then.scores(), baseline.run()));
                common.add(arm.common(then));
              }
            });
          }
        });
    List<Gate> gates = new ArrayList<>();
    for (int i = 0; i < arms.size(); i++) {
      ArmScores then = before.get(i);
      String name = "%s of %s".formatted(then.agent(), ComparedRuns.words(baseline.run().id()));
      double margin = baseline.test().margin();
      Claim claim = new NotWorseClaim(margin, then, name, arms.size(), common.get(i));
      gates.add(new Gate(baseline.test().gate(baseline.run().id()), arms.get(i), claim));
    }
    return gates;
  }

  /// Refuses a run that itself stopped early: where it stopped depends on its results.
  private static ArmScores complete(ArmScores scores, Run baseline) {
    if (!scores.complete()) {
      throw new IllegalArgumentException(
          "the baseline '%s' is incomplete: of %s in %s, %,d of %,d tasks or sequences are on record; complete it with 'halftime resume' first"
              .formatted(
                  baseline.id(),
                  scores.agent(),
                  scores.setting(),
                  scores.units().size(),
                  scores.planned()));
    }
    return scores;
  }

  private Stream<Gate> gates() {
    return Stream.concat(required.stream(), compared.stream());
  }

  /// Evaluates the gates again after an episode.
  @Override
  public synchronized void finished(Result result) {
    known.put(result.cell().key(), result);
    gates().filter(it -> it.arm.contains(result.cell())).forEach(it -> it.look(known));
  }

  /// Returns whether an agent has gates on this benchmark in this setting, all of which are
  /// settled.
  public boolean settles(Episode.Key cell) {
    List<Gate> of = gates().filter(it -> it.arm.contains(cell)).toList();
    return !of.isEmpty() && of.stream().allMatch(it -> it.settled);
  }

  /// Returns whether there are gates and all of them are settled.
  public boolean isSettled() {
    return gates().findAny().isPresent() && gates().allMatch(it -> it.settled);
  }

  /// Returns the findings so far.
  ///
  /// @param recorded number of episodes on record
  public synchronized GateReport report(int recorded) {
    int planned = Plan.episodes(run);
    return new GateReport(
        required.stream().map(it -> it.finding).toList(),
        compared.stream().map(it -> it.finding).toList(),
        isSettled() && recorded < planned ? stopped(recorded, planned) : null);
  }

  private String stopped(int recorded, int planned) {
    return "Stopped early after %,d of %,d episodes: %s. The report also includes the episodes that were in progress then, and its intervals assume that a run does not stop because of its results: rely on the gates."
        .formatted(
            recorded,
            planned,
            gates().allMatch(it -> it.finding.verdict() != GateVerdict.UNDECIDED)
                ? "every gate is decided"
                : "every gate is decided, or has all its episodes");
  }

  /// A gate and the finding on it.
  private static final class Gate {

    private final String name;
    private final Arm arm;
    private final Claim claim;
    private GateFinding finding;
    private volatile boolean settled;

    Gate(String name, Arm arm, Claim claim) {
      this.name = name;
      this.arm = arm;
      this.claim = claim;
      this.finding = claim.judge(arm.scores(Map.of())).of(name);
    }

    void look(Map<String, Result> known) {
      if (settled) {
        return;
      }
      ArmScores scores = arm.scores(known);
      finding = claim.judge(scores).of(name);
      settled =
          finding.verdict() != GateVerdict.UNDECIDED
              || (scores.complete() && scores.missing() == 0);
    }
  }
}
