package dev.halftime.app.cli.run;

import dev.halftime.Benchmark;
import dev.halftime.Experiment;
import dev.halftime.Json;
import dev.halftime.app.Catalogue;
import dev.halftime.app.cli.option.GateOptions;
import dev.halftime.app.cli.option.Stores;
import dev.halftime.app.cli.option.WorkOptions;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.app.cli.terminal.Interrupt;
import dev.halftime.app.cli.terminal.ProgressLine;
import dev.halftime.experiment.ExperimentRunner;
import dev.halftime.experiment.MemoryCheck;
import dev.halftime.experiment.Outcome;
import dev.halftime.experiment.RunContext;
import dev.halftime.experiment.VirtualThreadExecutor;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.report.design.DesignPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Carries one experiment out at the terminal: plan, progress, report.
public record RunSession(
    Console halftime, Catalogue catalogue, WorkOptions work, GateOptions gates) {

  /// One that nothing is required of.
  public RunSession(Console halftime, Catalogue catalogue, WorkOptions work) {
    this(halftime, catalogue, work, new GateOptions());
  }

  /// Runs what of an experiment is not on record yet, and reports all of it.
  ///
  /// @return the exit code
  public int run(Experiment experiment) {
    return run(experiment, new TreeMap<>(), false);
  }

  /// Runs what of an experiment is not on record yet, and reports all of it.
  ///
  /// @param versions of the agents, as somebody gave them, by what they stand under in the content
  /// @param fresh whether nothing is taken from the record
  /// @return the exit code
  public int run(Experiment experiment, SortedMap<String, String> versions, boolean fresh) {
    try (Store store = store()) {
      RunContext stage = stage(store, experiment);
      return carryOut(
          stage,
          Continuation.of(
              store,
              experiment,
              catalogue.contents(experiment, stage.benchmarks()),
              versions,
              fresh));
    }
  }

  /// Says what an experiment can tell and what more would take; runs nothing.
  ///
  /// @return the exit code
  public int design(Experiment experiment, DesignView view) {
    try (Store store = store()) {
      RunContext stage = stage(store, experiment);
      Run run = new ExperimentRunner(stage, experiment).run();
      List<DesignPlan> designs =
          view.of(
              stage,
              run,
              new Forecast(store, experiment, agent -> catalogue.free(experiment.spec(agent))));
      if (designs.stream().allMatch(it -> it.contrasts().isEmpty())) {
        throw halftime.usage(
            "nothing is compared; name a second agent with --agent, or a second setting");
      }
      halftime
          .out()
          .println(
              halftime.json()
                  ? Json.printed(designs)
                  : DesignView.text(designs, halftime.screen().columns()).strip());
      return ExitCode.OK;
    }
  }

  /// Goes on with a run.
  ///
  /// @return the exit code
  public int resume(Run run) {
    try (Store store = store()) {
      Experiment experiment = catalogue.known(run.experiment());
      RunContext stage = stage(store, experiment);
      return carryOut(
          stage, Continuation.of(store, run, catalogue.contents(experiment, stage.benchmarks())));
    }
  }

  private int carryOut(RunContext stage, Continuation continuation) {
    Store store = stage.store();
    Experiment experiment = catalogue.known(continuation.experiment());
    ExperimentRunner conductor = new ExperimentRunner(stage, experiment);
    if (conductor.planned() == 0) {
      throw new IllegalArgumentException(
          "nothing to run: the benchmarks " + experiment.benchmarks() + " have no tasks");
    }
    gates.check(halftime, store, conductor.run());
    Forecast forecast =
        new Forecast(store, experiment, agent -> catalogue.free(experiment.spec(agent)));
    PlanView plan =
        new PlanView(
            conductor.run(),
            conductor.before(),
            conductor.missing(),
            forecast,
            catalogue.unpriced(experiment));
    if (work.dryRun) {
      List<DesignPlan> designs = DesignView.ASSUMED.of(stage, conductor.run(), forecast);
      halftime
          .out()
          .println(
              halftime.json()
                  ? plan.json(designs)
                  : plan.table(designs, halftime.screen().columns()));
      return ExitCode.OK;
    }
    halftime.remark(plan.sentence());
    catalogue.warnings(experiment).forEach(halftime.screen().err()::println);
    catalogue.closed(experiment, stage.benchmarks().values()).ifPresent(halftime::remark);
    continuation.remarks().forEach(halftime::remark);
    Continuation.opaque(experiment, conductor.before()).forEach(halftime::remark);
    if (conductor.beyondRepair() > 0) {
      halftime.remark(
          "%,d episodes stay missing: an earlier version of Halftime continued their sequences without them"
              .formatted(conductor.beyondRepair()));
    }
    catalogue.cache().ifPresent(words -> halftime.remark("Cache: " + words));
    boolean doubtful = conductor.before() > 0 && doubts(stage, conductor);
    Outcome outcome = conduct(conductor);
    if (!doubtful && outcome.why() != Outcome.Why.STOPPED) {
      doubts(stage, conductor);
    }
    int shown =
        new ReportPrinter(halftime, store)
            .show(Stores.run(store, conductor.run().id()), work.html, gates);
    int exit = conclude(conductor.run().id(), outcome);
    boolean unknown = shown == ExitCode.FINDINGS && !interrupted(outcome);
    return unknown || exit == ExitCode.OK ? shown : exit;
  }

  /// Says which agents do not act as before when they are fed what is on record.
  ///
  /// @return whether there are any
  private boolean doubts(RunContext stage, ExperimentRunner conductor) {
    List<String> doubts = MemoryCheck.of(stage, conductor.run());
    doubts.forEach(halftime.screen().err()::println);
    return !doubts.isEmpty();
  }

  /// A dry run leaves no trace.
  private Store store() {
    Path file = halftime.store();
    return work.dryRun && !Files.exists(file) ? new MemoryStore() : Stores.open(file);
  }

  private RunContext stage(Store store, Experiment experiment) {
    Map<String, Benchmark> benchmarks =
        catalogue.benchmarks(experiment.benchmarks(), experiment.user());
    return new RunContext(
        benchmarks,
        catalogue.entrants(experiment, benchmarks.values()),
        store,
        new VirtualThreadExecutor(work.concurrency),
        System::nanoTime);
  }

  private Outcome conduct(ExperimentRunner conductor) {
    String stopping =
        "\nStopping after the episodes in progress. Those that take more than %d s are interrupted, and attempted again on resume. Press Ctrl-C again to stop at once."
            .formatted(ExperimentRunner.GRACE.toSeconds());
    try (Interrupt interrupt = new Interrupt(() -> halftime.remark(stopping))) {
      if (halftime.quiet()) {
        return conductor.run(work.budget(), _ -> {}, interrupt);
      }
      int before = conductor.before();
      try (ProgressLine line = new ProgressLine(halftime.screen(), conductor.planned(), before)) {
        return conductor.run(work.budget(), line, interrupt);
      }
    }
  }

  private static boolean interrupted(Outcome outcome) {
    return outcome.why() == Outcome.Why.STOPPED || outcome.why() == Outcome.Why.BUDGET;
  }

  private int conclude(String run, Outcome outcome) {
    int left = outcome.planned() - outcome.before() - outcome.added();
    String why =
        switch (outcome.why()) {
          case COMPLETE -> "";
          case STOPPED -> "Stopped";
          case BUDGET -> "The budget is used up";
          case MISSING -> "Infrastructure failures left episodes missing";
        };
    if (why.isEmpty()) {
      return ExitCode.OK;
    }
    halftime
        .screen()
        .err()
        .printf(
            Locale.ROOT,
            "%s with %,d of %,d episodes left; continue with 'halftime resume %s'.%n",
            why,
            left,
            outcome.planned(),
            run);
    return ExitCode.UNFINISHED;
  }
}
