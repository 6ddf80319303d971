package dev.halftime.app.cli.repo;

import dev.halftime.app.cli.terminal.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/// The command `repo`, which makes tasks from the history of a Git repository.
@Command(
    name = "repo",
    description = "Creates tasks from the commits of a Git repository and checks them.",
    subcommands = {RepoMineCommand.class, RepoAuditCommand.class},
    footer = {
      "  halftime repo mine ../my-project --since 2025-01-01 --out tasks.jsonl",
      "  halftime repo audit tasks.jsonl",
      "  halftime run repository:tasks.jsonl --agent react@anthropic:claude-sonnet-4-5",
      "  halftime grade repository:tasks.jsonl --answers predictions.jsonl",
    })
public final class RepoCommand implements Runnable {

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private Console halftime;

  Console halftime() {
    return halftime;
  }

  @Override
  public void run() {
    throw halftime.usage("name a subcommand of repo: mine or audit");
  }
}
