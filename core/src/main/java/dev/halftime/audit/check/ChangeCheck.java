package dev.halftime.audit.check;

import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.audit.AuditFinding;
import dev.halftime.audit.BaselineEpisodes;
import dev.halftime.audit.BaselineEpisodes.Attempt;
import dev.halftime.audit.Check;
import dev.halftime.audit.FindingCounter;
import dev.halftime.audit.Subject;
import dev.halftime.audit.Verdict;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds tasks whose reference solution leaves the world unchanged.
///
/// Some such tasks are legitimate (a request that must be refused), so they are a note. If all
/// tasks are of this kind, no action of an agent on the world is ever scored, which is a failure.
/// The check does not apply where agents cannot change anything, because then their words are
/// scored.
public final class ChangeCheck implements Check {

  @Override
  public String id() {
    return "changes";
  }

  @Override
  public List<AuditFinding> run(Subject subject) {
    if (!subject.writes()) {
      return List.of(
          AuditFinding.notApplicable(id(), "agents have no tool that could change the world"));
    }
    Set<String> solved = subject.solved().stream().map(Task::id).collect(Collectors.toSet());
    FindingCounter idle =
        new FindingCounter("tasks whose reference solution changes nothing in the world");
    subject
        .baselines()
        .by(BaselineEpisodes.ORACLE)
        .filter(attempt -> alone(attempt) && solved.contains(attempt.task()))
        .forEach(attempt ->
            idle.look(attempt.episode().changes().isEmpty(), attempt.task(), "no record differs"));
    if (idle.of() == 0) {
      return List.of(AuditFinding.notApplicable(id(), "no task has a reference solution"));
    }
    boolean all = idle.count() == idle.of();
    return List.of(idle.finding(id(), all ? Verdict.FAIL : Verdict.NOTE));
  }

  /// Whether the attempt was in a fresh world with the whole brief: the baseline episodes always
  /// include this setting.
  private static boolean alone(Attempt attempt) {
    return attempt.setting().equals(Setting.CLASSICAL.id());
  }
}
