package dev.halftime.audit.check;

import dev.halftime.Task;
import dev.halftime.audit.AuditFinding;
import dev.halftime.audit.Check;
import dev.halftime.audit.FindingCounter;
import dev.halftime.audit.Subject;
import dev.halftime.audit.Verdict;
import java.util.List;
import java.util.stream.Stream;

/// Tests that a world goes on from a snapshot exactly as it did the first time, and that a refused
/// call changes nothing.
///
/// Half of the reference calls are made, a snapshot is taken, and the rest is made. All states are
/// compared by their records, not by a digest that a world might have kept.
public final class SnapshotCheck implements Check {

  @Override
  public String id() {
    return "snapshots";
  }

  @Override
  public List<AuditFinding> run(Subject subject) {
    Hunts hunts = new Hunts();
    for (Task task : subject.tasks()) {
      subject.progress("snapshots of task " + task.id());
      hunts.broken.look();
      try {
        hunts.at(new RepeatedRun(subject, task));
      } catch (RuntimeException e) {
        hunts.broken.found(task.id(), "threw " + e);
      }
    }
    return hunts.findings();
  }

  /// What is looked for.
  private final class Hunts {
    private final FindingCounter broken =
        new FindingCounter("tasks in which the world throws when called");
    private final FindingCounter kept = new FindingCounter("snapshots that later calls change");
    private final FindingCounter back =
        new FindingCounter("tasks that go on differently from a restored snapshot");
    private final FindingCounter fresh =
        new FindingCounter("tasks that go on differently from it in a new world");
    private final FindingCounter replayed =
        new FindingCounter("tasks that end differently when replayed");
    private final FindingCounter taken =
        new FindingCounter("impossible calls that are not refused");
    private final FindingCounter refused =
        new FindingCounter("tasks in which refused calls change the world");

    void at(RepeatedRun trip) {
      String task = trip.task.id();
      trip.first();
      kept.look(!trip.snapshotKept(), task, "after " + trip.rest());
      back.look(!trip.again(trip.world), task, "after " + trip.rest());
      fresh.look(!trip.again(trip.begun()), task, "after " + trip.rest());
      replayed.look(!trip.replayed(), task, "after " + trip.calls);
      trip.impossible(taken, refused);
    }

    List<AuditFinding> findings() {
      return Stream.of(broken, kept, back, fresh, replayed, taken, refused)
          .map(hunt -> hunt.finding(id(), Verdict.FAIL))
          .toList();
    }
  }
}
