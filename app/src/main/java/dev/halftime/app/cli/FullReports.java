package dev.halftime.app.cli;

import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/// The option `--full` of the commands that print a report.
final class FullReports {

  static final String NAME = "--full";

  private static final List<String> COMMANDS =
      List.of("demo", "run", "resume", "report", "regrade", "grade", "import", "train");

  private FullReports() {}

  /// Adds the option.
  ///
  /// @param wanted executed if it is given
  static void addTo(CommandLine line, Runnable wanted) {
    for (String command : COMMANDS) {
      Objects.requireNonNull(line.getSubcommands().get(command), command)
          .getCommandSpec()
          .addOption(option(wanted));
    }
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
