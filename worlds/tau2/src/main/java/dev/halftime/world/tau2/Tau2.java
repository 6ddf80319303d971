package dev.halftime.world.tau2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.BenchmarkDefinition;
import dev.halftime.Party;
import dev.halftime.Scorer;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.World;
import dev.halftime.episode.PublishedAnswers;
import dev.halftime.episode.StateAssertions;
import dev.halftime.json.Json;
import dev.halftime.score.YesNoJudge;
import dev.halftime.state.State;
import dev.halftime.tool.ToolSet;
import dev.halftime.user.RolePrompt;
import dev.halftime.world.tau2.kernel.Domain;
import dev.halftime.world.tau2.kernel.Tau2Data;
import dev.halftime.world.tau2.original.ToolError;
import dev.halftime.world.tau2.task.AgentInstructions;
import dev.halftime.world.tau2.task.CallComparison;
import dev.halftime.world.tau2.task.EvaluationCriteria;
import dev.halftime.world.tau2.task.Grader;
import dev.halftime.world.tau2.task.InitialState;
import dev.halftime.world.tau2.task.ReferenceStates;
import dev.halftime.world.tau2.task.RewardBasis;
import dev.halftime.world.tau2.task.TaskConflicts;
import dev.halftime.world.tau2.task.TaskFile;
import dev.halftime.world.tau2.task.TaskSplit;
import dev.halftime.world.tau2.task.Tau2World;
import dev.halftime.world.tau2.task.UserNotes;
import dev.halftime.world.tau2.user.ScriptedContract;
import dev.halftime.world.tau2.user.ScriptedUser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The benchmarks `tau2-mock`, `tau2-retail`, `tau2-airline` and `tau2-telecom`: a domain of
/// tau-bench (Barres et al. 2025, tau2-bench) with its tasks.
public final class Tau2 implements BenchmarkDefinition {

  private final TaskSplit split;
  private final Domain domain;
  private final ToolSet<Tau2World> tools;
  private final List<Task> tasks;
  private final ReferenceStates ends;

  Tau2(TaskSplit split, Domain domain, TaskFile tasks) {
    this.split = split;
    this.domain = domain;
    this.tools = Tau2World.tools(domain);
    this.ends = new ReferenceStates(domain, tools);
    this.tasks = new TaskConflicts(domain, tools, ends).of(begun(tasks));
  }

  /// Returns the tasks of a file after checking that the initial state of each can be set up.
  private List<Task> begun(TaskFile file) {
    List<Task> given = file.tasks(domain, tools);
    for (Task task : given) {
      try {
        ends.reference(task);
      } catch (ToolError e) {
        throw Tau2Data.malformed(
            file.path(), "the scene of task '" + task.id() + "' cannot be set: " + e.getMessage());
      }
    }
    return given;
  }

  /// Returns the benchmark of a domain, such as `retail`, from the files of tau-bench, or of one of
  /// its splits, such as `retail:test`.
  ///
  /// @param folder as described in [Tau2Data]
  /// @throws IllegalArgumentException if there is no such domain, or its files are missing or
  ///   invalid; the message says which, and what to do
  public static Tau2 of(String domain, Path folder) {
    return Domains.of(domain, folder);
  }

  @Override
  public String id() {
    return "tau2-" + split;
  }

  @Override
  public String about() {
    return "tau-bench's " + domain.name() + ": its tools, its tasks, its rules";
  }

  @Override
  public String title() {
    return title(grader(Optional.empty(), false));
  }

  /// Returns the title of scores by a grader of this benchmark, which names a variant of the
  /// official grading.
  public String title(Grader grader) {
    return id() + grader.title().substring(domain.name().length());
  }

  @Override
  public String caveat() {
    return domain.caveat();
  }

  @Override
  public String instructions() {
    return AgentInstructions.of(domain, false);
  }

  @Override
  public String instructions(boolean alone) {
    return AgentInstructions.of(domain, alone);
  }

  @Override
  public Stream<Task> tasks() {
    return tasks.stream();
  }

  /// Parses tasks of this domain from another file, which may be older.
  ///
  /// @param file their path, for errors
  /// @throws IllegalArgumentException if they are invalid
  public List<Task> tasks(Path file, JsonNode given) {
    return begun(new TaskFile(file, given));
  }

  @Override
  public World world() {
    return new Tau2World(domain, tools);
  }

  @Override
  public Optional<String> greeting() {
    return Optional.of("Hi! How can I help you today?");
  }

  /// Returns a scripted customer, who follows the notes of the task without any model.
  @Override
  public User user(Task task, List<Transcript> past, long seed) {
    return new ScriptedUser(task, past);
  }

  /// Returns the contract of its customers, the role prompt for a model that plays them, and the
  /// facts that its tasks state.
  @Override
  public List<Object> parts() {
    RolePrompt role = (task, _) -> UserNotes.of(task);
    StateAssertions stated = this::assertions;
    return List.of(
        new ScriptedContract(), role, stated, new PublishedAnswers("tau2-bench's repository"));
  }

  @Override
  public Scorer scorer() {
    return grader(Optional.empty(), false);
  }

  /// Returns whether the reward of any task depends on natural-language assertions, which need a
  /// judge.
  public boolean restsOnSentences() {
    return tasks.stream()
        .anyMatch(task ->
            EvaluationCriteria.of(task.judged()).basis().contains(RewardBasis.NL_ASSERTION));
  }

  /// Returns a grader of its tasks.
  ///
  /// @param arbiter judges natural-language assertions; without one, retail is graded by what the
  ///   agent must communicate
  /// @param asOriginal whether to compare calls as tau2-bench does if a task does not say which
  ///   arguments count: a call without arguments then matches any call
  public Grader grader(Optional<YesNoJudge> arbiter, boolean asOriginal) {
    return new Grader(domain, ends, new CallComparison(asOriginal), arbiter);
  }

  /// Returns the calls of the reference solution, followed by one message with everything that must
  /// be communicated.
  @Override
  public List<Action> reference(Task task) {
    EvaluationCriteria criteria = EvaluationCriteria.of(task.judged());
    List<Action> actions = new ArrayList<>();
    criteria.actions().forEach(wanted -> actions.add(wanted.call()));
    if (!criteria.told().isEmpty()) {
      actions.add(
          new Action.Say(
              "Here is what you asked for: " + String.join("; ", criteria.told()) + "."));
    }
    actions.add(new Action.Finish(""));
    return List.copyOf(actions);
  }

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
    Party side = InitialState.side(assertion.path("env_type").asText());
    try {
      return domain.holds(state, side, assertion.path("func_name").asText(), arguments)
          == assertion.path("assert_value").asBoolean(true);
    } catch (ToolError unknown) {
      return false;
    }
  }
}
