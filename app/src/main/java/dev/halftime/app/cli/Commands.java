package dev.halftime.app.cli;

import dev.halftime.app.cli.command.catalogue.AuditCommand;
import dev.halftime.app.cli.command.catalogue.CompletionCommand;
import dev.halftime.app.cli.command.catalogue.DataCommand;
import dev.halftime.app.cli.command.catalogue.ListCommand;
import dev.halftime.app.cli.command.catalogue.ModelsCommand;
import dev.halftime.app.cli.command.experiment.DemoCommand;
import dev.halftime.app.cli.command.experiment.GradeCommand;
import dev.halftime.app.cli.command.experiment.McpCommand;
import dev.halftime.app.cli.command.experiment.PlanCommand;
import dev.halftime.app.cli.command.experiment.PlayCommand;
import dev.halftime.app.cli.command.experiment.RegradeCommand;
import dev.halftime.app.cli.command.experiment.ReplayCommand;
import dev.halftime.app.cli.command.experiment.ResumeCommand;
import dev.halftime.app.cli.command.experiment.RunCommand;
import dev.halftime.app.cli.command.experiment.WorkerCommand;
import dev.halftime.app.cli.command.record.BundleCommand;
import dev.halftime.app.cli.command.record.CompareCommand;
import dev.halftime.app.cli.command.record.CopyCommand;
import dev.halftime.app.cli.command.record.DeleteCommand;
import dev.halftime.app.cli.command.record.ExportCommand;
import dev.halftime.app.cli.command.record.HistoryCommand;
import dev.halftime.app.cli.command.record.ImportCommand;
import dev.halftime.app.cli.command.record.RateCommand;
import dev.halftime.app.cli.command.record.ReportCommand;
import dev.halftime.app.cli.command.record.ServeCommand;
import dev.halftime.app.cli.command.training.RolloutCommand;
import dev.halftime.app.cli.command.training.TrainCommand;
import dev.halftime.app.cli.lm.LmCommand;
import dev.halftime.app.cli.repo.RepoCommand;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/// The commands, in the order in which the help lists them.
final class Commands {

  static final List<Class<?>> ALL =
      List.of(
          DemoCommand.class,
          PlanCommand.class,
          RunCommand.class,
          WorkerCommand.class,
          ResumeCommand.class,
          GradeCommand.class,
          RegradeCommand.class,
          ReplayCommand.class,
          ReportCommand.class,
          CompareCommand.class,
          HistoryCommand.class,
          ExportCommand.class,
          BundleCommand.class,
          ImportCommand.class,
          CopyCommand.class,
          DeleteCommand.class,
          ListCommand.class,
          ModelsCommand.class,
          DataCommand.class,
          AuditCommand.class,
          RolloutCommand.class,
          TrainCommand.class,
          RateCommand.class,
          ServeCommand.class,
          PlayCommand.class,
          McpCommand.class,
          LmCommand.class,
          RepoCommand.class,
          CompletionCommand.class);

  private Commands() {}

  /// Returns the commands that a command line needs. Preparing all of them can take longer than the
  /// command itself, so a command line that begins with a command gets only that one and `resume`,
  /// which reports suggest. Any other command line gets all, and so does `completion`, which
  /// describes them.
  static List<Class<?>> needed(String... args) {
    return ALL.stream()
        .filter(command -> args.length > 0 && name(command).equals(args[0]))
        .findFirst()
        .filter(named -> named != CompletionCommand.class)
        .<List<Class<?>>>map(named -> Stream.of(named, ResumeCommand.class).distinct().toList())
        .orElse(ALL);
  }

  private static String name(Class<?> command) {
    return Objects.requireNonNull(command.getAnnotation(Command.class), command::getName).name();
  }
}
