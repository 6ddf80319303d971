package dev.halftime.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Score;
import dev.halftime.Task;
import dev.halftime.audit.check.ChangeCheck;
import dev.halftime.audit.check.ReferenceCheck;
import dev.halftime.audit.check.TaskCheck;
import dev.halftime.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Tests of the checks of tasks and their reference solutions.
final class ReferencesTest {

  private static final Check REFERENCE = new ReferenceCheck();
  private static final Check CHANGES = new ChangeCheck();
  private static final Check TASKS = new TaskCheck();

  private static final Action NONSENSE = new Action.Call("put", Json.object().put("jar", 7));

  private static List<Action> first(Action added, Task task) {
    List<Action> actions = new ArrayList<>(Toy.filled(task));
    actions.addFirst(added);
    return actions;
  }

  @Test
  void aRefusedReferenceNamesTaskAndCallAndErrorText() {
    Toy toy = Toy.sound().solvedBy(t -> t.id().equals("t3") ? first(NONSENSE, t) : Toy.filled(t));

    assertThat(toy.failures(REFERENCE)).hasSize(1);
    AuditFinding refused = toy.failures(REFERENCE).getFirst();
    assertThat(refused.count()).isEqualTo(4);
    assertThat(refused.of()).isEqualTo(4 * (10 * 3 + 1));
    assertThat(refused.cases().getFirst())
        .isEqualTo(
            new FindingExample(
                "t3", "put{\"jar\":7} is refused in classical: argument 'food' is missing"));
  }

  @Test
  void aReferenceThatScoresLessThanOneIsFoundInEachSetting() {
    Toy toy = Toy.sound().judgedBy((_, _) -> new Score.Graded(0.5, "half"));

    assertThat(toy.failures(REFERENCE))
        .hasSize(4)
        .allSatisfy(finding -> {
          assertThat(finding.count()).isEqualTo(10);
          assertThat(finding.of()).isEqualTo(10);
          assertThat(finding.cases().getFirst().detail()).isEqualTo("scored 0.5, since half");
        });
  }

  @Test
  void aReferenceThatCannotBeMadeIsFoundAndTheOthersAreTested() {
    Toy toy =
        Toy.sound()
            .solvedBy(t -> {
              if (t.id().equals("t3")) {
                throw new IllegalStateException("no idea");
              }
              return Toy.filled(t);
            });

    assertThat(toy.failures(REFERENCE)).hasSize(1);
    assertThat(toy.failures(REFERENCE).getFirst().cases())
        .containsExactly(
            new FindingExample("t3", "threw java.lang.IllegalStateException: no idea"));
  }

  @Test
  void aReferenceThatDoesNotFinishIsFound() {
    Toy toy =
        Toy.sound()
            .solvedBy(
                t -> Toy.filled(t).stream().filter(it -> !(it instanceof Action.Finish)).toList());

    assertThat(toy.failures(REFERENCE))
        .anySatisfy(it -> assertThat(it.what()).contains("do not end with Finish"));
  }

  @Test
  void aTaskWithoutReferenceIsANoteAndTheOthersAreTested() {
    Toy toy = Toy.sound().solvedBy(t -> t.id().equals("t3") ? List.of() : Toy.filled(t));

    List<AuditFinding> findings = toy.findings(REFERENCE);

    assertThat(toy.failures(REFERENCE)).isEmpty();
    assertThat(findings)
        .anySatisfy(it -> {
          assertThat(it.what()).isEqualTo("tasks without a reference solution");
          assertThat(it.verdict()).isEqualTo(Verdict.NOTE);
          assertThat(it.cases()).extracting(FindingExample::task).containsExactly("t3");
        });
    assertThat(findings.getLast().of()).isEqualTo(9);
  }

  @Test
  void withoutAnyReferenceThereIsNothingToReplay() {
    Toy toy = Toy.sound().solvedBy(_ -> List.of());

    assertThat(toy.findings(REFERENCE))
        .extracting(AuditFinding::verdict)
        .containsOnly(Verdict.NOT_APPLICABLE);
    assertThat(toy.findings(CHANGES))
        .extracting(AuditFinding::verdict)
        .containsOnly(Verdict.NOT_APPLICABLE);
  }

  @Test
  void referencesThatNeverChangeAnythingAreAFailureAndAFewAreANote() {
    Action done = new Action.Finish("done");

    AuditFinding all = Toy.sound().solvedBy(_ -> List.of(done)).findings(CHANGES).getFirst();
    AuditFinding few =
        Toy.sound()
            .solvedBy(t -> t.id().equals("t3") ? List.of(done) : Toy.filled(t))
            .findings(CHANGES)
            .getFirst();

    assertThat(all.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(few.verdict()).isEqualTo(Verdict.NOTE);
    assertThat(few.cases()).extracting(FindingExample::task).containsExactly("t3");
  }

  @Test
  void tasksThatAreGivenTwiceOrSayNothingOrReferToTheFutureAreFound() {
    Toy toy =
        Toy.sound()
            .giving(i ->
                switch (i) {
                  case 3 -> Toy.filling(2);
                  case 4 -> Toy.task("t4", " ", Json.object(), List.of());
                  case 5 -> Toy.task("t5", "again", Json.object(), List.of("t1", "t9"));
                  default -> Toy.filling(i);
                });

    assertThat(toy.failures(TASKS))
        .extracting(it -> it.cases().getFirst())
        .containsExactly(
            new FindingExample("t2", "given twice"),
            new FindingExample("t4", "the brief is ' '"),
            new FindingExample("t5", "refers to t9"));
  }

  @Test
  void tasksOfEqualContentAreNoted() {
    Toy toy =
        Toy.sound()
            .giving(i ->
                i < 8
                    ? Toy.filling(i)
                    : Toy.task(
                        "copy" + i, Toy.filling(2).brief(), Toy.filling(2).judged(), List.of()));

    AuditFinding same = toy.findings(TASKS).getLast();
    assertThat(same.verdict()).isEqualTo(Verdict.NOTE);
    assertThat(same.cases())
        .containsExactly(
            new FindingExample("copy8", "has the content of t2"),
            new FindingExample("copy9", "has the content of t2"));
    assertThat(Toy.sound().findings(TASKS)).allMatch(it -> it.verdict() == Verdict.PASS);
  }
}
