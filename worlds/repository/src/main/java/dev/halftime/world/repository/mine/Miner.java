package dev.halftime.world.repository.mine;

import dev.halftime.world.repository.build.ProjectLayout;
import dev.halftime.world.repository.build.TestMethod;
import dev.halftime.world.repository.build.TestReport;
import dev.halftime.world.repository.build.TestReport.Outcome;
import dev.halftime.world.repository.build.TestReport.Status;
import dev.halftime.world.repository.build.Workbench;
import dev.halftime.world.repository.git.GitRepository;
import dev.halftime.world.repository.git.GitRepository.Commit;
import dev.halftime.world.repository.git.Patch;
import dev.halftime.world.repository.git.SourceTree;
import dev.halftime.world.repository.task.Instance;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Creates tasks from commits that change both main code and tests.
///
/// The tests that a commit changes are run several times on each of three trees: the one before the
/// commit, that one with the commit's tests, and that one with the commit's main code as well. The
/// outcomes are compared method by method.
public final class Miner {

  /// Number of runs of each tree.
  public static final int TIMES = 3;

  private static final int MOST_TESTS = 40;
  private static final int LONGEST = 400_000;

  private final GitRepository repository;
  private final Workbench workbench;
  private final String name;
  private final int times;
  private final Set<String> seen = new HashSet<>();

  /// The result for a commit.
  ///
  /// @param commit the commit
  /// @param instance the task; empty if the commit was rejected
  /// @param rejected why it was rejected; empty if it was not
  /// @param flaky test methods whose outcomes differed between runs of one tree; tasks do not list
  ///   them
  public record Mined(
      Commit commit, Optional<Instance> instance, String rejected, Set<TestMethod> flaky) {}

  /// The parts of a commit.
  ///
  /// @param solution paths that a solution may change
  /// @param others paths of tests and build files
  /// @param tests sources of test classes that exist after the commit
  private record Split(List<String> solution, List<String> others, List<String> tests) {}

  /// @param name name of the repository, such as `owner/name`
  /// @param times number of runs of each tree
  public Miner(GitRepository repository, Workbench workbench, String name, int times) {
    this.repository = repository;
    this.workbench = workbench;
    this.name = name;
    this.times = times;
  }

  /// Registers the solution of a known task, so that copies of it are dropped.
  public void know(Instance instance) {
    seen.add(repository.patchId(instance.patch()));
  }

  /// Returns the commits whose paths show that they change main code and tests.
  public List<Commit> candidates(List<Commit> commits) {
    return commits.stream()
        .filter(commit -> {
          boolean tests =
              commit.paths().stream().anyMatch(it -> it.matches("(.*/)?tests?/.*\\.java"));
          boolean main =
              commit.paths().stream()
                  .anyMatch(it -> it.endsWith(".java") && !it.matches("(.*/)?tests?/.*"));
          return tests && main;
        })
        .toList();
  }

  /// Creates a task from a commit, if its tests show its effect.
  public Mined mine(Commit commit) {
    SourceTree base = repository.tree(commit.parent());
    SourceTree gold = repository.tree(commit.hash());
    Split split;
    try {
      split = split(commit, base, gold);
    } catch (IllegalArgumentException e) {
      return rejected(commit, String.valueOf(e.getMessage()), Set.of());
    }
    if (split.tests.isEmpty() || split.solution.stream().noneMatch(it -> it.endsWith(".java"))) {
      return rejected(commit, "it does not change both main code and tests", Set.of());
    }
    if (split.tests.size() > MOST_TESTS) {
      return rejected(commit, "it changes " + split.tests.size() + " test classes", Set.of());
    }
    String patch = repository.diff(commit.parent(), commit.hash(), split.solution);
    String testPatch = repository.diff(commit.parent(), commit.hash(), split.others);
    if (patch.length() + testPatch.length() > LONGEST) {
      return rejected(commit, "its changes are too long", Set.of());
    }
    if (!seen.add(repository.patchId(patch))) {
      return rejected(commit, "its changes are those of an earlier commit", Set.of());
    }
    return validated(commit, base, gold, split, patch, testPatch);
  }

