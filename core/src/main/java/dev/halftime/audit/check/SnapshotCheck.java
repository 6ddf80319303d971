package dev.halftime.audit.check;

import dev.halftime.Task;
import dev.halftime.audit.AuditFinding;
import dev.halftime.audit.Check;
import dev.halftime.audit.FindingCounter;
import dev.halftime.audit.Subject;
import dev.halftime.audit.Verdict;
import dev.halftime.text.ThrowableText;
import java.util.List;
import java.util.stream.Stream;

/// Tests that a world continues from a restored snapshot exactly as before, and that a refused call
/// changes nothing.
///
/// Half of the reference calls are executed, a snapshot is taken, and the rest is executed. States
/// are compared by their records, not by a digest that a world may have cached.
public final class SnapshotCheck implements Check {

  @Override
  public String id() {
    return "snapshots";
  }

  @Override
  public List<AuditFinding> run(Subject subject) {
    Counters counters = new Counters();
    for (Task task : subject.tasks()) {
      subject.progress("snapshots of task " + task.id());
      counters.broken.look();
      try (RepeatedRun run = new RepeatedRun(subject, task)) {
        counters.at(run);
      } catch (RuntimeException e) {
        counters.broken.found(task.id(), "threw " + ThrowableText.of(e));
      }
    }
    return counters.findings();
  }

  /// Counters of all defects.
  private final class Counters {
    private final FindingCounter broken =
        new FindingCounter("tasks in which the world throws an exception when called");
    private final FindingCounter kept = new FindingCounter("snapshots that later calls change");
    private final FindingCounter back =
        new FindingCounter("tasks that continue differently from a restored snapshot");
    private final FindingCounter fresh =
        new FindingCounter("tasks that continue differently from it in a new world");
    private final FindingCounter replayed =
        new FindingCounter("tasks that end differently when replayed");
    private final FindingCounter taken =
        new FindingCounter("impossible calls that are not refused");
    private final FindingCounter refused =
        new FindingCounter("tasks in which refused calls change the world");

    void at(RepeatedRun run) {
      String task = run.task.id();
      run.first();
      kept.look(!run.snapshotKept(), task, "after " + run.rest());
      back.look(!run.again(run.world), task, "after " + run.rest());
      fresh.look(!run.again(run.begun()), task, "after " + run.rest());
      replayed.look(!run.replayed(), task, "after " + run.calls);
      run.impossible(taken, refused);
    }

    List<AuditFinding> findings() {
      return Stream.of(broken, kept, back, fresh, replayed, taken, refused)
          .map(counter -> counter.finding(id(), Verdict.FAIL))
          .toList();
    }
  }
}
