package dev.halftime.world.repository.task;

import dev.halftime.Action.Call;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Step;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.World;
import dev.halftime.json.Json;
import dev.halftime.state.State;
import dev.halftime.world.repository.build.TestReport;
import dev.halftime.world.repository.build.Workbench;
import dev.halftime.world.repository.git.SourceTree;
import dev.halftime.world.repository.git.TreeSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// A repository in which an agent reads, edits and tests. Its state is what the agent has changed;
/// nothing is written to disk but for tests.
///
/// Each task begins with the tree on which the true solution was made, so that the next task of a
/// sequence stands on the true history, not on the agent's own changes.
final class RepositoryWorld implements World {

  static final String COMMIT = "task/commit";

  private final TreeSource trees;
  private final Supplier<Workbench> workbench;
  private SourceTree base = SourceTree.of(Map.of());
  private String commit = "";
  private State state = State.of(Map.of());

  RepositoryWorld(TreeSource trees, Supplier<Workbench> workbench) {
    this.trees = trees;
    this.workbench = workbench;
  }

  @Override
  public List<Tool> tools(Party party) {
    return RepositoryTools.TOOLS.tools(party);
  }

  @Override
  public Optional<Observation> begin(Task task) {
    restore(State.of(Map.of(COMMIT, Json.tree(task.start().path(COMMIT).asText()))));
    return Optional.empty();
  }

  @Override
  public Step<Observation> step(Party by, Call call) {
    State before = state;
    Step<Observation> step = RepositoryTools.TOOLS.step(this, by, call);
    if (step.observation() instanceof Observation.Refusal) {
      state = before;
    }
    return step;
  }

  /// Returns the files with the agent's changes.
  SourceTree tree() {
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
