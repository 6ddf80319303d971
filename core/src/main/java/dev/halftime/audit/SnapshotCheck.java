package dev.halftime.audit;

import dev.halftime.Task;
import java.util.List;
import java.util.stream.Stream;

/// Tests that a world goes on from a snapshot exactly as it did the first time, and that a refused
/// call changes nothing.
///
/// Half of the reference calls are made, a snapshot is taken, and the rest is made. All states are
/// compared by their records, not by a digest that a world might have kept.
final class SnapshotCheck implements Check {

  @Override
  public String id() {
    return "snapshots";
  }

  @Override
  public List<Finding> run(Subject subject) {
    Hunts hunts = new Hunts();
    for (Task task : subject.tasks()) {
      subject.progress("snapshots of task " + task.id());
      hunts.broken.look();
      try {
        hunts.at(new Trip(subject, task));
      } catch (RuntimeException e) {
        hunts.broken.found(task.id(), "threw " + e);
      }
    }
    return hunts.findings();
  }

  /// What is looked for.
  private final class Hunts {
    private final Hunt broken = new Hunt("tasks in which the world throws when called");
    private final Hunt kept = new Hunt("snapshots that later calls change");
    private final Hunt back = new Hunt("tasks that go on differently from a restored snapshot");
    private final Hunt fresh = new Hunt("tasks that go on differently from it in a new world");
    private final Hunt replayed = new Hunt("tasks that end differently when replayed");
    private final Hunt taken = new Hunt("impossible calls that are not refused");
    private final Hunt refused = new Hunt("tasks in which refused calls change the world");

    void at(Trip trip) {
      String task = trip.task.id();
      trip.first();
      kept.look(!trip.snapshotKept(), task, "after " + trip.rest());
      back.look(!trip.again(trip.world), task, "after " + trip.rest());
      fresh.look(!trip.again(trip.begun()), task, "after " + trip.rest());
      replayed.look(!trip.replayed(), task, "after " + trip.calls);
      trip.impossible(taken, refused);
    }

    List<Finding> findings() {
      return Stream.of(broken, kept, back, fresh, replayed, taken, refused)
          .map(hunt -> hunt.finding(id(), Verdict.FAIL))
          .toList();
    }
  }
}
