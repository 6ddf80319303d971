package dev.halftime.world.tau2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.Episode;
import dev.halftime.Json;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.Scorer;
import dev.halftime.State;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.World;
import dev.halftime.run.Asserting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The benchmarks `tau2-mock`, `tau2-retail`, `tau2-airline` and `tau2-telecom`: a domain of
/// tau-bench (Barres et al. 2025, tau2-bench) with its tasks.
public final class Tau2 implements Benchmark, Asserting {

  private final Domain domain;
  private final Toolbox tools;
  private final List<Task> tasks;

  Tau2(Domain domain, TaskFile tasks) {
    this.domain = domain;
    this.tools = new Toolbox(domain);
    this.tasks = tasks.tasks(domain, tools);
  }

  /// The benchmark of a domain, such as `retail`, from files of tau-bench.
  ///
  /// @param folder as [Tau2Data] says
  /// @throws IllegalArgumentException if there is no such domain, or its files are missing or make
  ///   no sense; says which, and what to do
  public static Tau2 of(String domain, Path folder) {
    return Domains.of(domain, folder);
  }

  @Override
  public String id() {
    return "tau2-" + domain.name();
  }

  @Override
  public String about() {
    return "tau-bench's " + domain.name() + ": its tools, its tasks, its rules";
  }

  @Override
  public String instructions() {
    return Instructions.of(domain, false);
  }

  @Override
  public String instructions(boolean alone) {
    return Instructions.of(domain, alone);
  }

  @Override
  public Stream<Task> tasks() {
    return tasks.stream();
  }

  @Override
  public World world() {
    return new Tau2World(domain, tools);
  }

  @Override
  public Optional<String> greeting() {
    return Optional.of("Hi! How can I help you today?");
  }

  /// Says all that a task's customer would say, and leaves when that was answered.
  @Override
  public User user(Task task, List<Transcript> past, long seed) {
    return seen ->
        seen.events().stream().anyMatch(Tau2::saidByUser)
            ? new Action.Finish("###STOP###")
            : new Action.Say(Ticket.of(task.scenario()));
  }

  private static boolean saidByUser(dev.halftime.Event event) {
    return event instanceof dev.halftime.Event.Did did && did.by() == Party.USER;
  }

  @Override
  public Scorer scorer() {
    return this::score;
  }

  /// Whether the database is what the reference makes of it.
  private Score score(Task task, Episode episode) {
    boolean same = after(task).digest().equals(episode.after());
    return new Score.Graded(
        same ? 1 : 0, "the database is " + (same ? "" : "not ") + "as the reference leaves it");
  }

  private State after(Task task) {
    World world = world();
    world.begin(task);
    for (Action action : reference(task)) {
      if (action instanceof Action.Call call) {
        boolean own = tools.find(Party.AGENT, call.tool()).isPresent();
        world.step(own ? Party.AGENT : Party.USER, call);
      }
    }
    return world.state();
  }

  @Override
  public List<Action> reference(Task task) {
    List<Action> actions = new ArrayList<>();
    for (JsonNode action : task.judged().path("actions")) {
      ObjectNode arguments =
          action.path("arguments") instanceof ObjectNode object ? object : Json.object();
      actions.add(new Action.Call(action.path("name").asText(), arguments));
    }
    List<String> words = new ArrayList<>();
    task.judged().path("communicate_info").forEach(info -> words.add(info.asText()));
    actions.add(new Action.Finish(String.join(", ", words)));
    return List.copyOf(actions);
  }

  @Override
  public List<Boolean> assertions(Task task, State state) {
    List<Boolean> hold = new ArrayList<>();
    for (JsonNode assertion : task.judged().path("env_assertions")) {
      hold.add(holds(state, assertion));
    }
    return hold;
  }

  private boolean holds(State state, JsonNode assertion) {
    ObjectNode arguments =
        assertion.path("arguments") instanceof ObjectNode object ? object : Json.object();
    Party side = Beginning.side(assertion.path("env_type").asText());
    try {
      return domain.holds(state, side, assertion.path("func_name").asText(), arguments)
          == assertion.path("assert_value").asBoolean(true);
    } catch (ToolError unknown) {
      return false;
    }
  }
}
