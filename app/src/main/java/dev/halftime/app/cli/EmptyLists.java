package dev.halftime.app.cli;

import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// Rejects lists without an element, such as `--setting ,`, which would otherwise mean the same as
/// no option.
final class EmptyLists {

  private EmptyLists() {}

  /// Checks the options of a command line: those of each command and its subcommand.
  ///
  /// @throws ParameterException if the comma-separated value of one has no name
  static void refuse(ParseResult parsed) {
    for (OptionSpec option : parsed.matchedOptions()) {
      if (!option.splitRegex().isEmpty()
          && option.originalStringValues().stream()
              .anyMatch(value -> value.replace(",", "").isBlank())) {
        throw new ParameterException(
            parsed.commandSpec().commandLine(), option.longestName() + " names nothing");
      }
    }
    if (parsed.hasSubcommand()) {
      refuse(parsed.subcommand());
    }
  }
}
