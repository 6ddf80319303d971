package dev.halftime.audit;

import dev.halftime.Action.Call;
import dev.halftime.Json;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.State;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.World;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Tests that a world goes on from a snapshot exactly as it did the first time, and that a refused
/// call changes nothing.
///
/// Half of the reference calls are made, a snapshot is taken, and the rest is made. All states are
/// compared by their records, not by a digest that a world might have kept.
final class SnapshotCheck implements Check {

  private static final Call NONSENSE = new Call("no_such_tool", Json.object());

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

  /// The reference calls of one task, made more than once.
  private static final class Trip {
    private final Subject subject;
    private final Task task;
    private final List<Call> calls;
    private final int half;
    private final World world;
    private State snapshot = State.of(Map.of());
    private String atSnapshot = "";
    private String seen = "";
    private String end = "";

    Trip(Subject subject, Task task) {
      this.subject = subject;
      this.task = task;
      this.calls =
          subject.reference(task).stream()
              .filter(Call.class::isInstance)
              .map(Call.class::cast)
              .toList();
      this.half = calls.size() / 2;
      this.world = begun();
    }

    World begun() {
      World begun = subject.benchmark().world();
      begun.begin(task);
      return begun;
    }

    List<Call> rest() {
      return calls.subList(half, calls.size());
    }

    void first() {
      make(world, calls.subList(0, half));
      snapshot = world.state();
      atSnapshot = records(snapshot);
      seen = make(world, rest());
      end = records(world.state());
    }

    boolean snapshotKept() {
      return records(snapshot).equals(atSnapshot);
    }

    boolean again(World other) {
      other.restore(snapshot);
      return records(other.state()).equals(atSnapshot)
          && make(other, rest()).equals(seen)
          && records(other.state()).equals(end);
    }

    boolean replayed() {
      World other = begun();
      make(other, calls.subList(0, half));
      return make(other, rest()).equals(seen) && records(other.state()).equals(end);
    }

    void impossible(Hunt taken, Hunt refused) {
      World other = begun();
      String before = records(other.state());
      boolean all = refuses(other, NONSENSE, taken);
      for (Tool tool : other.tools(Party.AGENT)) {
        Call empty = new Call(tool.name(), Json.object());
        if (tool.misfit(empty.arguments()).isPresent()) {
          all &= refuses(other, empty, taken);
        }
      }
      if (all) {
        refused.look(!records(other.state()).equals(before), task.id(), "calls that fit no schema");
      }
    }

    private boolean refuses(World other, Call call, Hunt taken) {
      Observation seen = other.step(Party.AGENT, call).observation();
      boolean refusal = seen instanceof Observation.Refusal;
      taken.look(!refusal, task.id(), call.tool() + "{} gave " + Json.canonical(seen));
      return refusal;
    }

    private static String make(World world, List<Call> calls) {
      StringBuilder seen = new StringBuilder();
      for (Call call : calls) {
        var step = world.step(Party.AGENT, call);
        seen.append(Json.canonical(step)).append('\n');
        if (step.terminated() || step.truncated()) {
          break;
        }
      }
      return seen.toString();
    }

    private static String records(State state) {
      return Json.digest(state.toJson());
    }
  }
}
