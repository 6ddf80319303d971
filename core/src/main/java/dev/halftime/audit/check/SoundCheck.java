package dev.halftime.audit.check;

import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Score;
import dev.halftime.audit.AuditFinding;
import dev.halftime.audit.BaselineEpisodes.Attempt;
import dev.halftime.audit.Check;
import dev.halftime.audit.FindingCounter;
import dev.halftime.audit.Subject;
import dev.halftime.audit.Verdict;
import dev.halftime.json.Json;
import java.util.List;

/// Tests that no part of the benchmark fails in any episode of the reference agents, which include
/// the random agent.
public final class SoundCheck implements Check {

  @Override
  public String id() {
    return "sound";
  }

  @Override
  public List<AuditFinding> run(Subject subject) {
    FindingCounter broken = new FindingCounter("episodes in which a part of the benchmark broke");
    for (Attempt attempt : subject.baselines().attempts()) {
      broken.look();
      String where = attempt.episode().cell().agent() + " in " + attempt.setting();
      if (attempt.episode().ending() instanceof Ending.Failed(Boundary part, String why)
          && ofBenchmark(part)) {
        broken.found(attempt.task(), where + ": " + Json.tree(part).asText() + ", " + why);
      } else if (attempt.score() instanceof Score.Ungraded(Boundary part, String why, var _)
          && part == Boundary.SCORER) {
        broken.found(attempt.task(), where + ": scorer, " + why);
      }
    }
    return List.of(broken.finding(id(), Verdict.FAIL));
  }

  private static boolean ofBenchmark(Boundary part) {
    return switch (part) {
      case WORLD, USER, SCORER -> true;
      case AGENT, MODEL, CLAIM, STOP, LIMIT -> false;
    };
  }
}
