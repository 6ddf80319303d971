package dev.halftime.app.cli;

import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// Refuses lists that name nothing, such as `--setting ,`: an option that was given must not mean
/// the same as one that was left out.
final class EmptyLists {

  private EmptyLists() {}

  /// Checks the options of a command and of those in front of it.
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
