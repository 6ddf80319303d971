package dev.halftime.audit.check;

import dev.halftime.Task;
import dev.halftime.audit.AuditFinding;
import dev.halftime.audit.Check;
import dev.halftime.audit.FindingCounter;
import dev.halftime.audit.Subject;
import dev.halftime.audit.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Tests that task ids are unique, that briefs are not empty, and that tasks refer only to earlier
/// ones.
public final class TaskCheck implements Check {

  @Override
  public String id() {
    return "tasks";
  }

  @Override
  public List<AuditFinding> run(Subject subject) {
    FindingCounter twice = new FindingCounter("duplicate task ids");
    FindingCounter silent = new FindingCounter("tasks whose brief is empty");
    FindingCounter unknown =
        new FindingCounter("tasks that refer to a task that is not before them");
    Set<String> earlier = new HashSet<>();
    for (Task task : subject.tasks()) {
      silent.look(task.brief().isBlank(), task.id(), "the brief is '" + task.brief() + "'");
      List<String> missing =
          task.place().after().stream().filter(id -> !earlier.contains(id)).toList();
      unknown.look(!missing.isEmpty(), task.id(), "refers to " + String.join(", ", missing));
      twice.look(!earlier.add(task.id()), task.id(), "given twice");
    }
    return List.of(
        twice.finding(id(), Verdict.FAIL),
        silent.finding(id(), Verdict.FAIL),
        unknown.finding(id(), Verdict.FAIL));
  }
}
