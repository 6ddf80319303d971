package dev.halftime.world.gym;

import dev.halftime.audit.AuditFinding;
import dev.halftime.audit.Check;
import dev.halftime.audit.FindingExample;
import dev.halftime.audit.Subject;
import dev.halftime.audit.Verdict;
import dev.halftime.learn.EnvironmentChecker;
import dev.halftime.learn.EnvironmentSpec;
import java.util.ArrayList;
import java.util.List;

/// Checks that a benchmark's environment satisfies the contract of environments with spaces.
final class SpacesCheck implements Check {

  private static final int SEEDS = 20;

  private final EnvironmentSpec<?, ?> kind;

  SpacesCheck(EnvironmentSpec<?, ?> kind) {
    this.kind = kind;
  }

  @Override
  public String id() {
    return "spaces";
  }

  @Override
  public List<AuditFinding> run(Subject subject) {
    List<FindingExample> cases = new ArrayList<>();
    long broken = 0;
    for (long seed = subject.terms().seed(); seed < subject.terms().seed() + SEEDS; seed++) {
      long from = seed & Integer.MAX_VALUE;
      List<String> faults = EnvironmentChecker.faults(kind::make, from);
      broken += faults.isEmpty() ? 0 : 1;
      faults.forEach(fault -> cases.add(new FindingExample("", "seed " + from + ": " + fault)));
    }
    Verdict verdict = broken == 0 ? Verdict.PASS : Verdict.FAIL;
    String what = "seeds from which " + kind.id() + " breaks the contract of environments";
    return List.of(new AuditFinding(id(), verdict, what, broken, SEEDS, cases));
  }
}
