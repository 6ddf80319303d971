package dev.halftime.app.cli.run;

import dev.halftime.app.cli.terminal.Console;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// Builds the suggested next command for a run, with the options that it needs from the current
/// command line, such as `--store` and `--class-path`.
final class NextCommand {

  private static final Set<String> LEFT_OUT =
      Set.of("--json", "--quiet", "--debug", "--full", "--dry-run");

  private NextCommand() {}

  /// Returns the command that continues a run, quoted for a shell where necessary.
  ///
  /// @param run id of the run
  static String resume(Console halftime, String run) {
    CommandSpec resume =
        Objects.requireNonNull(halftime.commandLine().getSubcommands().get("resume"))
            .getCommandSpec();
    return "halftime resume "
        + run
        + options(
            halftime,
            name ->
                !LEFT_OUT.contains(name)
                    && !name.startsWith("--budget")
                    && resume.findOption(name) != null);
  }

  /// Returns the command that prints all tables and remarks of a run, quoted for a shell where
  /// necessary.
  ///
  /// @param run id of the run
  static String report(Console halftime, String run) {
    return "halftime report " + run + " --full" + options(halftime, "--store"::equals);
  }

  /// Returns the given options whose names are needed, each preceded by a blank.
  private static String options(Console halftime, Predicate<String> needed) {
    StringBuilder options = new StringBuilder();
    for (ParseResult given : parsed(halftime.commandLine().getParseResult())) {
      for (OptionSpec option : given.matchedOptions()) {
        String name = option.longestName();
        if (needed.test(name)) {
          values(option).forEach(value -> options.append(' ').append(name).append(value));
        }
      }
    }
    return options.toString();
  }

  private static List<String> values(OptionSpec option) {
    return option.arity().max() == 0
        ? List.of("")
        : option.originalStringValues().stream().map(it -> " " + quoted(it)).toList();
  }

  /// Returns the parse results of the program and of each subcommand.
  private static List<ParseResult> parsed(ParseResult first) {
    List<ParseResult> all = new ArrayList<>(List.of(first));
    while (all.getLast().hasSubcommand()) {
      all.add(all.getLast().subcommand());
    }
    return all;
  }

  private static String quoted(String value) {
    return value.matches("[\\w./:,=@%+-]+") ? value : "'" + value.replace("'", "'\\''") + "'";
  }
}
