package dev.halftime.audit.check;

import dev.halftime.Action.Call;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.World;
import dev.halftime.audit.FindingCounter;
import dev.halftime.audit.StateFingerprint;
import dev.halftime.audit.Subject;
import dev.halftime.json.Json;
import dev.halftime.state.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Executes the reference calls of one task repeatedly.
final class RepeatedRun implements AutoCloseable {

  private static final Call NONSENSE = new Call("no_such_tool", Json.object());

  private final Subject subject;
  final Task task;
  final List<Call> calls;
  private final int half;
  private final List<World> made = new ArrayList<>();
  final World world;
  private State snapshot = State.of(Map.of());
  private String atSnapshot = "";
  private String seen = "";
  private String end = "";

  RepeatedRun(Subject subject, Task task) {
    this.subject = subject;
    this.task = task;
    this.calls =
        subject.reference(task).stream()
            .filter(Call.class::isInstance)
            .map(Call.class::cast)
            .toList();
    this.half = calls.size() / 2;
    try {
      this.world = begun();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  World begun() {
    World begun = subject.benchmark().world();
    made.add(begun);
    begun.begin(task);
    return begun;
  }

  /// Closes all worlds that were made.
  @Override
  public void close() {
    made.forEach(World::close);
    made.clear();
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

  void impossible(FindingCounter taken, FindingCounter refused) {
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

  private boolean refuses(World other, Call call, FindingCounter taken) {
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
    return StateFingerprint.of(state);
  }
}
