package dev.halftime.audit.check;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.audit.AuditFinding;
import dev.halftime.audit.BaselineEpisodes;
import dev.halftime.audit.BaselineEpisodes.Attempt;
import dev.halftime.audit.Check;
import dev.halftime.audit.FindingCounter;
import dev.halftime.audit.Subject;
import dev.halftime.audit.Verdict;
import dev.halftime.json.Json;
import java.util.ArrayList;
import java.util.List;

/// Tests that every task ends within its limits: the reference solution without reaching a limit,
/// and an agent that never stops by a limit, by the world, or because the user leaves.
public final class LimitCheck implements Check {

  @Override
  public String id() {
    return "limits";
  }

  @Override
  public List<AuditFinding> run(Subject subject) {
    List<AuditFinding> findings = new ArrayList<>();
    FindingCounter cut =
        new FindingCounter("reference solutions that a limit cuts off, in all settings");
    subject
        .baselines()
        .by(BaselineEpisodes.ORACLE)
        .forEach(attempt -> cut.look(limited(attempt), attempt.task(), words(attempt.episode())));
    findings.add(cut.finding(id(), Verdict.FAIL));
    List<Setting> settings =
        subject.hasUsers()
            ? List.of(Setting.CLASSICAL, Setting.INTERACTIVE)
            : List.of(Setting.CLASSICAL);
    Agent talker = _ -> new Action.Say("Is there anything else?");
    Action call = new Action.Call(tool(subject), Json.object());
    for (Setting setting : settings) {
      findings.add(ended(subject, setting, "talking", talker));
      findings.add(ended(subject, setting, "calling", _ -> call));
    }
    return findings;
  }

  private static String tool(Subject subject) {
    return subject.tools().stream().map(Tool::name).findFirst().orElse("help");
  }

  private AuditFinding ended(Subject subject, Setting setting, String what, Agent agent) {
    FindingCounter broken =
        new FindingCounter(
            "tasks that break if the agent never stops " + what + " in " + setting.id());
    for (Task task : subject.tasks()) {
      subject.progress("an agent that never stops " + what + ", task " + task.id());
      Episode episode = subject.play(task, setting, agent).episode();
      broken.look(!properly(episode.ending()), task.id(), words(episode));
    }
    return broken.finding(id(), Verdict.FAIL);
  }

  private static boolean limited(Attempt attempt) {
    return attempt.episode().ending() instanceof Ending.Failed(Boundary where, String _)
        && where == Boundary.LIMIT;
  }

  private static boolean properly(Ending ending) {
    return switch (ending) {
      case Ending.Finished _, Ending.Left _, Ending.Over _ -> true;
      case Ending.Failed(Boundary where, String _) -> where == Boundary.LIMIT;
    };
  }

  private static String words(Episode episode) {
    return switch (episode.ending()) {
      case Ending.Failed(Boundary where, String why) -> Json.tree(where).asText() + ": " + why;
      case Ending.Finished _, Ending.Left _, Ending.Over _ -> "ended by itself";
    };
  }
}
