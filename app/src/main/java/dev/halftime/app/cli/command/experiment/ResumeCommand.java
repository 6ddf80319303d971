package dev.halftime.app.cli.command.experiment;

import dev.halftime.app.cli.option.AgentOptions;
import dev.halftime.app.cli.option.GateOptions;
import dev.halftime.app.cli.option.ModelOptions;
import dev.halftime.app.cli.option.SourceOptions;
import dev.halftime.app.cli.option.Stores;
import dev.halftime.app.cli.option.Trust;
import dev.halftime.app.cli.option.WorkOptions;
import dev.halftime.app.cli.run.RunSession;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.experiment.Plan;
import dev.halftime.experiment.ProbePlan;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// The command `resume`, which completes an interrupted run.
@Command(
    name = "resume",
    description = {
      "Resumes an interrupted run from the store. The report is the same as that of an"
          + " uninterrupted run. An imported run is resumed only if you give its id and confirm the"
          + " programs that it names."
    },
    footer = {
      "  halftime resume                 the newest incomplete run",
      "  halftime resume 3f2a            the run whose id begins with 3f2a",
      "  halftime resume --budget-time 10m",
    })
public final class ResumeCommand implements Callable<Integer> {

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private Console halftime;

  @Parameters(
      paramLabel = "RUN",
      arity = "0..1",
      description = "Run id or its beginning (default: the newest incomplete run).")
  private @Nullable String run;

  @Mixin private SourceOptions sources = new SourceOptions();
  @Mixin private ModelOptions models = new ModelOptions();
  @Mixin private AgentOptions agents = new AgentOptions();
  @Mixin private WorkOptions work = new WorkOptions();
  @Mixin private GateOptions gates = new GateOptions();
  @Mixin private Trust trust = new Trust();

  @Override
  public Integer call() {
    Optional<Run> found;
    Optional<Run> imported;
    try (Store store = Stores.existing(halftime.store())) {
      found = run == null ? unfinished(store, false) : Optional.of(named(store, run));
      imported = found.isEmpty() ? unfinished(store, true) : Optional.empty();
    }
    if (found.isEmpty()) {
      halftime.remark(
          imported
              .map(each ->
                  "Nothing to do but for an imported run, which is resumed only if it is named:"
                      + " halftime resume "
                      + each.id())
              .orElse("Nothing to do: every run that 'halftime run' started here is complete."));
      return ExitCode.OK;
    }
    Run chosen = found.get();
    trust.toRun(chosen, halftime);
    return new RunSession(
            halftime,
            sources.catalogue(chosen.experiment().seed(), halftime, models, agents).as(chosen),
            work,
            gates)
        .resume(chosen);
  }

  private static Run named(Store store, String id) {
    Run run = Stores.run(store, id);
    if (!planned(run)) {
      throw new IllegalArgumentException(
          "run '" + run.id() + "' cannot be resumed: " + obstacle(run));
    }
    return run;
  }

  /// Returns why a run that 'halftime run' did not create cannot be resumed.
  private static String obstacle(Run run) {
    if (!run.from().isEmpty()) {
      return "it consists of scores of run '" + run.from() + "', which 'regrade' completes";
    }
    if (run.experiment().withPeople() || !run.imported()) {
      return "it was played by a person, or replays such a run";
    }
    return run.foreign()
        ? "another system recorded its episodes, so there is no program to resume; 'halftime"
            + " regrade "
            + run.id()
            + " --judge MODEL' judges those without a score"
        : "it was imported beside another run of the same id";
  }

  /// Returns whether 'halftime run' created the run. A run with an id of its own is not fully
  /// described by its experiment.
  private static boolean planned(Run run) {
    return run.id().equals(run.experiment().id()) && !run.experiment().withPeople();
  }

  /// Returns the newest unfinished run.
  ///
  /// @param imported whether to search imported runs instead, which are resumed only by name
  private static Optional<Run> unfinished(Store store, boolean imported) {
    return store.runs().reversed().stream()
        .filter(ResumeCommand::planned)
        .filter(run -> run.imported() == imported)
        .filter(run -> settled(store, run) < Plan.episodes(run) || ProbePlan.left(run, store) > 0)
        .findFirst();
  }

  private static long settled(Store store, Run run) {
    try (Stream<Result> results = store.results(run.id())) {
      return Plan.settled(run, results);
    }
  }
}
