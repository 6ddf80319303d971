package dev.halftime.world.repository.task;

import dev.halftime.world.repository.build.ProjectLayout;
import dev.halftime.world.repository.build.TestMethod;
import dev.halftime.world.repository.build.TestReport;
import dev.halftime.world.repository.build.Workbench;
import dev.halftime.world.repository.git.Patch;
import dev.halftime.world.repository.git.SourceTree;
import dev.halftime.world.repository.git.TreeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Grades changes of a repository in a fresh copy: applies only changes outside tests and build
/// files, adds the tests of the task, and runs all tests that must pass.
public final class PatchGrader {

  private static final int NAMED = 3;
  private static final int LONGEST = 300;

  private final TreeSource trees;
  private final Workbench workbench;

  /// @param trees the repository
  /// @param workbench runs the tests
  public PatchGrader(TreeSource trees, Workbench workbench) {
    this.trees = trees;
    this.workbench = workbench;
  }

  /// A verdict on changes.
  ///
  /// @param resolved whether all required tests passed
  /// @param why the reason
  /// @param ignored changed paths that were not applied: tests and build files
  public record Verdict(boolean resolved, String why, List<String> ignored) {}

  /// Grades a patch relative to the task's base.
  public Verdict grade(Instance instance, String patch) {
    SourceTree base = trees.tree(instance.baseCommit());
    ProjectLayout layout = ProjectLayout.of(base);
    Patch whole = Patch.parse(patch);
    Patch applied = whole.keeping(layout::isSolution);
    List<String> ignored = new ArrayList<>(whole.paths());
    ignored.removeAll(applied.paths());
    try {
      return verdict(instance, base, applied.applied(base), ignored);
    } catch (IllegalArgumentException e) {
      return new Verdict(false, String.valueOf(e.getMessage()), ignored);
    }
  }

  /// Grades changes relative to the task's base.
  ///
  /// @param changes the new content by path; empty for a deleted file
  public Verdict grade(Instance instance, Map<String, Optional<byte[]>> changes) {
    SourceTree base = trees.tree(instance.baseCommit());
    ProjectLayout layout = ProjectLayout.of(base);
    Map<String, Optional<byte[]>> applied = new TreeMap<>(changes);
    applied.keySet().removeIf(path -> !layout.isSolution(path));
    List<String> ignored = new ArrayList<>(changes.keySet());
    ignored.removeAll(applied.keySet());
    return verdict(instance, base, applied, ignored);
  }

  private Verdict verdict(
      Instance instance,
      SourceTree base,
      Map<String, Optional<byte[]>> changes,
      List<String> ignored) {
    Patch tests = Patch.parse(instance.testPatch());
    SourceTree graded = base.with(changes).with(tests.applied(base));
    TestReport report = workbench.test(graded, tests.paths());
    if (!report.sound()) {
      return new Verdict(false, "the results of the tests were tampered with", ignored);
    }
    TreeSet<TestMethod> wanted = new TreeSet<>(instance.failToPass());
    wanted.addAll(instance.passToPass());
    if (instance.failToPass().isEmpty()) {
      return new Verdict(false, "the task names no test that shows a solution", ignored);
    }
    TreeSet<TestMethod> missed = new TreeSet<>(wanted);
    missed.removeIf(report::passed);
    String left = ignored.isEmpty() ? "" : "; changes of tests and build files were not applied";
    return missed.isEmpty()
        ? new Verdict(true, "all %d tests pass%s".formatted(wanted.size(), left), ignored)
        : new Verdict(false, why(report, missed, wanted.size()) + left, ignored);
  }

  private static String why(TestReport report, Set<TestMethod> missed, int wanted) {
    StringBuilder why = new StringBuilder();
    why.append("%d of %d tests do not pass".formatted(missed.size(), wanted));
    if (!report.problem().isEmpty()) {
      why.append(": ").append(report.problem());
    }
    if (!report.errors().isEmpty()) {
      why.append(": ").append(cut(report.errors().getFirst()));
    }
    missed.stream()
        .limit(NAMED)
        .forEach(method ->
            why.append("; ")
                .append(method)
                .append(": ")
                .append(cut(report.failures().getOrDefault(method, "did not run"))));
    return why.toString();
  }

  private static String cut(String text) {
    String first = text.lines().findFirst().orElse("");
    return first.length() > LONGEST ? first.substring(0, LONGEST) : first;
  }
}
