package dev.halftime.audit.check;

import dev.halftime.Task;
import dev.halftime.audit.AuditFinding;
import dev.halftime.audit.Check;
import dev.halftime.audit.FindingCounter;
import dev.halftime.audit.Subject;
import dev.halftime.audit.Verdict;
import dev.halftime.json.Json;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tests that task ids are unique, that briefs are not empty, and that tasks refer only to earlier
/// ones. Tasks whose content is that of an earlier one are noted: reports count them as independent
/// observations, which they are not.
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
    FindingCounter same =
        new FindingCounter("tasks with the content of an earlier one, which count as independent");
    Map<String, String> contents = new HashMap<>();
    Set<String> earlier = new HashSet<>();
    for (Task task : subject.tasks()) {
      silent.look(task.brief().isBlank(), task.id(), "the brief is '" + task.brief() + "'");
      List<String> missing =
          task.place().after().stream().filter(id -> !earlier.contains(id)).toList();
      unknown.look(!missing.isEmpty(), task.id(), "refers to " + String.join(", ", missing));
      @Nullable String first = contents.putIfAbsent(content(task), task.id());
      same.look(first != null, task.id(), "has the content of " + first);
      twice.look(!earlier.add(task.id()), task.id(), "given twice");
    }
    return List.of(
        twice.finding(id(), Verdict.FAIL),
        silent.finding(id(), Verdict.FAIL),
        unknown.finding(id(), Verdict.FAIL),
        same.finding(id(), Verdict.NOTE));
  }

  /// Everything that distinguishes a task for agent, user, world and scorer.
  private static String content(Task task) {
    return Json.digest(
        List.of(
            task.brief(),
            task.place().sequel(),
            task.place().after(),
            task.scenario(),
            task.start(),
            task.judged()));
  }
}
