package dev.halftime.world.repository.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.BenchmarkDefinition;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.Scorer;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.World;
import dev.halftime.json.Json;
import dev.halftime.score.AnswerContract;
import dev.halftime.world.repository.build.Workbench;
import dev.halftime.world.repository.git.Patch;
import dev.halftime.world.repository.git.SourceTree;
import dev.halftime.world.repository.git.TreeSource;
import dev.halftime.world.repository.task.PatchGrader.Verdict;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// A benchmark of real changes of a repository, in the order of its history: an agent reads, edits
/// and tests, and hidden tests grade the result.
public final class Repository implements BenchmarkDefinition {

  /// Prefix of the names of such benchmarks, followed by an instance file.
  public static final String PREFIX = "repository:";

  private static final double MINUTES = 60;
  private static final double DOLLARS = 50;

  private final String id;
  private final Map<String, Instance> instances = new LinkedHashMap<>();
  private final TreeSource trees;
  private final Supplier<Workbench> workbench;

  private Repository(
      String id, List<Instance> instances, TreeSource trees, Supplier<Workbench> workbench) {
    this.id = id;
    instances.forEach(each -> this.instances.put(each.id(), each));
    this.trees = trees;
    this.workbench = workbench;
  }

  /// Creates the benchmark.
  ///
  /// @param id its name
  /// @param instances tasks in order
  /// @param trees the repository
  /// @param workbench compiles and runs tests; created on demand
  public static Benchmark of(
      String id, List<Instance> instances, TreeSource trees, Supplier<Workbench> workbench) {
    return Benchmark.of(new Repository(id, instances, trees, workbench));
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String about() {
    return "real changes of a repository, graded by the tests that came with them";
  }

  @Override
  public String instructions() {
    return """
    You work in a Git repository of a Java project by tools. Make the change that is asked for in
    its main code, and finish when it is done. It is judged by tests that you do not see; changes
    of tests and of build files are not used.
    """;
  }

  @Override
  public Stream<Task> tasks() {
    return instances.values().stream().map(Repository::task);
  }

  private static Task task(Instance instance) {
    ObjectNode start = Json.object().put(RepositoryWorld.COMMIT, instance.baseCommit());
    return Task.of(instance.id(), instance.statement())
        .withFamily("change")
        .withStart(start)
        .withScenario(Json.object().put("statement", instance.statement()))
        .withWorth(DOLLARS, MINUTES);
  }

  @Override
  public Optional<Task> byId(String task) {
    return Optional.ofNullable(instances.get(task)).map(Repository::task);
  }

  @Override
  public World world() {
    return new RepositoryWorld(trees, workbench);
  }

  /// Returns the maintainer, who states the title of the task and answers questions.
  @Override
  public User user(Task task, List<Transcript> past, long seed) {
    return Maintainer.of(task.scenario().path("statement").asText(task.brief()));
  }

  @Override
  public Scorer scorer() {
    return this::score;
  }

  private Score score(Task task, Episode episode) {
    Instance instance = instances.get(task.id());
    if (instance == null) {
      return new Score.Ungraded(Boundary.SCORER, "the file of tasks has no '" + task.id() + "'");
    }
    Map<String, Optional<byte[]>> changes = WorkingCopy.changes(episode.changes().properties());
    String answer = episode.answer().orElse("");
    boolean patch = changes.isEmpty() && answer.contains("\n+++ ");
    if (changes.isEmpty() && !patch) {
      return new Score.Graded(0, "nothing was changed");
    }
    try {
      PatchGrader grader = new PatchGrader(trees, workbench.get());
      Verdict verdict = patch ? grader.grade(instance, answer) : grader.grade(instance, changes);
      Score.Graded graded = new Score.Graded(verdict.resolved() ? 1 : 0, verdict.why());
      if (patch || !verdict.resolved()) {
        return graded;
      }
      SourceTree base = trees.tree(instance.baseCommit());
      changes.keySet().removeAll(verdict.ignored());
      return graded.marked(Review.of(base, changes, lines(instance.patch())).marks());
    } catch (UncheckedIOException | IllegalStateException e) {
      return new Score.Ungraded(Boundary.SCORER, "it cannot be graded: " + e.getMessage());
    }
  }

  private static int lines(String patch) {
    return (int) patch.lines().filter(it -> it.matches("[+-](?![+-]{2} ).*\\S.*")).count();
  }

  @Override
  public List<Action> reference(Task task) {
    Instance instance = instances.get(task.id());
    if (instance == null) {
      throw new IllegalArgumentException("there is no task '" + task.id() + "'");
    }
    List<Action> actions = new ArrayList<>();
    SourceTree base = trees.tree(instance.baseCommit());
    Patch.parse(instance.patch())
        .applied(base)
        .forEach((path, content) ->
            actions.add(
                content.isEmpty()
                    ? Action.call("delete_file", Json.object().put("path", path))
                    : Action.call(
                        "write_file",
                        Json.object()
                            .put("path", path)
                            .put("text", new String(content.get(), StandardCharsets.UTF_8)))));
    actions.add(Action.finish("done"));
    return actions;
  }

  @Override
  public List<Object> parts() {
    return List.of(new AnswerContract("a unified diff (SWE-bench's instance_id and model_patch)"));
  }
}
