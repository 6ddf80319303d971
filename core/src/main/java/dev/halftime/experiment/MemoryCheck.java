package dev.halftime.experiment;

import dev.halftime.Action;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.json.Json;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.usage.Usage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Checks that agents act as before when the recorded episodes are replayed to them.
///
/// A resumed run creates new agents and lets them learn from the record. This gives the result of
/// an uninterrupted run only if everything that an agent carries from one episode to the next comes
/// from [dev.halftime.Agent#learn]; and a fresh agent is fresh only if it keeps no state outside of
/// itself. Both are tested on a few episodes: a new agent is shown what the recorded agent saw, and
/// must act in the same way.
///
/// Only agents that cost nothing are tested: no tokens, no money, no model or server whose costs
/// are unknown, and less than a second per episode.
public final class MemoryCheck {

  private static final long CHEAP = 1_000_000_000; // nanoseconds per episode
  private static final int EPISODES = 8;
  private static final int LENGTH = 200;

  /// An agent that acted differently.
  ///
  /// @param agent its name in the experiment
  /// @param words one sentence that says what it did, and what that means
  public record Finding(String agent, String words) {}

  private final RunContext context;
  private final Run run;

  private MemoryCheck(RunContext context, Run run) {
    this.context = context;
    this.run = run;
  }

  /// Returns the agents that act differently.
  ///
  /// @param run a recorded run; unfinished episodes are ignored
  public static List<Finding> of(RunContext context, Run run) {
    MemoryCheck check = new MemoryCheck(context, run);
    return run.experiment().agents().stream().flatMap(agent -> check.of(agent).stream()).toList();
  }

  /// Returns which of the given agents act differently in a process in which no agent has acted
  /// yet, so that all static state is as it was before the run. Up to eight recorded episodes that
  /// a fresh agent began are repeated, the last one first, because an agent with state outside of
  /// itself had accumulated the most by then.
  ///
  /// @param run a recorded run; unfinished episodes are ignored
  public static List<Finding> inNewProcess(RunContext context, Run run, List<String> agents) {
    MemoryCheck check = new MemoryCheck(context, run);
    return agents.stream().flatMap(agent -> check.anew(agent).stream()).toList();
  }

  private Optional<Finding> anew(String agent) {
    return late(agent).stream()
        .flatMap(cells -> otherwise(cells).stream())
        .findFirst()
        .map(how ->
            new Finding(
                agent,
                agent
                    + " acts differently when an episode is repeated in a new process: "
                    + how
                    + ". It keeps state outside the agent from one episode to the next (static"
                    + " fields, a file), or depends on something that differs between processes"
                    + " (the order of a hash table, the clock); its episodes are not independent,"
                    + " or not repeatable."));
  }

  /// Returns episodes that a fresh agent began, each after those before it in its work unit: the
  /// one that finished last, and others spread over the run.
  private List<List<Episode.Key>> late(String agent) {
    Map<String, List<Episode.Key>> beginnings = new HashMap<>();
    for (WorkUnit unit : Plan.of(run.experiment(), run.tasks())) {
      List<Episode.Key> cells = unit.cells();
      if (cells.getFirst().agent().equals(agent)) {
        boolean resets = cells.getFirst().setting().protocol().resetsAgent();
        for (int i = 0; i < (resets ? Math.min(EPISODES, cells.size()) : 1); i++) {
          beginnings.put(cells.get(i).key(), cells.subList(0, i + 1));
        }
      }
    }
    List<List<Episode.Key>> late = new ArrayList<>();
    try (Stream<Result> results = context.store().results(run.id(), 0)) {
      results
          .filter(result -> !result.lost())
          .flatMap(result -> Stream.ofNullable(beginnings.get(result.cell().key())))
          .forEach(late::add);
    }
    List<List<Episode.Key>> lastFirst = late.reversed();
    int step = Math.max(1, late.size() / EPISODES);
    return IntStream.range(0, Math.min(EPISODES, late.size()))
        .mapToObj(i -> lastFirst.get(i * step))
        .toList();
  }

  private Optional<Finding> of(String agent) {
    Optional<String> fresh =
        first(agent)
            .flatMap(cell -> otherwise(List.of(cell)))
            .map(how ->
                agent
                    + " acts differently when its first episode is repeated: "
                    + how
                    + ". It has state outside the agent (static fields, a file), or uses randomness"
                    + " without the given seed; its episodes are not independent, or not"
                    + " repeatable.");
    return fresh
        .or(() ->
            longest(agent)
                .flatMap(this::otherwise)
                .map(how ->
                    agent
                        + " acts differently after learning the recorded episodes: "
                        + how
                        + ". Its memory does not come from 'learn' alone, so a resumed run can"
                        + " differ from an uninterrupted one."))
        .map(words -> new Finding(agent, words));
  }