  private static Mined rejected(Commit commit, String why, Set<TestMethod> flaky) {
    return new Mined(commit, Optional.empty(), why, flaky);
  }

  private Split split(Commit commit, SourceTree base, SourceTree gold) {
    ProjectLayout before = ProjectLayout.of(base);
    ProjectLayout after = ProjectLayout.of(gold);
    List<String> solution = new ArrayList<>();
    List<String> others = new ArrayList<>();
    List<String> tests = new ArrayList<>();
    for (String path : commit.paths()) {
      if (!base.has(path) && !gold.has(path)) {
        continue; // a link or a submodule
      }
      if (before.isSolution(path) && after.isSolution(path)) {
        solution.add(path);
      } else {
        others.add(path);
        if (gold.has(path) && after.isTestSource(path)) {
          tests.add(path);
        }
      }
    }
    return new Split(solution, others, tests);
  }

  private Mined validated(
      Commit commit,
      SourceTree base,
      SourceTree gold,
      Split split,
      String patch,
      String testPatch) {
    SourceTree withTests = base.withFilesOf(gold, split.others);
    SourceTree solved = withTests.withFilesOf(gold, split.solution);
    Set<TestMethod> flaky = new TreeSet<>();
    List<TestReport> after = workbench.test(solved, split.tests, times);
    Set<TestMethod> right = passed(after, flaky);
    if (right.isEmpty()) {
      return rejected(commit, "no test passes with it" + why(after), flaky);
    }
    List<TestReport> between = workbench.test(withTests, split.tests, times);
    Set<TestMethod> already = passed(between, flaky);
    Set<TestMethod> fixed = new TreeSet<>(right);
    fixed.removeIf(method -> between.stream().anyMatch(report -> report.passed(method)));
    fixed.removeAll(flaky);
    if (fixed.isEmpty()) {
      return rejected(commit, "no test fails without it and passes with it", flaky);
    }
    Set<TestMethod> first = passed(workbench.test(base, split.tests, times), flaky);
    Set<TestMethod> kept = new TreeSet<>(right);
    kept.retainAll(already);
    // Methods that only fail because their class does not compile do not show the change.
    Set<TestMethod> broken = new TreeSet<>(fixed);
    broken.removeIf(method ->
        !first.contains(method)
            || between.stream().anyMatch(report -> report.outcomes().containsKey(method)));
    if (broken.size() < fixed.size()) {
      fixed.removeAll(broken);
      kept.addAll(broken);
    }
    fixed.removeAll(flaky);
    kept.removeAll(flaky);
    if (fixed.isEmpty()) {
      return rejected(commit, "all tests that show it are flaky", flaky);
    }
    String statement =
        ProblemStatement.of(
            commit.message(), Signatures.of(between.getFirst().errors(), Patch.parse(patch)));
    return new Mined(
        commit,
        Optional.of(
            new Instance(
                name.replace("/", "__") + '-' + commit.hash().substring(0, 12),
                name,
                commit.parent(),
                statement,
                patch,
                testPatch,
                List.copyOf(fixed),
                List.copyOf(kept),
                commit.date(),
                repository.folder().toAbsolutePath().normalize().toString())),
        "",
        flaky);
  }

  private static String why(List<TestReport> reports) {
    TestReport first = reports.getFirst();
    String error = first.errors().isEmpty() ? "" : ": " + first.errors().getFirst();
    return (first.problem().isEmpty() ? "" : " (" + first.problem() + ')') + error;
  }

  /// Returns the methods that passed in all runs, and adds those that passed in some to the flaky
  /// ones.
  private static Set<TestMethod> passed(List<TestReport> reports, Set<TestMethod> flaky) {
    Set<TestMethod> some = new TreeSet<>();
    reports.forEach(report ->
        report
            .outcomes()
            .forEach((method, outcome) -> {
              if (isPassed(outcome)) {
                some.add(method);
              }
            }));
    Set<TestMethod> all = new TreeSet<>(some);
    all.removeIf(method -> !reports.stream().allMatch(report -> report.passed(method)));
    some.removeAll(all);
    flaky.addAll(some);
    return all;
  }

  private static boolean isPassed(Outcome outcome) {
    return outcome.status() == Status.PASSED;
  }
}
