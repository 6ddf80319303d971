package dev.halftime.app.cli.command.experiment;

import dev.halftime.Experiment;
import dev.halftime.app.Catalogue;
import dev.halftime.app.cli.option.AgentOptions;
import dev.halftime.app.cli.option.ExperimentOptions;
import dev.halftime.app.cli.option.ModelOptions;
import dev.halftime.app.cli.option.SourceOptions;
import dev.halftime.app.cli.option.WorkOptions;
import dev.halftime.app.cli.run.DesignView;
import dev.halftime.app.cli.run.RunSession;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.report.design.AssumedVariance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// The command `plan`, which evaluates the design of a run beforehand.
@Command(
    name = "plan",
    description = {
      "Computes before a run which differences it can detect with 80 %% power, and how many tasks,"
          + " sequences, trials and dollars are needed to detect a given difference, for each"
          + " comparison that the report will test."
    },
    footer = {
      "  halftime plan helpdesk --agent clerk,clerk+memory",
      "  halftime plan helpdesk --agent clerk,clerk+memory --from 3f2a     with the variance of"
          + " that run",
      "  halftime plan tau2-retail --agent a@openai:gpt-4o,b@openai:gpt-4o --difference 5",
      "  halftime plan helpdesk --agent clerk,mine --assume success=80,sequence=10",
      "  halftime plan helpdesk --agent clerk,mine --json | jq '.[].contrasts'",
    })
public final class PlanCommand implements Callable<Integer> {

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private Console halftime;

  @Parameters(paramLabel = "BENCHMARK", arity = "1..*", description = "Benchmark, as for 'run'.")
  private List<String> benchmarks = new ArrayList<>();

  @Option(
      names = "--difference",
      paramLabel = "POINTS",
      defaultValue = "3",
      description =
          "Difference of success rates to detect, in percentage points (default:"
              + " ${DEFAULT-VALUE}).")
  private double difference;

  @Option(
      names = "--from",
      paramLabel = "RUN",
      split = ",",
      description =
          "Earlier run of the benchmark from which the variance is taken; several runs with"
              + " different seeds also show the variance between seeds.")
  private List<String> from = new ArrayList<>();

  @Option(
      names = "--assume",
      paramLabel = "NAME=PERCENT",
      split = ",",
      description = {
        "Without --from: success of the first agent (success=50), and where the variance of one"
            + " attempt lies: between sequences (sequence=5), orders (order=2), tasks (task=48),"
            + " and the rest between trials; alike=50: percentage of the variance between sequences"
            + " and tasks that both arms share."
      })
  private Map<String, Double> assume = new LinkedHashMap<>();

  @Mixin private ExperimentOptions options = new ExperimentOptions();
  @Mixin private SourceOptions sources = new SourceOptions();
  @Mixin private ModelOptions models = new ModelOptions();
  @Mixin private AgentOptions agents = new AgentOptions();

  @Override
  public Integer call() {
    DesignView view =
        new DesignView(difference, AssumedVariance.DEFAULT.with(assume), List.copyOf(from));
    Catalogue catalogue = sources.catalogue(options.seed, halftime, models, agents);
    if (options.agents.isEmpty()) {
      throw halftime.usage("name the agents to compare: --agent A,B");
    }
    Experiment experiment = options.experiment(benchmarks, catalogue);
    WorkOptions work = new WorkOptions();
    work.dryRun = true;
    work.concurrency = 1;
    return new RunSession(halftime, catalogue, work).design(experiment, view);
  }
}
