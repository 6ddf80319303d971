package dev.halftime.app.cli.command.record;

import dev.halftime.app.cli.option.Stores;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.report.RunComparison;
import dev.halftime.text.TerminalText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// The command `compare`, which compares two recorded runs or two agents.
@Command(
    name = "compare",
    description = {
      "Compares B with A task by task: two agents, or two runs, whose agents are matched by name."
          + " The exit code says whether B is significantly worse."
    },
    footer = {
      "  halftime compare 3f2a 81c0                  two runs, the older one first",
      "  halftime compare clerk clerk+memory         two agents of the newest run",
      "  halftime compare --in 3f2a clerk noop       two agents of a run",
      "  halftime compare 3f2a:clerk 81c0:my-clerk   two agents of two runs",
      "  halftime compare 3f2a 81c0 --json | jq .contrasts",
    })
public final class CompareCommand implements Callable<Integer> {

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private Console halftime;

  @Parameters(
      index = "0",
      paramLabel = "A",
      description = "Baseline: a run, an agent, or RUN:AGENT.")
  private String before = "";

  @Parameters(
      index = "1",
      paramLabel = "B",
      description = "Compared with A: a run, an agent, or RUN:AGENT.")
  private String now = "";

  @Option(
      names = "--in",
      paramLabel = "RUN",
      description = "The run that has these agents (default: the newest).")
  private @Nullable String in;

  /// A run, or an agent of it.
  private record Side(Run run, Optional<String> agent) {}

  @Override
  public Integer call() {
    try (Store store = Stores.existing(halftime.store())) {
      Side a = side(store, before);
      Side b = side(store, now);
      RunComparison comparison = comparison(store, a, b);
      int code = comparison.worse() ? ExitCode.WORSE : ExitCode.OK;
      if (halftime.json()) {
        halftime.out().println(comparison.json());
      } else {
        halftime.say(comparison.terminal(halftime.screen().columns()).stripTrailing());
        if (comparison.worse()) {
          halftime.say(
              "Exit code %d: %s is significantly worse than %s (findings above)."
                  .formatted(code, TerminalText.line(now), TerminalText.line(before)));
        }
      }
      return code;
    }
  }

  private RunComparison comparison(Store store, Side a, Side b) {
    if (a.agent().isEmpty() && b.agent().isEmpty()) {
      if (a.run().id().equals(b.run().id())) {
        throw halftime.usage(
            "A and B are the same run '" + a.run().id() + "'; give two different ones");
      }
      return RunComparison.of(store, a.run(), b.run());
    }
    if (a.agent().isEmpty() || b.agent().isEmpty()) {
      String agent = a.agent().or(b::agent).orElseThrow();
      throw halftime.usage(
          "'"
              + agent
              + "' is an agent and the other is a run; name two agents, two runs, or RUN:AGENT");
    }
    if (a.equals(b)) {
      throw halftime.usage(
          "A and B are the same agent '" + now + "' of the same run; give two different ones");
    }
    return RunComparison.of(store, a.run(), b.run(), Map.of(b.agent().get(), a.agent().get()));
  }

  /// Resolves a name: an agent of the selected or newest run, an agent of another run as
  /// `RUN:AGENT`, or a run.
  private Side side(Store store, String name) {
    Run named = in == null ? Stores.newest(store) : Stores.run(store, in);
    List<String> agents = named.experiment().agents();
    if (agents.contains(name)) {
      return new Side(named, Optional.of(name));
    }
    int colon = name.indexOf(':');
    if (colon > 0) {
      String agent = name.substring(colon + 1);
      Optional<Run> run = store.run(name.substring(0, colon));
      if (run.filter(it -> it.experiment().agents().contains(agent)).isPresent()) {
        return new Side(run.get(), Optional.of(agent));
      }
    }
    return store
        .run(name)
        .map(run -> new Side(run, Optional.empty()))
        .orElseThrow(() ->
            halftime.usage(
                "'"
                    + name
                    + "' is neither a run in the store nor an agent of run '"
                    + named.id()
                    + "', which has "
                    + String.join(", ", agents)
                    + elsewhere(store)));
  }

  /// Names the newest run that has the agents, if there is one.
  private String elsewhere(Store store) {
    List<String> wanted = List.of(before, now);
    return store.runs().reversed().stream()
        .filter(run -> run.experiment().agents().containsAll(wanted))
        .findFirst()
        .map(run ->
            "; the agents "
                + String.join(" and ", wanted)
                + " are in run '"
                + run.id()
                + "': add --in "
                + run.id())
        .orElse("; 'halftime list runs' shows them");
  }
}
