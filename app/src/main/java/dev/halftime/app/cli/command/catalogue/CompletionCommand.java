package dev.halftime.app.cli.command.catalogue;

import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.cli.terminal.ExitCode;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/// The command `completion`, which prints a shell completion script.
@Command(
    name = "completion",
    description = "Prints a completion script for bash and zsh.",
    footer = {
      "  source <(halftime completion)                      in this shell",
      "  halftime completion >> ~/.bash_completion          in every bash",
      "  halftime completion > ~/.halftime-completion       then source it in ~/.zshrc",
    })
public final class CompletionCommand implements Callable<Integer> {

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private Console halftime;

  @Override
  public Integer call() {
    halftime.screen().machine().print(AutoComplete.bash("halftime", halftime.commandLine()));
    halftime.screen().machine().flush();
    return ExitCode.OK;
  }
}
