package dev.halftime.evaluation;

import dev.halftime.Setting;
import dev.halftime.gate.Arm;
import dev.halftime.gate.ArmScores;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.report.comparison.ComparedRuns;
import dev.halftime.stats.Difference;
import java.util.Collections;
import java.util.List;

/// Finds the agent of a recorded run with which an agent can be compared, before anything is run.
final class RecordedBaseline {

  private RecordedBaseline() {}

  /// Returns the scores to compare with.
  ///
  /// @param source where the recorded run is from
  /// @param run the run of the agent to be judged
  /// @param arm the agent to be judged
  /// @throws IllegalArgumentException if the two have no task in common; the message names the
  ///   design of both
  static Arm arm(Store record, Run before, String source, Run run, Arm arm, Setting setting) {
    String name = agent(before, source, arm.agent());
    String benchmark =
        ComparedRuns.benchmarks(before, run).get(run.experiment().benchmarks().getFirst());
    if (benchmark != null) {
      Arm baseline = new Arm(record, before, benchmark, name, setting);
      if (!Collections.disjoint(baseline.contents(), arm.contents())) {
        complete(baseline.scores(), name, source);
        enough(arm, baseline, source, setting, before);
        return baseline;
      }
    }
    throw new IllegalArgumentException(
        """
        nothing to compare: '%s' and its baseline '%s' have no task in common\
        , or in sequential settings no whole sequence.
          '%s': %s
          '%s' in %s: %s
        Use the attributes of the baseline: @AgentTest(%s). Or record the baseline again: \
        writeBaseline(...), or halftime run %s%s\
        """
            .formatted(
                arm.agent(),
                name,
                arm.agent(),
                ComparedRuns.design(run),
                name,
                source,
                ComparedRuns.design(before),
                ComparedRuns.attributes(before),
                ComparedRuns.options(run),
                ComparedRuns.otherBenchmarks(before, run)));
  }

  /// Refuses a run that stopped early: where it stopped depends on how the agent did.
  private static void complete(ArmScores known, String name, String source) {
    if (!known.complete()) {
      throw new IllegalArgumentException(
          "the baseline '%s' in %s is incomplete: %,d of %,d tasks or sequences are on record;"
                  .formatted(name, source, known.units().size(), known.planned())
              + " write it with writeBaseline(...), which runs all of them");
    }
  }

  /// Refuses a baseline with so few of the agent's tasks that no loss could be shown.
  private static void enough(Arm arm, Arm baseline, String source, Setting setting, Run before) {
    int common = arm.common(baseline);
    if (common < arm.units() && common < Difference.FEWEST) {
      throw new IllegalArgumentException(
          "only %,d of the %,d %s of '%s' are also in the baseline %s: too few to show a loss, which takes %d; record it again with writeBaseline(...), or use the attributes of the baseline: @AgentTest(%s)"
              .formatted(
                  common,
                  arm.units(),
                  setting.protocol().sequential() ? "sequences" : "tasks",
                  arm.agent(),
                  source,
                  Difference.FEWEST,
                  ComparedRuns.attributes(before)));
    }
  }

  private static String agent(Run before, String source, String same) {
    List<String> agents = before.experiment().agents();
    if (agents.contains(same)) {
      return same;
    }
    if (agents.size() != 1) {
      throw new IllegalArgumentException(
          "the baseline "
              + source
              + " has no agent '"
              + same
              + "', but "
              + String.join(", ", agents)
              + "; give the agent one of these names: AgentTrial.of(name, ...)");
    }
    return agents.getFirst();
  }
}
