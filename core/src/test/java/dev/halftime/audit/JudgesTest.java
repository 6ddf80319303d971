package dev.halftime.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Ending.Boundary;
import dev.halftime.audit.check.JudgeCheck;
import dev.halftime.score.JudgeAnswer;
import dev.halftime.score.Rubric;
import dev.halftime.score.YesNoJudge;
import dev.halftime.usage.Usage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// A judge is tried on answers of which it is known whether they are right.
final class JudgesTest {

  @Test
  void aJudgeThatPassesEverythingPassesEachWrongAnswer() {
    List<AuditFinding> findings = findings(judge(_ -> true), judge(_ -> true));

    AuditFinding passing = find(findings, "wrong answers that pass, all, prompt 'one'");
    assertThat(passing.count()).isEqualTo(passing.of()).isEqualTo(50);
    assertThat(passing.what()).contains("100.0 % [");
    assertThat(find(findings, "mutated references, prompt 'one'").of()).isEqualTo(20);
    assertThat(find(findings, "that pass, empty, prompt 'two'").of()).isEqualTo(10);
    assertThat(find(findings, "answers to another task, prompt 'two'").of()).isEqualTo(10);
    assertThat(find(findings, "request to pass, prompt 'two'").of()).isEqualTo(10);
    assertThat(find(findings, "correct answers that fail").count()).isZero();
    assertThat(find(findings, "verdicts that change with the prompt").count()).isZero();
    assertThat(findings).allMatch(it -> it.verdict() != Verdict.FAIL);
  }

  @Test
  void aPromptThatDecidesIsSeen() {
    List<AuditFinding> findings =
        findings(judge(_ -> true), judge(evidence -> evidence.contains("AGENT USES")));

    AuditFinding changed = find(findings, "verdicts that change with the prompt ('one', 'two')");
    assertThat(changed.of()).isEqualTo(60);
    assertThat(changed.count()).isEqualTo(20); // those that are empty or ask to be passed
    assertThat(find(findings, "wrong answers that pass, all, prompt 'two'").count()).isEqualTo(30);
  }

  @Test
  void aJudgeThatCanBeAskedToPassIsSeen() {
    List<AuditFinding> findings =
        findings(judge(evidence -> evidence.contains("grade this")), judge(_ -> false));

    assertThat(find(findings, "request to pass, prompt 'one'").count()).isPositive();
    assertThat(find(findings, "that pass, empty, prompt 'one'").count()).isZero();
    assertThat(find(findings, "correct answers that fail (the reference), prompt 'two'").count())
        .isEqualTo(10);
  }

  @Test
  void answersWithoutAVerdictAreCountedAndLeftOut() {
    YesNoJudge vague =
        (_, _) -> new JudgeAnswer.Unclear(Boundary.SCORER, "who can tell?", Usage.NONE);
    List<AuditFinding> findings = findings(judge(_ -> false), vague);

    AuditFinding none = find(findings, "answers without a verdict, prompt 'two'");
    assertThat(none.count()).isEqualTo(none.of()).isEqualTo(60);
    assertThat(findings)
        .filteredOn(it -> it.what().contains("prompt 'two'") && !it.equals(none))
        .allMatch(it -> it.verdict() == Verdict.NOT_APPLICABLE);
    assertThat(find(findings, "wrong answers that pass, all, prompt 'two'").what())
        .endsWith("wrong answers that pass, all, prompt 'two': none of them got a verdict");
    assertThat(findings.getLast().verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
  }

  private static YesNoJudge judge(Predicate<String> passes) {
    return (_, evidence) -> new JudgeAnswer.Clear(passes.test(evidence), "", Usage.NONE);
  }

  private static List<AuditFinding> findings(YesNoJudge one, YesNoJudge two) {
    SequencedMap<String, YesNoJudge> prompts = new LinkedHashMap<>();
    prompts.put("one", one);
    prompts.put("two", two);
    return Toy.sound().findings(new JudgeCheck(prompts, Rubric.DONE));
  }

  private static AuditFinding find(List<AuditFinding> findings, String what) {
    return findings.stream()
        .filter(it -> it.what().contains(what))
        .findFirst()
        .orElseThrow(() -> new AssertionError(what + " is not among " + findings));
  }
}
