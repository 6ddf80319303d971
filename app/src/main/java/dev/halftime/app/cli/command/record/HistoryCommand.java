package dev.halftime.app.cli.command.record;

import dev.halftime.app.cli.option.Stores;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.app.session.SessionRunner;
import dev.halftime.evaluation.AgentHistory;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.text.Suggestions;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// The command `history`, which shows the results of an agent over its runs.
@Command(
    name = "history",
    description =
        "Shows the success of an agent in all recorded runs, oldest first. Each run is compared"
            + " with the earlier run that has the most tasks in common with it (the latest of"
            + " several).",
    footer = {
      "  halftime history v2                        an agent by its name in the runs",
      "  halftime history class:com.example.Agent   or by its definition",
      "  halftime history v2 --json | jq .entries",
    })
public final class HistoryCommand implements Callable<Integer> {

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private Console halftime;

  @Parameters(
      paramLabel = "AGENT",
      description = "Name of the agent in the runs, or its definition, such as class:NAME.")
  private String agent = "";

  @Override
  public Integer call() {
    try (Store store = Stores.existing(halftime.store())) {
      // Sessions of people have one task each, which shows no trend.
      List<Run> runs = store.runs().stream().filter(run -> !SessionRunner.ofPeople(run)).toList();
      AgentHistory history = AgentHistory.of(store, runs, agent);
      if (history.entries().isEmpty()) {
        List<String> known =
            runs.stream()
                .map(Run::experiment)
                .flatMap(it -> Stream.concat(it.agents().stream(), it.specs().stream()))
                .distinct()
                .toList();
        throw new IllegalArgumentException(
            "no evaluation has an agent '" + agent + "'; " + Suggestions.hint(agent, known));
      }
      halftime
          .out()
          .println(
              halftime.json()
                  ? history.json()
                  : history.terminal(halftime.screen().columns(), ZoneId.systemDefault()));
      return ExitCode.OK;
    }
  }
}
