package dev.halftime.world.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.audit.AuditOptions;
import dev.halftime.audit.AuditReport;
import dev.halftime.audit.suite.Audit;
import dev.halftime.audit.suite.AuditTable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The audit of the helpdesk finds nothing.
final class AuditTest {

  @Test
  @Tag("whole")
  void theSecondEditionPassesEveryCheck() {
    long seed = 48_213;
    AuditOptions terms = AuditOptions.of(seed, () -> 0).withTasks(40).withDialogues(200);

    AuditReport report =
        new Audit(Audit.CHECKS, _ -> {}).of("helpdesk", () -> Helpdesk.of(seed), terms);

    assertThat(report.passed()).as(AuditTable.of(report, 100)).isTrue();
  }

  @Test
  @Tag("slow")
  void theFirstEditionPassesEveryCheck() {
    long seed = 430_115_971;
    AuditOptions terms = AuditOptions.of(seed, () -> 0).withTasks(90);

    AuditReport report =
        new Audit(Audit.CHECKS, _ -> {}).of("helpdesk", () -> Helpdesk.first(seed), terms);

    assertThat(report.passed()).as(AuditTable.of(report, 100)).isTrue();
    assertThat(report.tasks()).isEqualTo(90);
  }
}
