package dev.halftime.audit.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Benchmark;
import dev.halftime.Score;
import dev.halftime.audit.AuditFinding;
import dev.halftime.audit.AuditOptions;
import dev.halftime.audit.AuditReport;
import dev.halftime.audit.Check;
import dev.halftime.audit.FindingCounter;
import dev.halftime.audit.Toy;
import dev.halftime.audit.Verdict;
import dev.halftime.json.Json;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// Tests of the whole audit.
final class AuditTest {

  private static AuditReport audit(Supplier<Benchmark> maker) {
    return new Audit(Audit.CHECKS, _ -> {}).of("toy", maker, Toy.TERMS);
  }

  @Test
  void aSoundBenchmarkPassesEveryCheck() {
    AuditReport report = audit(() -> Toy.sound().benchmark());

    assertThat(report.findings()).filteredOn(it -> it.verdict() == Verdict.FAIL).isEmpty();
    assertThat(report.passed()).isTrue();
    assertThat(report.tasks()).isEqualTo(10);
    assertThat(report.findings())
        .extracting(AuditFinding::check)
        .containsAll(Audit.CHECKS.stream().map(Check::id).toList());
  }

  @Test
  void aBenchmarkThatCannotBeMadeIsAFinding() {
    AuditReport report =
        audit(() -> {
          throw new IllegalStateException("out of tasks");
        });

    assertThat(report.passed()).isFalse();
    assertThat(AuditTable.of(report, 100))
        .contains("the benchmark failed to provide its tasks", "out of tasks")
        .doesNotContain("\tat ");
  }

  @Test
  void aBenchmarkWithoutTasksIsAFinding() {
    assertThat(audit(() -> Toy.sound().of(0).benchmark()).findings())
        .extracting(AuditFinding::what)
        .containsExactly("the benchmark has no tasks");
  }

  @Test
  void aCheckThatTheBenchmarkBreaksIsAFindingAndTheOthersAreMade() {
    Toy toy =
        Toy.sound()
            .in(() -> {
              throw new AssertionError("no room for a world");
            });

    AuditReport report = audit(toy::benchmark);

    assertThat(report.findings())
        .filteredOn(it -> it.what().equals("the benchmark caused an error in this check"))
        .extracting(it -> it.cases().getFirst().detail())
        .contains("threw java.lang.AssertionError: no room for a world");
    assertThat(report.findings())
        .extracting(AuditFinding::check)
        .containsAll(Audit.CHECKS.stream().map(Check::id).toList());
  }

  @Test
  void aCheckWithALongNameDoesNotRunIntoWhatItFound() {
    AuditFinding found =
        new AuditFinding("environments", Verdict.PASS, "steps that break", 0, 3, List.of());
    AuditFinding other =
        new AuditFinding("tasks", Verdict.PASS, "ids given twice", 0, 3, List.of());

    assertThat(AuditTable.of(new AuditReport("toy", 1, 3, "", List.of(found, other)), 60))
        .contains("pass  environments  steps that break")
        .contains("pass  tasks         ids given twice");
  }

  @Test
  void theTableFitsAndCountsWithDenominatorsAndExamples() {
    String long1 = "why? ".repeat(200);
    String table =
        AuditTable.of(
            audit(() -> Toy.sound().judgedBy((_, _) -> new Score.Graded(0.25, long1)).benchmark()),
            100);

    assertThat(table.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    assertThat(table)
        .contains("Audit of toy, seed 5: 10 tasks")
        .containsPattern("FAIL  reference  reference solutions .* in classical +10 of 10\n")
        .contains("t0: scored 0.25, since why?")
        .contains("...\n                   also t1, t2, t3")
        .contains("\nFAILED: ");
  }

  @Test
  void machinesReadTheWholeReport() {
    JsonNode json = Json.tree(audit(() -> Toy.sound().benchmark()));

    assertThat(json.path("passed").asBoolean()).isTrue();
    assertThat(json.path("seed").asLong()).isEqualTo(5);
    assertThat(json.path("findings").findValuesAsText("verdict")).contains("pass", "note");
    assertThat(json.path("findings").get(0).path("of").asInt()).isEqualTo(10);
  }

  @Test
  void onlySomeCasesAreKeptButAllAreCounted() {
    FindingCounter hunt = new FindingCounter("straws in a haystack");
    for (int i = 0; i < 5000; i++) {
      hunt.look(true, "t" + i, "found");
    }

    AuditFinding finding = hunt.finding("hay", Verdict.NOTE);

    assertThat(finding.count()).isEqualTo(5000);
    assertThat(finding.cases()).hasSize(AuditFinding.KEPT);
  }

  @Test
  void termsThatMakeNoSenseAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Toy.TERMS.withTasks(0))
        .withMessageContaining("1 task");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AuditOptions(1, 1, OptionalDouble.of(2), 1, Toy.LIMITS, () -> 0))
        .withMessageContaining("not at 2.0");
  }
}
