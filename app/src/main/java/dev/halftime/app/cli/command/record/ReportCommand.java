package dev.halftime.app.cli.command.record;

import dev.halftime.app.cli.option.GateOptions;
import dev.halftime.app.cli.option.Stores;
import dev.halftime.app.cli.option.ViewOptions;
import dev.halftime.app.cli.run.DatedResults;
import dev.halftime.app.cli.run.ReportPrinter;
import dev.halftime.app.cli.run.ViewPrinter;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.record.TrainingRun;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// The command `report`, which prints the report of a recorded run or training.
@Command(
    name = "report",
    description = {"Prints the report of a run, complete or not, or of a training."},
    footer = {
      "  halftime report                        the newest run",
      "  halftime report ppo-CartPole           the training whose id begins with ppo-CartPole",
      "  halftime report 3f2a --html run.html   the run whose id begins with 3f2a",
      "  halftime report --json | jq .boards",
      "  halftime report --require 'interactive>=0.9'   exit code 5 if it is not shown",
      "  halftime report --labels people.jsonl  success corrected with people's verdicts on some"
          + " episodes",
      "  halftime report --people               people compared with simulated users and agents",
      "  halftime report --worth                what the agents are worth compared with a person",
    })
public final class ReportCommand implements Callable<Integer> {

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private Console halftime;

  @Parameters(
      paramLabel = "RUN",
      arity = "0..1",
      description = "Run id or its beginning (default: the newest run).")
  private @Nullable String run;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "File for the HTML report (default: beside the store, named after the run).")
  private @Nullable Path html;

  @Option(
      names = "--people",
      description =
          "Report on the people in all runs of the store: how closely simulated users match them,"
              + " and how people perform as the agent.")
  private boolean people;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description =
          "File with people's verdicts on some of the episodes (JSON lines {\"task\": ID,"
              + " \"verdict\": true}). The report then also shows success rates corrected with"
              + " these verdicts.")
  private @Nullable Path labels;

  @Mixin private GateOptions gates = new GateOptions();

  @Mixin private ViewOptions views = new ViewOptions();

  @Override
  public Integer call() {
    Optional<String> view = view();
    if (view.isPresent()) {
      return show(view.get());
    }
    if (people && run != null) {
      throw halftime.usage("--people reports on the whole store; leave out '" + run + "'");
    }
    if (labels != null && people) {
      throw halftime.usage("--labels corrects the scores of a run; --people reports on the store");
    }
    if (people && gates.asked()) {
      throw halftime.usage("--people reports on the whole store; gates apply to a run");
    }
    try (Store store = Stores.existing(halftime.store())) {
      ReportPrinter reporting = new ReportPrinter(halftime, store);
      if (people) {
        reporting.showPeople(html);
        return ExitCode.OK;
      }
      Optional<TrainingRun> training = run == null ? Optional.empty() : Stores.training(store, run);
      if (training.isPresent()) {
        if (gates.asked()) {
          throw halftime.usage("'" + run + "' is a training; gates apply to a run");
        }
        reporting.show(training.get(), html);
      } else {
        Run chosen = run == null ? Stores.newest(store, halftime) : Stores.run(store, run);
        gates.check(halftime, store, chosen);
        return reporting.show(chosen, html, gates, Optional.ofNullable(labels));
      }
    }
    return ExitCode.OK;
  }

  private Optional<String> view() {
    try {
      return views.asked();
    } catch (IllegalArgumentException e) {
      throw halftime.usage(String.valueOf(e.getMessage()));
    }
  }

  /// Prints one of the reports other than that of success.
  private int show(String option) {
    if (people || labels != null || gates.asked()) {
      throw halftime.usage(option + " is a report of its own; leave out the other options");
    }
    if (views.ofStore() && run != null) {
      throw halftime.usage(option + " reports on the whole store; leave out '" + run + "'");
    }
    ViewPrinter printer = new ViewPrinter(halftime);
    if (views.dated().isPresent()) {
      printer.saturation(DatedResults.of(views.dated().get()), html);
      return ExitCode.OK;
    }
    try (Store store = Stores.existing(halftime.store())) {
      if (views.ofStore()) {
        printer.saturation(DatedResults.of(store), html);
        return ExitCode.OK;
      }
      Run chosen = run == null ? Stores.newest(store, halftime) : Stores.run(store, run);
      if (views.ofWorth()) {
        printer.worth(store, chosen, views, html);
      } else {
        printer.horizon(store, chosen, html);
      }
    }
    return ExitCode.OK;
  }
}
