package dev.halftime.audit.check;

import dev.halftime.audit.AuditFinding;
import dev.halftime.audit.BaselineEpisodes;
import dev.halftime.audit.BaselineEpisodes.Attempt;
import dev.halftime.audit.Check;
import dev.halftime.audit.FindingCounter;
import dev.halftime.audit.Subject;
import dev.halftime.audit.Verdict;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Tests that agents that do not do the work stay at or below the floor in every setting, and lists
/// the tasks that they nevertheless pass.
public final class FloorCheck implements Check {

  @Override
  public String id() {
    return "floors";
  }

  @Override
  public List<AuditFinding> run(Subject subject) {
    double floor = subject.terms().floor().orElse(subject.benchmark().floor());
    List<AuditFinding> findings = new ArrayList<>();
    for (String agent : BaselineEpisodes.FLOORS) {
      findings.addAll(passes(agent, subject.baselines().bySetting(agent), floor));
    }
    return findings;
  }

  /// Returns a finding for each setting in which an agent passes a task, and one for all others
  /// together.
  private List<AuditFinding> passes(
      String agent, Map<String, List<Attempt>> settings, double floor) {
    List<AuditFinding> findings = new ArrayList<>();
    String allowed = "tasks that " + agent + " passes (allowed: " + percent(floor) + ")";
    long nowhere = 0;
    for (Map.Entry<String, List<Attempt>> setting : settings.entrySet()) {
      FindingCounter passed = new FindingCounter(allowed + " in " + setting.getKey());
      setting
          .getValue()
          .forEach(
              attempt -> passed.look(attempt.succeeded(), attempt.task(), attempt.score().why()));
      if (passed.count() > 0) {
        boolean high = passed.count() > floor * passed.of();
        findings.add(passed.finding(id(), high ? Verdict.FAIL : Verdict.NOTE));
      } else {
        nowhere += passed.of();
      }
    }
    if (nowhere > 0) {
      String which = findings.isEmpty() ? " in all settings" : " in all other settings";
      FindingCounter others = new FindingCounter(allowed + which);
      others.look(nowhere);
      findings.add(others.finding(id(), Verdict.PASS));
    }
    return findings;
  }

  private static String percent(double share) {
    return BigDecimal.valueOf(100 * share)
            .round(new MathContext(3))
            .stripTrailingZeros()
            .toPlainString()
        + " %";
  }
}
