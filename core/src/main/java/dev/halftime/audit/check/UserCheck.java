package dev.halftime.audit.check;

import dev.halftime.audit.AuditFinding;
import dev.halftime.audit.Check;
import dev.halftime.audit.FindingCounter;
import dev.halftime.audit.Subject;
import dev.halftime.audit.Verdict;
import dev.halftime.user.Dialogues;
import dev.halftime.user.UserContract;
import dev.halftime.user.UserContract.Clause;
import dev.halftime.user.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Tests in seeded dialogues that users meet the benchmark's contract. Every user must at least
/// answer and be deterministic.
public final class UserCheck implements Check {

  @Override
  public String id() {
    return "users";
  }

  @Override
  public List<AuditFinding> run(Subject subject) {
    if (!subject.hasUsers()) {
      return List.of(AuditFinding.notApplicable(id(), "tasks have no users"));
    }
    UserContract contract = UserContract.of(subject.benchmark());
    int dialogues = subject.terms().dialogues();
    boolean twice = contract.clauses().contains(Clause.REPEATABLE);
    subject.progress(dialogues + " dialogues" + (twice ? ", each held twice" : ""));
    List<Violation> violations =
        Dialogues.check(subject.benchmark(), dialogues, subject.terms().seed());
    List<AuditFinding> findings = new ArrayList<>();
    List<String> open = new ArrayList<>();
    for (Clause clause : Clause.values()) {
      List<Violation> of = violations.stream().filter(it -> it.clause() == clause).toList();
      if (contract.clauses().contains(clause) || !of.isEmpty()) {
        findings.add(finding(clause, of, dialogues));
      } else {
        open.add(promise(clause));
      }
    }
    if (!contract.clauses().contains(Clause.LEAVES)) {
      findings.add(
          AuditFinding.notApplicable(id(), "the users have no contract beyond the general one"));
    } else if (!open.isEmpty()) {
      findings.add(
          AuditFinding.notApplicable(
              id(), "users do not promise that " + String.join(", or ", open)));
    }
    return findings;
  }

  private AuditFinding finding(Clause clause, List<Violation> violations, int dialogues) {
    Map<Long, List<Violation>> bySeed = new LinkedHashMap<>();
    violations.forEach(it -> bySeed.computeIfAbsent(it.seed(), _ -> new ArrayList<>()).add(it));
    FindingCounter broken =
        new FindingCounter("dialogues in which users break this: " + promise(clause));
    bySeed
        .values()
        .forEach(found ->
            broken.look(
                true,
                found.getFirst().task(),
                "seed " + found.getFirst().seed() + ", " + found.getFirst().evidence()));
    broken.look(dialogues - broken.of());
    return broken.finding(id(), Verdict.FAIL);
  }

  private static String promise(Clause clause) {
    return switch (clause) {
      case ANSWERS -> "they answer";
      case REPEATABLE -> "they give the same reply to the same transcript";
      case LEAVES -> "they leave when served or out of patience";
      case KEEPS_BACK -> "they reveal nothing unasked";
      case GIVES_NOTHING_AWAY -> "they never state what agents must state";
      case FAITHFUL -> "they agree only to what they want";
      case CONSISTENT -> "they do not contradict themselves";
    };
  }
}
