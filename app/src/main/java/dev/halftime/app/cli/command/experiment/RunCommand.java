package dev.halftime.app.cli.command.experiment;

import dev.halftime.Experiment;
import dev.halftime.app.Catalogue;
import dev.halftime.app.CatalogueEntry;
import dev.halftime.app.cli.option.AgentNames;
import dev.halftime.app.cli.option.AgentOptions;
import dev.halftime.app.cli.option.ExperimentOptions;
import dev.halftime.app.cli.option.GateOptions;
import dev.halftime.app.cli.option.ModelOptions;
import dev.halftime.app.cli.option.SourceOptions;
import dev.halftime.app.cli.option.WorkOptions;
import dev.halftime.app.cli.run.RunSession;
import dev.halftime.app.cli.terminal.Console;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// The command `run`, which evaluates agents on benchmarks.
@Command(
    name = "run",
    description = {
      "Evaluates agents on benchmarks and prints the report. Recorded episodes are not run again:"
          + " to complete an interrupted run, repeat the command. Agents, files and tasks are"
          + " identified by content: if one has changed, a new run is created."
    },
    footer = {
      "  halftime run helpdesk --agent clerk,clerk+memory --tasks 300",
      "  halftime run helpdesk --agent 'cmd:python3 my_agent.py' --setting interactive",
      "  halftime run helpdesk --agent class:com.example.MyAgent --class-path my.jar",
      "  halftime run helpdesk --agent react+history@openai:gpt-4o-mini --budget-dollars 5",
      "  halftime run tau2-retail --agent act@openai:gpt-4o --user openai:gpt-4o-mini",
      "  halftime run helpdesk --agent v1=class:Old,v2=class:New --class-path my.jar",
      "  halftime run helpdesk --agent clerk --dry-run     the plan and its estimated cost",
      "  halftime run helpdesk --agent clerk --json | jq .episodes",
      "  halftime run helpdesk --agent clerk --require 'interactive>=0.9' --junit gates.xml",
      "  halftime run helpdesk --agent clerk --baseline 3f2a --fail-if-worse 3 --stop-early",
    })
public final class RunCommand implements Callable<Integer> {

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private Console halftime;

  @Parameters(
      paramLabel = "BENCHMARK",
      arity = "1..*",
      description = {
        "Benchmark: a name, class:NAME, or z:FILE; BENCHMARK:FAMILY+TASK selects some of its tasks."
      })
  private List<String> benchmarks = new ArrayList<>();

  @Option(
      names = "--agent-version",
      paramLabel = "TEXT",
      description =
          "Version of parts in which Halftime cannot detect changes, such as modules that a program"
              + " loads or the software of a server; NAME=TEXT for one agent; can be repeated. A"
              + " different version starts a new run.")
  private List<String> versions = new ArrayList<>();

  @Option(names = "--fresh", description = "Ignore recorded episodes and start a new run.")
  private boolean fresh;

  @Mixin private ExperimentOptions options = new ExperimentOptions();
  @Mixin private SourceOptions sources = new SourceOptions();
  @Mixin private ModelOptions models = new ModelOptions();
  @Mixin private AgentOptions agents = new AgentOptions();
  @Mixin private WorkOptions work = new WorkOptions();
  @Mixin private GateOptions gates = new GateOptions();

  @Override
  public Integer call() {
    Catalogue catalogue = sources.catalogue(options.seed, halftime, models, agents);
    if (options.agents.isEmpty()) {
      throw halftime.usage(
          "name an agent with --agent; available: "
              + String.join(", ", catalogue.agents().stream().map(CatalogueEntry::id).toList()));
    }
    Experiment experiment = options.experiment(benchmarks, catalogue);
    return new RunSession(halftime, catalogue, work, gates)
        .run(experiment, AgentNames.versions(versions, experiment.agents()), fresh);
  }
}
