package dev.halftime.app.cli.run;

import dev.halftime.Benchmark;
import dev.halftime.Experiment;
import dev.halftime.app.AgentName;
import dev.halftime.app.Catalogue;
import dev.halftime.app.annotation.AnnotationStore;
import dev.halftime.app.annotation.RunLabel;
import dev.halftime.app.benchmark.WebTasks;
import dev.halftime.app.cli.option.GateOptions;
import dev.halftime.app.cli.option.Stores;
import dev.halftime.app.cli.option.WorkOptions;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.experiment.ExperimentRunner;
import dev.halftime.experiment.MemoryCheck;
import dev.halftime.experiment.Outcome;
import dev.halftime.experiment.RunContext;
import dev.halftime.experiment.VirtualThreadExecutor;
import dev.halftime.json.Json;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.report.Report;
import dev.halftime.report.design.DesignPlan;
import dev.halftime.store.database.StoreAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Executes one experiment at the terminal: plan, progress, report.
///
/// @param screen renders the part of the report that is printed
public record RunSession(
    Console halftime,
    Catalogue catalogue,
    WorkOptions work,
    GateOptions gates,
    ReportPrinter.Screen screen) {

  /// Timeout of a check in a new process, in seconds.
  private static final int CHECK_SECONDS = 60;

  /// Creates a session that prints the summary of the report.
  public RunSession(Console halftime, Catalogue catalogue, WorkOptions work, GateOptions gates) {
    this(halftime, catalogue, work, gates, Report::summary);
  }

  /// Creates a session without gates.
  public RunSession(Console halftime, Catalogue catalogue, WorkOptions work) {
    this(halftime, catalogue, work, new GateOptions());
  }

  /// Runs the missing episodes of an experiment and reports all.
  ///
  /// @return the exit code
  public int run(Experiment experiment) {
    return run(experiment, new TreeMap<>(), false);
  }

  /// Runs the missing episodes of an experiment and reports all.
  ///
  /// @param versions versions of the agents, by key in the content
  /// @param fresh whether recorded episodes are not reused
  /// @return the exit code
  public int run(Experiment experiment, SortedMap<String, String> versions, boolean fresh) {
    try (Store store = store()) {
      RunContext context = context(store, experiment);
      return carryOut(
          context,
          Continuation.of(
              store,
              experiment,
              catalogue.contents(experiment, context.benchmarks()),
              versions,
              fresh));
    }
  }

  /// Prints what the design of an experiment can detect and what more would require, without
  /// running it.
  ///
  /// @return the exit code
  public int design(Experiment experiment, DesignView view) {
    try (Store store = store()) {
      RunContext context = context(store, experiment);
      Run run = new ExperimentRunner(context, experiment).run();
      List<DesignPlan> designs = view.of(context, run, forecast(store, experiment));
      if (designs.stream().allMatch(it -> it.contrasts().isEmpty())) {
        throw halftime.usage(
            "there is nothing to compare; name a second agent with --agent, or a second setting");
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

  /// Resumes a run.
  ///
  /// @return the exit code
  public int resume(Run run) {
    try (Store store = store()) {
      Experiment experiment = catalogue.known(run.experiment());
      RunContext context = context(store, experiment);
      return carryOut(
          context,
          Continuation.of(store, run, catalogue.contents(experiment, context.benchmarks())));
    }
  }

  private int carryOut(RunContext context, Continuation continuation) {
    var _ = work.budget(); // fails before planning if the budget is invalid
    WebTasks.check(context.benchmarks());
    Store store = context.store();
    Experiment experiment = catalogue.known(continuation.experiment());
    ExperimentRunner runner = new ExperimentRunner(context, experiment);
    if (runner.planned() == 0) {
      throw new IllegalArgumentException(
          "nothing to run: the benchmarks " + experiment.benchmarks() + " have no tasks");
    }
    gates.check(halftime, store, runner.run());
    if (runner.before() == 0) {
      gates.checkSize(store, runner.run());
    }
    Forecast forecast = forecast(store, experiment);
    PlanView plan =
        new PlanView(
            runner.run(),
            runner.before(),
            runner.missing(),
            forecast,
            catalogue.prices().unpriced(experiment));
    Optional<ProbeSession> probes = ProbeSession.of(halftime, context, runner.run(), work.probes);
    if (work.on != null) {
      FollowedRun.check(
          halftime, probes.isPresent(), gates.sequential(store, runner.run()).isPresent());
    }
    if (work.dryRun) {
      return show(plan, DesignView.ASSUMED.of(context, runner.run(), forecast), probes, forecast);
    }
    if (runner.before() < runner.planned() || probes.isPresent()) {
      if (work.on == null) {
        FollowedRun.checkFree(halftime, runner.run().id());
      }
      DollarLimit.check(halftime, catalogue, work.dollars, experiment);
    }
    if (!work.name.isEmpty()) {
      AnnotationStore annotations = Stores.annotations(halftime.store());
      RunLabel.of(annotations, runner.run().id())
          .named(work.name)
          .give(annotations, runner.run().id());
    }
    halftime.remark(plan.sentence());
    probes.ifPresent(it -> it.begin(forecast));
    announce(context, runner, continuation);
    List<MemoryCheck.Finding> doubts =
        new ArrayList<>(runner.before() > 0 ? MemoryCheck.of(context, runner.run()) : List.of());
    doubts.forEach(this::say);
    RunExecution execution =
        new RunExecution(halftime, work, runner, gates.sequential(store, runner.run()));
    Outcome outcome =
        work.on == null
            ? execution.run(probes)
            : new FollowedRun(halftime, work, context, runner).follow();
    boolean settled = execution.isSettled();
    if (doubts.isEmpty() && (settled || outcome.why() != Outcome.Why.STOPPED)) {
      doubts.addAll(doubts(context, runner.run()));
      doubts.forEach(this::say);
    }
    if (!doubts.isEmpty()) {
      store.begin(
          runner.run().unrepeatable(doubts.stream().map(MemoryCheck.Finding::agent).toList()));
    }
    return report(store, runner.run(), outcome, settled);
  }

  private static Forecast forecast(Store store, Experiment experiment) {
    return new Forecast(store, experiment, agent -> new AgentName(experiment.spec(agent)).isFree());
  }

  /// Prints what a run would do.
  private int show(
      PlanView plan, List<DesignPlan> designs, Optional<ProbeSession> probes, Forecast forecast) {
    if (halftime.json()) {
      halftime.out().println(plan.json(designs, probes.map(it -> it.json(forecast))));
    } else {
      halftime.say(
          plan.table(
              designs, probes.map(it -> it.sentence(forecast)), halftime.screen().columns()));
    }
    return ExitCode.OK;
  }

  /// Prints the notices before the first episode.
  private void announce(RunContext context, ExperimentRunner runner, Continuation continuation) {
    Experiment experiment = runner.run().experiment();
    catalogue.notices().warnings(experiment).forEach(halftime::warn);
    catalogue.prices().unused(experiment).ifPresent(halftime::warn);
    catalogue
        .notices()
        .closed(experiment, context.benchmarks().values())
        .ifPresent(halftime::remark);
    continuation.remarks().forEach(halftime::remark);
    Continuation.opaque(experiment, runner.before()).forEach(halftime::remark);
    if (runner.beyondRepair() > 0) {
      halftime.remark(
          "%,d episodes stay missing: an earlier version continued their sequences without them"
              .formatted(runner.beyondRepair()));
    }
    catalogue.cache().ifPresent(words -> halftime.remark("Cache: " + words));
  }

  /// Prints the report, and how to continue a run that is not complete.
  private int report(Store store, Run run, Outcome outcome, boolean settled) {
    String unfinished = settled ? null : unfinished(outcome);
    int shown =
        new ReportPrinter(halftime, store, screen)
            .show(Stores.run(store, run.id()), work.html, gates, unfinished);
    if (unfinished == null) {
      return shown;
    }
    halftime.warn(unfinished + "; continue with: " + NextCommand.resume(halftime, run.id()));
    boolean unknown = shown == ExitCode.FINDINGS && !RunExecution.isInterrupted(outcome);
    return unknown ? shown : ExitCode.UNFINISHED;
  }

  /// Returns the agents that act differently when recorded episodes are repeated, in this process
  /// or in a new one.
  private List<MemoryCheck.Finding> doubts(RunContext context, Run run) {
    List<MemoryCheck.Finding> here = MemoryCheck.of(context, run);
    if (!here.isEmpty()) {
      return here;
    }
    context.store().flush();
    NewProcessCheck.Outcome anew =
        NewProcessCheck.of(halftime.store(), run, catalogue, CHECK_SECONDS);
    anew.trouble().ifPresent(halftime::warn);
    return anew.findings();
  }

  private void say(MemoryCheck.Finding finding) {
    halftime.warn(finding.words());
  }

  /// Opens the store; a dry run creates none.
  private Store store() {
    if (work.on != null) {
      FollowedRun.checkStore(halftime);
    }
    StoreAddress address = halftime.store();
    return work.dryRun ? Stores.ifThere(address).orElseGet(MemoryStore::new) : Stores.open(address);
  }

  private RunContext context(Store store, Experiment experiment) {
    Map<String, Benchmark> benchmarks =
        catalogue.benchmarks(experiment.benchmarks(), experiment.user());
    return new RunContext(
        benchmarks,
        catalogue.entrants(experiment, benchmarks.values()),
        store,
        new VirtualThreadExecutor(work.concurrency),
        System::nanoTime);
  }

  /// Returns why a run is to be continued, in a sentence; null if it is not.
  private static @Nullable String unfinished(Outcome outcome) {
    String why =
        switch (outcome.why()) {
          case COMPLETE -> null;
          case STOPPED -> "Stopped";
          case BUDGET -> "The budget is used up";
          case MISSING -> "Infrastructure failures left episodes missing";
        };
    int left = outcome.planned() - outcome.before() - outcome.added();
    return why == null
        ? null
        : String.format(
            Locale.ROOT, "%s with %,d of %,d episodes left", why, left, outcome.planned());
  }
}
