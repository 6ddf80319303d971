package dev.halftime.audit.check;

import dev.halftime.Action;
import dev.halftime.Action.Call;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Setting;
import dev.halftime.Step;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.World;
import dev.halftime.audit.AuditFinding;
import dev.halftime.audit.Check;
import dev.halftime.audit.FindingCounter;
import dev.halftime.audit.Subject;
import dev.halftime.audit.Verdict;
import dev.halftime.episode.EpisodeEnvironment;
import dev.halftime.json.Json;
import java.util.List;
import java.util.stream.Stream;

/// Tests that worlds are valid environments for learning: rewards are finite numbers, observations
/// can be serialized and read back, equal seeds give equal initial states, and nothing changes
/// after an end.
///
/// The check follows the reference calls of each task.
public final class EnvironmentCheck implements Check {

  private static final List<Long> SEEDS = List.of(0L, 1L, 7L, 1L << 40);

  @Override
  public String id() {
    return "contract";
  }

  @Override
  public List<AuditFinding> run(Subject subject) {
    Counters counters = new Counters();
    for (Task task : subject.tasks()) {
      subject.progress("the environment of task " + task.id());
      try (World world = subject.benchmark().world()) {
        world.begin(task);
        walk(subject, task, world, counters);
      }
    }
    beginnings(subject, counters);
    return Stream.of(counters.rewards, counters.lost, counters.beginnings, counters.moved)
        .map(counter -> counter.finding(id(), Verdict.FAIL))
        .toList();
  }

  /// Counters of all defects.
  private static final class Counters {
    private final FindingCounter rewards =
        new FindingCounter("steps whose reward is not a finite number");
    private final FindingCounter lost =
        new FindingCounter("observations that change when recorded and read back");
    private final FindingCounter beginnings =
        new FindingCounter("seeds with two different initial states");
    private final FindingCounter moved =
        new FindingCounter("calls after an end that have an effect");
  }

  private static void walk(Subject subject, Task task, World world, Counters counters) {
    for (Action action : subject.reference(task)) {
      if (action instanceof Call call) {
        Step<Observation> step = world.step(Party.AGENT, call);
        counters.rewards.look(
            !Double.isFinite(step.reward()), task.id(), "reward " + step.reward());
        counters.lost.look(!kept(step.observation()), task.id(), step.observation().toString());
        if (step.terminated() || step.truncated()) {
          counters.moved.look(moves(world, call), task.id(), call.tool() + call.arguments());
          return;
        }
      }
    }
  }

  private static boolean kept(Observation observation) {
    String written = Json.canonical(observation);
    return written.equals(
        Json.canonical(Json.MAPPER.convertValue(Json.read(written), Observation.class)));
  }

  /// Returns whether a call after the end has an effect; the exception of the contract counts as a
  /// refusal.
  private static boolean moves(World world, Call call) {
    String before = Json.digest(world.state().toJson());
    try {
      Step<Observation> step = world.step(Party.AGENT, call);
      boolean refused = step.observation() instanceof Observation.Refusal;
      return !refused || !Json.digest(world.state().toJson()).equals(before);
    } catch (IllegalStateException e) {
      return !Json.digest(world.state().toJson()).equals(before);
    }
  }

  private static void beginnings(Subject subject, Counters counters) {
    Setting setting = subject.hasUsers() ? Setting.INTERACTIVE : Setting.CLASSICAL;
    EpisodeEnvironment environment = subject.environment(subject.tasks().getFirst(), setting);
    try (environment) {
      for (long seed : SEEDS) {
        Transcript once = environment.reset(seed);
        counters.beginnings.look(!environment.reset(seed).equals(once), "", "seed " + seed);
      }
    }
  }
}
