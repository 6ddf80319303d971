package dev.halftime.audit.check;

import dev.halftime.Action;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.Task;
import dev.halftime.audit.AuditFinding;
import dev.halftime.audit.BaselineEpisodes;
import dev.halftime.audit.BaselineEpisodes.Attempt;
import dev.halftime.audit.Check;
import dev.halftime.audit.FindingCounter;
import dev.halftime.audit.Subject;
import dev.halftime.audit.Verdict;
import dev.halftime.json.Json;
import dev.halftime.text.ThrowableText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Tests that reference solutions exist, are executed without a refusal, and score 1 in every
/// setting.
///
/// An empty list is no reference solution. If only some tasks lack one, that is a note, and the
/// other tasks are tested.
public final class ReferenceCheck implements Check {

  @Override
  public String id() {
    return "reference";
  }

  @Override
  public List<AuditFinding> run(Subject subject) {
    FindingCounter thrown = new FindingCounter("tasks whose reference solution cannot be created");
    FindingCounter missing = new FindingCounter("tasks without a reference solution");
    FindingCounter open = new FindingCounter("reference solutions that do not end with Finish");
    Set<String> solved = new HashSet<>();
    for (Task task : subject.tasks()) {
      thrown.look();
      try {
        List<Action> reference = subject.benchmark().reference(task);
        missing.look(reference.isEmpty(), task.id(), "an empty list");
        if (!reference.isEmpty()) {
          Action last = reference.getLast();
          open.look(!(last instanceof Action.Finish), task.id(), "ends with " + last);
          solved.add(task.id());
        }
      } catch (RuntimeException e) {
        thrown.found(task.id(), "threw " + ThrowableText.of(e));
      }
    }
    if (missing.count() == subject.tasks().size()) {
      return List.of(AuditFinding.notApplicable(id(), "no task has a reference solution"));
    }
    List<AuditFinding> findings = new ArrayList<>();
    findings.add(thrown.finding(id(), Verdict.FAIL));
    findings.add(missing.finding(id(), Verdict.NOTE));
    findings.add(open.finding(id(), Verdict.FAIL));
    findings.addAll(replayed(subject.baselines(), solved));
    return findings;
  }

  private List<AuditFinding> replayed(BaselineEpisodes baselines, Set<String> solved) {
    FindingCounter refused =
        new FindingCounter("reference calls that are refused, in all settings");
    List<AuditFinding> findings = new ArrayList<>();
    baselines
        .bySetting(BaselineEpisodes.ORACLE)
        .forEach((setting, attempts) -> {
          FindingCounter low =
              new FindingCounter("reference solutions that do not score 1 in " + setting);
          for (Attempt attempt : attempts) {
            if (solved.contains(attempt.task())) {
              low.look(!attempt.succeeded(), attempt.task(), why(attempt));
              refusals(attempt, refused);
            }
          }
          findings.add(low.finding(id(), Verdict.FAIL));
        });
    findings.addFirst(refused.finding(id(), Verdict.FAIL));
    return findings;
  }

  private static String why(Attempt attempt) {
    return switch (attempt.score()) {
      case Score.Graded graded -> "scored " + graded.value() + ", since " + graded.why();
      case Score.Ungraded ungraded ->
          "not graded, since this broke: "
              + Json.tree(ungraded.broke()).asText()
              + ", "
              + ungraded.why();
    };
  }

  private static void refusals(Attempt attempt, FindingCounter refused) {
    String call = "";
    for (Event event : attempt.episode().transcript()) {
      switch (event) {
        case Event.Acted(Party by, Action.Call(String tool, var arguments), _)
            when by == Party.AGENT -> {
          call = tool + arguments;
          refused.look();
        }
        case Event.Observed(Party to, Observation.Refusal(String why), _) when to == Party.AGENT ->
            refused.found(
                attempt.task(), call + " is refused in " + attempt.setting() + ": " + why);
        case Event.Acted _, Event.Observed _, Event.Setup _ -> {}
      }
    }
  }
}