  /// Returns the key of the first finished episode of an agent at the first position.
  private Optional<Episode.Key> first(String agent) {
    try (Stream<Result> results = context.store().results(run.id(), 0)) {
      return results
          .filter(result -> result.cell().agent().equals(agent) && !result.lost())
          .map(Result::cell)
          .filter(cell -> cell.position() == 0)
          .findFirst();
    }
  }

  /// Returns the recorded beginning of a work unit with several episodes.
  private Optional<List<Episode.Key>> longest(String agent) {
    return Plan.of(run.experiment(), run.tasks()).stream()
        .map(WorkUnit::cells)
        .filter(cells -> cells.size() > 1 && cells.getFirst().agent().equals(agent))
        .map(this::recorded)
        .filter(cells -> cells.size() > 1)
        .findFirst();
  }

  private List<Episode.Key> recorded(List<Episode.Key> unit) {
    return unit.stream()
        .limit(EPISODES)
        .takeWhile(
            cell -> context.store().result(run.id(), cell).filter(it -> !it.lost()).isPresent())
        .toList();
  }

  /// Returns how the agent acts differently in the last of these episodes, after the others are
  /// recalled as in a resumed run.
  private Optional<String> otherwise(List<Episode.Key> cells) {
    MemoryStore memoryStore = new MemoryStore();
    memoryStore.begin(run);
    @Nullable Episode then = null;
    Set<String> done = new HashSet<>();
    for (Episode.Key cell : cells) {
      Optional<Episode> episode = context.store().episode(run.id(), cell);
      if (episode.isEmpty() || !cheap(episode.get())) {
        return Optional.empty();
      }
      then = episode.get();
      if (!cell.equals(cells.getLast())) {
        memoryStore.open(run.id(), cell).finish(then, new Score.Graded(0, "recalled"));
        done.add(cell.key());
      }
    }
    RunContext apart =
        new RunContext(
            context.benchmarks(),
            context.entrants(),
            memoryStore,
            context.executor(),
            context.nanos());
    AtomicBoolean attempted = new AtomicBoolean();
    new WorkUnitRunner(
            new WorkUnitParts(apart, run, () -> false),
            new PlanProgress(done, Set.of(), done.size(), 0, 0),
            _ -> attempted.set(true),
            _ -> attempted.get())
        .run(unit(cells.getLast()));
    Episode recorded = Objects.requireNonNull(then);
    return memoryStore.episode(run.id(), cells.getLast()).flatMap(now -> difference(recorded, now));
  }

  private WorkUnit unit(Episode.Key cell) {
    return Plan.of(run.experiment(), run.tasks()).stream()
        .filter(unit -> unit.cells().contains(cell))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("not in the plan: " + cell.key()));
  }

  /// Returns the first difference, if the agent caused it.
  private static Optional<String> difference(Episode then, Episode now) {
    List<Event> old = then.transcript().events();
    List<Event> again = now.transcript().events();
    int at = 0;
    while (at < Math.min(old.size(), again.size())
        && said(old.get(at)).equals(said(again.get(at)))) {
      at++;
    }
    Optional<Event> was = at < old.size() ? Optional.of(old.get(at)) : Optional.empty();
    Optional<Event> is = at < again.size() ? Optional.of(again.get(at)) : Optional.empty();
    boolean agents = Stream.concat(was.stream(), is.stream()).anyMatch(MemoryCheck::byAgent);
    return agents
        ? Optional.of(
            "in task %s it did %s instead of the recorded %s"
                .formatted(then.cell().task(), shown(is, now), shown(was, then)))
        : Optional.empty();
  }

  private static boolean byAgent(Event event) {
    return event instanceof Event.Acted(Party by, var _, var _) && by == Party.AGENT;
  }

  private static String said(Event event) {
    return Json.canonical(
        switch (event) {
          case Event.Setup given -> given;
          case Event.Acted(Party by, Action action, var _) -> List.of(by, action);
          case Event.Observed(Party to, Observation observation, var _) -> List.of(to, observation);
        });
  }

  private static String shown(Optional<Event> event, Episode episode) {
    String text = event.map(MemoryCheck::said).orElseGet(() -> Json.canonical(episode.ending()));
    return text.length() <= LENGTH ? text : text.substring(0, LENGTH) + "...";
  }

  private static boolean cheap(Episode episode) {
    Usage usage = episode.usage();
    boolean free = usage.told() && usage.tokens() == 0 && usage.dollars() == 0;
    boolean alone = usage.modelNanos() == 0 && usage.waitNanos() == 0;
    return free && alone && usage.nanos() < CHEAP;
  }
}
