package dev.halftime.app.cli.option;

import dev.halftime.Benchmark;
import dev.halftime.Experiment;
import dev.halftime.app.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Options that define an experiment.
public final class ExperimentOptions {

  /// Maximum number of episodes of one agent on one benchmark in one setting.
  private static final int MOST = 10_000_000;

  @Option(
      names = {"-a", "--agent"},
      paramLabel = "AGENT",
      description = {
        "Agent to evaluate; comma-separated or repeated.",
        "With a custom name for reports and 'history': v2=AGENT.",
        "With a model: AGENT@MODEL, such as react@ollama:llama3.2.",
        "Custom: class:NAME, or 'cmd:COMMAND LINE' for a program (quote its commas: cmd:python3"
            + " agent.py \"a,b\").",
      })
  public List<String> agents = new ArrayList<>();

  @Option(
      names = {"-s", "--setting"},
      paramLabel = "SETTING",
      split = ",",
      description = {
        "How tasks are given; comma-separated or repeated (default: the ladder"
            + " classical,interactive,sequential,second-half, and second-half+reset, in which the"
            + " agent is reset between tasks).",
        "Custom: second-half+class:NAME; +NAME alone drops an assumption in each setting before it."
      })
  public List<String> settings = new ArrayList<>();

  @Option(
      names = "--user",
      paramLabel = "USER",
      defaultValue = "",
      description =
          "Users: scripted, a model that plays them, such as openai:gpt-4o-mini, or class:NAME"
              + " (default: the benchmark's scripted users).")
  public String user = "";

  @Option(
      names = {"-n", "--tasks"},
      paramLabel = "N",
      description =
          "Number of tasks per benchmark (default: 60; in sequential settings 10 sequences,"
              + " the fewest that can be compared).")
  @Nullable
  public Integer tasks;

  @Option(
      names = "--trials",
      paramLabel = "K",
      defaultValue = "1",
      description = "Attempts per task (default: ${DEFAULT-VALUE}).")
  public int trials;

  @Option(
      names = "--orders",
      paramLabel = "N",
      defaultValue = "2",
      description = "Number of orders in which each sequence is given (default: ${DEFAULT-VALUE}).")
  public int orders;

  @Option(
      names = "--sequence",
      paramLabel = "L",
      description = "Tasks per sequence (default: the benchmark's own).")
  @Nullable
  public Integer sequence;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed for task generation and all randomness (default: ${DEFAULT-VALUE}).")
  public long seed;

  @Mixin public LimitOptions limits = new LimitOptions();
  @Mixin PriceOptions prices = new PriceOptions();

  /// Returns the experiment on these benchmarks.
  public Experiment experiment(List<String> benchmarks, Catalogue catalogue) {
    List<String> each = split(agents);
    if (each.isEmpty() && !agents.isEmpty()) {
      throw new IllegalArgumentException(
          "--agent names no agent; 'halftime list agents' shows some");
    }
    checkSize();
    AgentNames named = AgentNames.of(each);
    Experiment.Builder asked =
        Experiment.on(benchmarks)
            .seed(seed)
            .agents(named.names())
            .content(named.content())
            .trials(trials)
            .sequence(sequence == null ? length(benchmarks, catalogue) : sequence)
            .orders(orders)
            .limits(limits.limits())
            .prices(prices.prices())
            .user(catalogue.user(user))
            .settings(catalogue.settings(settings));
    if (tasks != null) {
      asked.tasks(tasks);
    }
    return asked.build();
  }

  /// Rejects numbers for which a plan would be too large.
  private void checkSize() {
    double attempts = (double) Math.max(1, trials) * Math.max(1, orders);
    if (Math.max(1, tasks == null ? 1 : tasks) * attempts > MOST) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "--tasks, --trials and --orders multiply to more than %,d episodes of each agent;"
                  + " lower them",
              MOST));
    }
  }

  private static int length(List<String> benchmarks, Catalogue catalogue) {
    return benchmarks.stream()
        .map(catalogue::benchmark)
        .mapToInt(Benchmark::sequence)
        .max()
        .orElse(1);
  }

  private static boolean isProgram(String agents, int from) {
    return agents.startsWith("cmd:", from) || agents.startsWith("acp:", from);
  }

  /// Splits names at commas, except for commas in quotes, which belong to a command line.
  public static List<String> split(List<String> agents) {
    List<String> names = new ArrayList<>();
    for (String agent : agents) {
      int from = 0;
      char quote = 0;
      for (int at = 0; at < agent.length(); at++) {
        char c = agent.charAt(at);
        if (quote == 0 && c == ',') {
          names.add(agent.substring(from, at));
          from = at + 1;
        } else if (quote == 0 && (c == '"' || c == '\'') && isProgram(agent, from)) {
          quote = c;
        } else if (c == quote) {
          quote = 0;
        }
      }
      names.add(agent.substring(from));
    }
    return names.stream().map(String::strip).filter(name -> !name.isEmpty()).distinct().toList();
  }
}
