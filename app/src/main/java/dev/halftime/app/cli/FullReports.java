package dev.halftime.app.cli;

import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/// The option `--full` of the commands that print a report.
final class FullReports {

  static final String NAME = "--full";

  private static final Set<String> COMMANDS =
      Set.of("demo", "run", "resume", "report", "regrade", "grade", "import", "train");

  private FullReports() {}

  /// Adds the option to those commands that are part of the command line.
  ///
  /// @param wanted executed if the option is given
  static void addTo(CommandLine line, Runnable wanted) {
    line.getSubcommands()
        .forEach((name, command) -> {
          if (COMMANDS.contains(name)) {
            command.getCommandSpec().addOption(option(wanted));
          }
        });
  }

  private static OptionSpec option(Runnable wanted) {
    return OptionSpec.builder(NAME)
        .type(boolean.class)
        .description("Print all tables and remarks of a report, not only what fits on one screen.")
        .setter(
            new ISetter() {
              @Override
              public <T> T set(T value) {
                if (Boolean.TRUE.equals(value)) {
                  wanted.run();
                }
                return value;
              }
            })
        .build();
  }
}
