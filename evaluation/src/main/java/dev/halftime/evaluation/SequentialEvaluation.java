package dev.halftime.evaluation;

import dev.halftime.Agent;
import dev.halftime.Setting;
import dev.halftime.gate.Arm;
import dev.halftime.gate.ArmScores;
import dev.halftime.gate.Claim;
import dev.halftime.gate.CostClaim;
import dev.halftime.gate.GateFinding;
import dev.halftime.gate.GateVerdict;
import dev.halftime.gate.NotWorseClaim;
import dev.halftime.gate.SuccessClaim;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.report.Report;
import dev.halftime.report.comparison.ComparedRuns;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/// An evaluation of one agent in one setting that runs only as many episodes as the claims about it
/// need.
///
/// Each claim runs episodes until it is decided, and the next claim continues from there. A
/// decision depends only on the tasks in their planned order, not on which episodes end first.
public final class SequentialEvaluation {

  /// Number of units after which two agents are first compared; later comparisons follow at each
  /// doubling.
  private static final int FIRST = 8;

  private final Evaluation evaluation;
  private final Setting setting;
  private final PreparedEvaluation prepared;
  private final Arm arm;

  private SequentialEvaluation(
      Evaluation evaluation, Supplier<? extends Agent> maker, String agent, Setting setting) {
    this.evaluation = evaluation;
    this.setting = setting;
    this.prepared = evaluation.agent(agent, maker).prepare();
    this.arm = arm(prepared, agent);
  }

  /// Plans an evaluation without running anything.
  ///
  /// @param evaluation an evaluation without agents
  /// @param agent name of the agent in reports
  /// @param maker makes a new agent without memory
  public static SequentialEvaluation of(
      Evaluation evaluation, String agent, Supplier<? extends Agent> maker, Setting setting) {
    return new SequentialEvaluation(
        evaluation.settings(setting).withoutControls(), maker, agent, setting);
  }

  /// Tests whether the lower end of the interval of success is at least this share, from 0 to 1. If
  /// even an agent that solves all tasks could not show it, nothing is run.
  public GateFinding succeedsAtLeast(double least) {
    SuccessClaim claim = new SuccessClaim(least);
    return claim.tooFew(arm).orElseGet(() -> decided(claim::judge));
  }

  /// Tests whether the upper end of the interval of the cost per episode is at most this amount.
  ///
  /// @param dollars maximum mean cost per episode, in US dollars
  public GateFinding costsAtMost(double dollars) {
    Claim claim = new CostClaim(dollars);
    return decided(claim::judge);
  }

  /// Tests whether the agent is not shown to be worse than another agent on the same tasks. If
  /// there are too few tasks, or sequences, to show a loss, nothing is run, and the finding does
  /// not hold.
  ///
  /// @param name name of the baseline in reports and findings
  /// @param margin margin in success, from 0 to 1
  public GateFinding isNotWorseThan(String name, Supplier<? extends Agent> maker, double margin) {
    // Under the agent's own name it would be the same run, whose episodes are on record.
    String id = name.equals(arm.agent()) ? "baseline " + name : name;
    PreparedEvaluation other = evaluation.store(prepared.store()).agent(id, maker).prepare();
    Arm before = arm(other, id);
    Optional<GateFinding> few =
        new NotWorseClaim(margin, before.scores(), "the baseline " + name).tooFew(arm.scores());
    if (few.isPresent()) {
      return few.get();
    }
    int units = FIRST;
    while (true) {
      advance(prepared, arm, units);
      advance(other, before, units);
      GateFinding found =
          new NotWorseClaim(margin, before.scores(), "the baseline " + name).judge(arm.scores());
      if (found.verdict() != GateVerdict.UNDECIDED || units >= arm.scores().planned()) {
        return found;
      }
      units *= 2;
    }
  }

  private static void advance(PreparedEvaluation which, Arm arm, int units) {
    Finish finish =
        new Finish(() -> units < arm.scores().planned() && arm.scores().units().size() >= units);
    finish.look();
    if (!finish.reached()) {
      which.advance(_ -> finish.look(), finish::reached);
    }
  }

  /// Tests whether the agent is not shown to be worse than a recorded agent on the same tasks.
  ///
  /// @param record store that contains the run
  /// @param run a run with only one agent, or with an agent of the same name
  /// @param margin margin in success, from 0 to 1
  /// @throws IllegalArgumentException if the run has no such agent, or no tasks in common with this
  ///   evaluation in this setting; nothing is run then
  public GateFinding isNotWorseThan(Store record, Run run, double margin) {
    return isNotWorseThan(record, run, "run " + run.id(), margin);
  }

  /// Tests whether the agent is not shown to be worse than a recorded agent on the same tasks.
  ///
  /// @param record store that contains the run
  /// @param run a run with only one agent, or with an agent of the same name
  /// @param source where the run is from, for the sentence of the finding, such as a file
  /// @param margin margin in success, from 0 to 1
  /// @throws IllegalArgumentException if the run has no such agent, or no tasks in common with this
  ///   evaluation in this setting; nothing is run then
  public GateFinding isNotWorseThan(Store record, Run run, String source, double margin) {
    Arm before = RecordedBaseline.arm(record, run, source, prepared.run(), arm, setting);
    NotWorseClaim claim =
        new NotWorseClaim(
            margin,
            before.scores(),
            "the baseline " + before.agent() + " in " + source,
            1,
            arm.common(before));
    GateFinding found = claim.tooFew(arm.scores()).orElseGet(() -> decided(claim::judge));
    return ComparedRuns.same(record, run.id(), prepared.store(), prepared.run().id())
        ? found.saying("The baseline is a copy of this run: it is compared with itself.")
        : found;
  }

  private GateFinding decided(Function<ArmScores, GateFinding> judge) {
    Finish finish = new Finish(() -> judge.apply(arm.scores()).verdict() != GateVerdict.UNDECIDED);
    finish.look();
    if (!finish.reached()) {
      prepared.advance(_ -> finish.look(), finish::reached);
    }
    return judge.apply(arm.scores());
  }

  private Arm arm(PreparedEvaluation which, String name) {
    return new Arm(
        which.store(),
        which.run(),
        which.run().experiment().benchmarks().getFirst(),
        name,
        setting);
  }

  /// A stop condition that is evaluated after each episode.
  private static final class Finish {

    private final BooleanSupplier now;
    private volatile boolean reached;

    Finish(BooleanSupplier now) {
      this.now = now;
    }

    synchronized void look() {
      reached = reached || now.getAsBoolean();
    }

    boolean reached() {
      return reached;
    }
  }

  /// Returns the run, which may be incomplete.
  public PreparedEvaluation run() {
    return prepared;
  }

  /// Runs the remaining tasks and returns the report of all tasks.
  public Report whole() {
    prepared.advance(() -> false);
    return prepared.report();
  }
}
