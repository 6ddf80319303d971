package dev.halftime.world.repository.task;

import dev.halftime.world.repository.git.Patch;
import dev.halftime.world.repository.git.SourceTree;
import dev.halftime.world.repository.git.TreeSource;
import dev.halftime.world.repository.task.PatchGrader.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Checks a task: the reference solution must score 1; no change, and edited tests and build files,
/// must score 0. Also finds parts of the reference solution without which it still passes.
public final class TaskAudit {

  private final TreeSource trees;
  private final PatchGrader grader;

  /// @param trees the repository
  /// @param grader grades solutions
  public TaskAudit(TreeSource trees, PatchGrader grader) {
    this.trees = trees;
    this.grader = grader;
  }

  /// The findings.
  ///
  /// @param faults reasons why the task is unusable
  /// @param weak numbers of the parts (hunks) of the reference solution, counted from 1, without
  ///   which it still passes
  /// @param parts number of parts that were omitted in turn
  public record Findings(List<String> faults, List<Integer> weak, int parts) {}

  /// Checks a task.
  ///
  /// @param parts maximum number of parts to omit in turn; 0 for none
  public Findings check(Instance instance, int parts) {
    List<String> faults = new ArrayList<>();
    expect(grader.grade(instance, instance.patch()), true, "the reference solution", faults);
    expect(grader.grade(instance, Map.of()), false, "no change", faults);
    expect(grader.grade(instance, cheat(instance)), false, "edited tests and build files", faults);
    List<Integer> weak = new ArrayList<>();
    List<Patch> lessOne = Patch.parse(instance.patch()).withoutOneHunk(parts);
    for (int i = 0; i < lessOne.size(); i++) {
      if (grader.grade(instance, lessOne.get(i).text()).resolved()) {
        weak.add(i + 1);
      }
    }
    return new Findings(faults, weak, lessOne.size());
  }

  private static void expect(Verdict verdict, boolean resolved, String of, List<String> faults) {
    if (verdict.resolved() != resolved) {
      faults.add("%s scores %d: %s".formatted(of, verdict.resolved() ? 1 : 0, verdict.why()));
    }
  }

  /// Returns changes that would make all tests pass if they were applied: empty tests, and build
  /// files that skip tests.
  private Map<String, Optional<byte[]>> cheat(Instance instance) {
    SourceTree base = trees.tree(instance.baseCommit());
    Map<String, Optional<byte[]>> changes = new TreeMap<>();
    for (String path : Patch.parse(instance.testPatch()).paths()) {
      if (path.endsWith(".java")) {
        String name = path.replaceFirst("^.*/", "").replaceFirst("\\.java$", "");
        StringBuilder text = new StringBuilder();
        base.text(path).stream()
            .flatMap(String::lines)
            .filter(line -> line.startsWith("package "))
            .findFirst()
            .ifPresent(line -> text.append(line).append('\n'));
        text.append("public class ").append(name).append(" {\n");
        instance.failToPass().stream()
            .filter(method -> method.type().endsWith('.' + name))
            .forEach(method ->
                text.append("  @org.junit.jupiter.api.Test public void ")
                    .append(method.name())
                    .append("() {}\n"));
        changes.put(
            path, Optional.of(text.append("}\n").toString().getBytes(StandardCharsets.UTF_8)));
      }
    }
    base.text("pom.xml")
        .ifPresent(pom ->
            changes.put(
                "pom.xml",
                Optional.of(
                    pom.replace("<properties>", "<properties><skipTests>true</skipTests>")
                        .getBytes(StandardCharsets.UTF_8))));
    return changes;
  }
}
