package dev.halftime.world.repository.task;

import dev.halftime.Action.Call;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Step;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.World;
import dev.halftime.state.State;
import dev.halftime.tool.ToolSet;
import dev.halftime.world.repository.build.TestReport;
import dev.halftime.world.repository.build.Workbench;
import dev.halftime.world.repository.git.SourceTree;
import dev.halftime.world.repository.git.TreeSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// A repository in which an agent reads, edits and tests. Its state consists of the agent's
/// changes; files are written to disk only for tests.
///
/// If the tasks of a sequence are based on different commits, each begins with the tree on which
/// the true solution was based. On the same commit the agent's own changes can be carried over.
public final class RepositoryWorld implements World {

  /// The record of the base commit, also in the task's start.
  public static final String COMMIT = "task/commit";

  private final TreeSource trees;
  private final Supplier<Workbench> workbench;
  private SourceTree base = SourceTree.of(Map.of());
  private String commit = "";
  private State state = State.of(Map.of());

  private final ToolSet<RepositoryWorld> tools;
  private final boolean carried;

  RepositoryWorld(TreeSource trees, Supplier<Workbench> workbench) {
    this(trees, workbench, RepositoryTools.TOOLS, false);
  }

  /// Creates a world.
  ///
  /// @param workbench runs tests, if there is a tool for that
  /// @param carried whether a task on the same commit begins with the changes of the previous task
  public RepositoryWorld(
      TreeSource trees,
      Supplier<Workbench> workbench,
      ToolSet<RepositoryWorld> tools,
      boolean carried) {
    this.trees = trees;
    this.workbench = workbench;
    this.tools = tools;
    this.carried = carried;
  }

  @Override
  public List<Tool> tools(Party party) {
    return tools.tools(party);
  }

  @Override
  public Optional<Observation> begin(Task task) {
    String wanted = task.start().path(COMMIT).asText();
    State next =
        carried && wanted.equals(commit)
            ? state.with(task.start())
            : State.of(Map.of()).with(task.start());
    restore(next);
    return Optional.empty();
  }

  @Override
  public Step<Observation> step(Party by, Call call) {
    State before = state;
    Step<Observation> step = tools.step(this, by, call);
    if (step.observation() instanceof Observation.Refusal) {
      state = before;
    }
    return step;
  }

  /// Returns the files with the agent's changes.
  public SourceTree tree() {
    return WorkingCopy.tree(base, state);
  }

  void write(String path, Optional<String> text) {
    state = WorkingCopy.with(state, base, path, text);
  }

  TestReport test(List<String> tests) {
    return workbench.get().test(tree(), tests);
  }

  List<String> log(String path, int count) {
    return commit.isEmpty() ? List.of() : trees.log(commit, path, count);
  }

  @Override
  public State state() {
    return state;
  }

  @Override
  public void restore(State snapshot) {
    String wanted = snapshot.get(COMMIT).map(it -> it.asText()).orElse("");
    if (!wanted.equals(commit)) {
      base = wanted.isEmpty() ? SourceTree.of(Map.of()) : trees.tree(wanted);
      commit = wanted;
    }
    state = snapshot;
  }
}
