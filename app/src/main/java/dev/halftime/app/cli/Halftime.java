package dev.halftime.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command `halftime`: everything that can be done at the terminal.
@Command(
    name = "halftime",
    mixinStandardHelpOptions = true,
    version = "halftime 0.1.0",
    description =
        "Evaluates agents: users in the loop, tasks in sequence, value on the scoreboard.")
public final class Halftime {

  private Halftime() {}

  /// Runs one command and leaves its exit code.
  public static void main(String[] args) {
    System.exit(new CommandLine(new Halftime()).execute(args));
  }
}
