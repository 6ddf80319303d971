package dev.halftime.audit.check;

import dev.halftime.Action;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.audit.AuditFinding;
import dev.halftime.audit.Check;
import dev.halftime.audit.FindingCounter;
import dev.halftime.audit.Subject;
import dev.halftime.audit.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Finds tools that could change the world, and parameters of such tools, that no reference
/// solution uses: the other checks cannot detect defects in them.
///
/// These are notes, since some tools exist to tempt agents.
public final class CoverageCheck implements Check {

  @Override
  public String id() {
    return "coverage";
  }

  @Override
  public List<AuditFinding> run(Subject subject) {
    List<Tool> writing =
        subject.tools().stream().filter(tool -> tool.kind() == Tool.Kind.WRITE).toList();
    if (writing.isEmpty()) {
      return List.of(
          AuditFinding.notApplicable(id(), "agents have no tool that could change the world"));
    }
    Set<String> used = used(subject);
    FindingCounter tools =
        new FindingCounter("tools that change the world and that no reference solution calls");
    FindingCounter parameters =
        new FindingCounter("their parameters that no reference solution uses");
    for (Tool tool : writing) {
      tools.look(!used.contains(tool.name()), "", tool.name());
      if (used.contains(tool.name())) {
        tool.parameters()
            .path("properties")
            .fieldNames()
            .forEachRemaining(name -> {
              String part = tool.name() + '.' + name;
              parameters.look(!used.contains(part), "", part);
            });
      }
    }
    return List.of(tools.finding(id(), Verdict.NOTE), parameters.finding(id(), Verdict.NOTE));
  }

  /// Returns tool names, and parameters as `TOOL.PARAMETER`.
  private static Set<String> used(Subject subject) {
    Set<String> used = new HashSet<>();
    for (Task task : subject.tasks()) {
      for (Action action : subject.reference(task)) {
        if (action instanceof Action.Call(String tool, var arguments)) {
          used.add(tool);
          arguments.fieldNames().forEachRemaining(name -> used.add(tool + '.' + name));
        }
      }
    }
    return used;
  }
}
