package dev.halftime.app.cli.command.experiment;

import dev.halftime.Experiment;
import dev.halftime.Setting;
import dev.halftime.app.cli.option.GateOptions;
import dev.halftime.app.cli.option.SourceOptions;
import dev.halftime.app.cli.option.WorkOptions;
import dev.halftime.app.cli.run.RunSession;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.report.Report;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// The command `demo`, which evaluates the reference agents on Halftime's own benchmark.
@Command(
    name = "demo",
    description = {
      "Evaluates the reference agents on the benchmark 'helpdesk' in all settings of the ladder.",
      "Requires no model and no network, and takes less than a minute."
    },
    footer = {
      "  halftime demo",
      "  halftime demo --seed 7 --html demo.html    another shop",
    })
public final class DemoCommand implements Callable<Integer> {

  private static final List<String> AGENTS =
      List.of("noop", "random", "escalate", "clerk", "clerk+memory", "oracle");

  private static final String ABOUT =
      """
      Customers write to the service desk of a generated shop. A task is solved if the records \
      of the shop and the statements to the customer are correct. 'clerk' follows the written policy; \
      'clerk+memory' also remembers its customers, and the rules that it had to look up.
      classical    the agent gets the whole brief first; each task in a fresh world
      interactive  autonomy (working alone) is dropped: the agent must ask a customer for details
      sequential   independence (of tasks) is dropped: task after task, in one world
      second-half  both are dropped, and the same customers return and refer to earlier visits
      """;

  private static final String NEXT =
      """
      No model was called, so this cost nothing: these agents and customers are programs.
      Next, replace this agent with your own (docs/own-agents.md):
        halftime run helpdesk --agent 'cmd:python3 examples/python/first_agent.py',noop
      """;

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private Console halftime;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed for generating the shop (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = {"-n", "--tasks"},
      paramLabel = "N",
      defaultValue = "450",
      description = "Number of tasks (default: ${DEFAULT-VALUE}).")
  private int tasks;

  @Mixin private WorkOptions work = new WorkOptions();
  private final SourceOptions sources = new SourceOptions();

  @Override
  public Integer call() {
    Experiment experiment =
        Experiment.on("helpdesk")
            .seed(seed)
            .agents(AGENTS)
            .settings(Setting.LADDER_AND_RESET)
            .tasks(tasks)
            .sequence(30)
            .orders(2)
            .build();
    boolean shown = !work.dryRun && !halftime.json() && !halftime.quiet();
    if (shown) {
      halftime.say(ABOUT.stripTrailing());
    }
    int code =
        new RunSession(halftime, sources.catalogue(seed), work, new GateOptions(), Report::ladder)
            .run(experiment);
    if (code == ExitCode.OK && shown) {
      halftime.say(NEXT.stripTrailing());
    }
    return code;
  }
}
