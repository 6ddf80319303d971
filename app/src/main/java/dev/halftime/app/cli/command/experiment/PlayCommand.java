package dev.halftime.app.cli.command.experiment;

import dev.halftime.Benchmark;
import dev.halftime.Experiment;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.app.Catalogue;
import dev.halftime.app.cli.option.AgentOptions;
import dev.halftime.app.cli.option.ModelOptions;
import dev.halftime.app.cli.option.SourceOptions;
import dev.halftime.app.cli.option.Stores;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.app.cli.terminal.HumanAgent;
import dev.halftime.app.cli.terminal.HumanUser;
import dev.halftime.app.cli.terminal.TerminalDialog;
import dev.halftime.app.play.SingleEpisodeRun;
import dev.halftime.app.session.CustomerPart;
import dev.halftime.record.Result;
import dev.halftime.record.Store;
import dev.halftime.setting.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// The command `play`, with which a person plays one episode.
@Command(
    name = "play",
    description = {
      "Lets you play one episode at the terminal, as the agent or as the customer. It is recorded"
          + " like any other episode. Type 'help' for the commands."
    },
    footer = {
      "  halftime play helpdesk                            you serve a customer",
      "  halftime play helpdesk --setting classical        you work on a ticket alone",
      "  halftime play helpdesk --as customer --agent clerk",
    })
public final class PlayCommand implements Callable<Integer> {

  private static final Limits PATIENT =
      new Limits(1000, 1000, 100_000_000, 1000, Duration.ofDays(1), 1_000_000);

  /// The role of the person.
  enum Role {
    AGENT,
    CUSTOMER;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private Console halftime;

  @Parameters(paramLabel = "BENCHMARK", description = "Benchmark.")
  private String benchmark = "";

  @Option(
      names = "--as",
      paramLabel = "ROLE",
      defaultValue = "AGENT",
      description = "agent or customer (default: agent).")
  private Role role = Role.AGENT;

  @Option(
      names = {"-s", "--setting"},
      paramLabel = "SETTING",
      defaultValue = "interactive",
      description = "interactive, or classical for no customer (default: ${DEFAULT-VALUE}).")
  private String setting = Setting.INTERACTIVE.id();

  @Option(names = "--task", paramLabel = "ID", description = "Task id (default: the first task).")
  private @Nullable String task;

  @Option(
      names = {"-a", "--agent"},
      paramLabel = "AGENT",
      description = "Agent that serves you when you play the customer.")
  private @Nullable String agent;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed for task generation (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private SourceOptions sources = new SourceOptions();
  @Mixin private ModelOptions models = new ModelOptions();
  @Mixin private AgentOptions agents = new AgentOptions();

  @Override
  public Integer call() {
    Catalogue catalogue = sources.catalogue(seed, halftime, models, agents);
    Setting given = catalogue.setting(setting);
    check(given);
    Benchmark whole = catalogue.benchmark(benchmark);
    String user = role == Role.CUSTOMER ? Experiment.HUMAN : "";
    SingleEpisodeRun solo = new SingleEpisodeRun(benchmark, given, seed, PATIENT, user);
    Task chosen = solo.task(whole, task);
    try (TerminalDialog talk = TerminalDialog.on(halftime.screen());
        Store store = Stores.open(halftime.store())) {
      Benchmark one = cast(whole.withTasks(List.of(chosen.id())), talk);
      String label = role + chosen.id();
      solo.play(one, entrant(catalogue, talk, one), store, label, result -> tell(talk, result));
    } catch (TerminalDialog.Left left) {
      halftime.say("You left; nothing was recorded.");
      return ExitCode.UNFINISHED;
    }
    return ExitCode.OK;
  }

  private void check(Setting given) {
    if (role == Role.CUSTOMER && agent == null) {
      throw halftime.usage(
          "name the agent that serves you with --agent, for example --agent clerk");
    }
    if (role == Role.CUSTOMER && !given.protocol().interactive()) {
      throw halftime.usage("there is no customer in '" + given + "'; use --setting interactive");
    }
    if (given.protocol().sequential()) {
      throw halftime.usage(
          "a single episode has no sequence; use --setting interactive or classical");
    }
  }

  private AgentEntry entrant(Catalogue catalogue, TerminalDialog talk, Benchmark one) {
    return role == Role.AGENT || agent == null
        ? AgentEntry.of(Experiment.HUMAN, "the person at the terminal", _ -> new HumanAgent(talk))
        : catalogue.entrant(agent, one);
  }

  private Benchmark cast(Benchmark one, TerminalDialog talk) {
    return role == Role.CUSTOMER
        ? one.withUsers(
            Experiment.HUMAN, (_, met, _, _) -> new HumanUser(talk, CustomerPart.text(one, met)))
        : one;
  }

  private static void tell(TerminalDialog talk, Result result) {
    talk.show("");
    SingleEpisodeRun.told(result).forEach(talk::show);
  }
}
