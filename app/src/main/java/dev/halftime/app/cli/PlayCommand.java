package dev.halftime.app.cli;

import dev.halftime.Assumption;
import dev.halftime.Benchmark;
import dev.halftime.Experiment;
import dev.halftime.Json;
import dev.halftime.Limits;
import dev.halftime.Nearest;
import dev.halftime.Prices;
import dev.halftime.Result;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.app.Catalogue;
import dev.halftime.app.OneTask;
import dev.halftime.record.Store;
import dev.halftime.run.Budget;
import dev.halftime.run.Conductor;
import dev.halftime.run.Entrant;
import dev.halftime.run.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// Lets a person play one episode.
@Command(
    name = "play",
    description = {
      "Plays one episode with you at the terminal, as the agent or as the customer.",
      "It is recorded like any other; type 'help' while you play."
    },
    footer = {
      "  halftime play helpdesk                            you serve a customer",
      "  halftime play helpdesk --setting classical        you work on a ticket alone",
      "  halftime play helpdesk --as customer --agent clerk",
    })
final class PlayCommand implements Callable<Integer> {

  /// The agent id of the person at the terminal.
  static final String HUMAN = "human";

  /// How many tasks are looked through for one that was asked for.
  private static final int SEARCHED = 10_000;

  private static final Limits PATIENT =
      new Limits(1000, 1000, 100_000_000, 1000, Duration.ofDays(1), 1_000_000);

  /// Whom the person plays.
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
  private Halftime halftime;

  @Parameters(paramLabel = "BENCHMARK", description = "What is played.")
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
      description = "interactive, or classical to work alone (default: ${DEFAULT-VALUE}).")
  private Setting setting = Setting.INTERACTIVE;

  @Option(names = "--task", paramLabel = "ID", description = "Which task (default: the first).")
  private @Nullable String task;

  @Option(
      names = {"-a", "--agent"},
      paramLabel = "AGENT",
      description = "Who serves you as a customer.")
  private @Nullable String agent;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Generates the tasks (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private SourceOptions sources = new SourceOptions();
  @Mixin private ModelOptions models = new ModelOptions();

  @Override
  public Integer call() {
    check();
    Catalogue catalogue = sources.catalogue(seed, models);
    Benchmark whole = catalogue.benchmark(benchmark);
    Task chosen = chosen(whole);
    try (Talk talk = Talk.on(halftime.screen());
        Store store = Stores.open(halftime.store)) {
      Entrant entrant = entrant(catalogue, talk);
      Benchmark one = new OneTask(whole, chosen, customer(talk, chosen));
      Stage stage =
          new Stage(
              Map.of(benchmark, one),
              Map.of(entrant.id(), entrant),
              store,
              (lifetimes, _, work) -> lifetimes.forEach(work),
              System::nanoTime);
      Experiment experiment = experiment(entrant.id());
      Conductor conductor = new Conductor(stage, experiment, name(store, experiment, chosen));
      try {
        conductor.conduct(Budget.UNLIMITED, result -> tell(talk, result), () -> false);
      } catch (Talk.Left left) {
        talk.show("You left; nothing is recorded.");
        return Exit.UNFINISHED;
      }
    }
    return Exit.OK;
  }

  private Task chosen(Benchmark whole) {
    String id = task;
    try (Stream<Task> tasks = whole.tasks()) {
      if (id == null) {
        return tasks
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("'" + benchmark + "' has no tasks"));
      }
      List<Task> first = tasks.limit(SEARCHED).toList();
      return first.stream()
          .filter(each -> each.id().equals(id))
          .findFirst()
          .orElseThrow(() ->
              new IllegalArgumentException(
                  "unknown task '"
                      + task
                      + "'; "
                      + Nearest.hint(id, first.stream().limit(200).map(Task::id).toList())));
    }
  }

  private void check() {
    if (role == Role.CUSTOMER && agent == null) {
      throw halftime.usage("name who serves you with --agent, for example --agent clerk");
    }
    if (role == Role.CUSTOMER && !setting.drops(Assumption.AUTONOMY)) {
      throw halftime.usage("there is no customer in '" + setting + "'; use --setting interactive");
    }
    if (setting.drops(Assumption.INDEPENDENCE)) {
      throw halftime.usage("one episode has no sequence; use --setting interactive or classical");
    }
  }

  private Entrant entrant(Catalogue catalogue, Talk talk) {
    return role == Role.AGENT || agent == null
        ? Entrant.of(HUMAN, "the person at the terminal", _ -> new HumanAgent(talk))
        : catalogue.entrant(agent);
  }

  private Optional<dev.halftime.User> customer(Talk talk, Task chosen) {
    return role == Role.CUSTOMER ? Optional.of(new HumanUser(talk, chosen)) : Optional.empty();
  }

  private Experiment experiment(String entrant) {
    return new Experiment(
        List.of(benchmark),
        seed,
        List.of(entrant),
        List.of(setting),
        1,
        1,
        1,
        1,
        PATIENT,
        Prices.DEFAULT);
  }

  /// A name that no run has: the same task may be played again.
  private String name(Store store, Experiment experiment, Task chosen) {
    String times = experiment.id() + role + chosen.id() + store.runs().size();
    return "play-" + Json.sha256(times).substring(0, 8);
  }

  private static void tell(Talk talk, Result result) {
    String score =
        switch (result.score()) {
          case dev.halftime.Score.Graded graded ->
              String.format(Locale.ROOT, "Score %.2f: %s", graded.value(), graded.why());
          case dev.halftime.Score.Ungraded ungraded ->
              "No score, since this broke: " + ungraded.broke() + ": " + ungraded.why();
        };
    talk.show("");
    talk.show(score);
    talk.show(
        "%d turns, %d calls, the customer spoke %d times"
            .formatted(result.tally().turns(), result.tally().calls(), result.tally().userTurns()));
  }
}
