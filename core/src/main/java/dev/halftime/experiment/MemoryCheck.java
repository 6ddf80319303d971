package dev.halftime.experiment;

import dev.halftime.Action;
import dev.halftime.Episode;
import dev.halftime.EpisodeKey;
import dev.halftime.Event;
import dev.halftime.Json;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.Usage;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Whether agents act as before when they are fed what is on record.
///
/// A resumed run makes agents anew and lets them learn from the record. That gives what an
/// undisturbed run would have given only if all that an agent carries from one episode to the next
/// comes from [dev.halftime.Agent#learn]; and a fresh agent is fresh only if nothing is kept
/// outside of it. Both are tried on a few episodes: an agent made anew is shown what it saw then,
/// and must act as it did.
///
/// Only agents whose acts cost nothing are tried: no tokens, no money, no model or server that was
/// asked without telling what it cost, and less than a second an episode.
public final class MemoryCheck {

  private static final long CHEAP = 1_000_000_000; // nanoseconds an episode
  private static final int EPISODES = 8;
  private static final int LENGTH = 200;

  private final RunContext stage;
  private final Run run;

  private MemoryCheck(RunContext stage, Run run) {
    this.stage = stage;
    this.run = run;
  }

  /// What is wrong, in a sentence for each agent that acts otherwise.
  ///
  /// @param run on record; what of it is not yet there is left out
  public static List<String> of(RunContext stage, Run run) {
    MemoryCheck check = new MemoryCheck(stage, run);
    return run.experiment().agents().stream().flatMap(agent -> check.of(agent).stream()).toList();
  }

  private Optional<String> of(String agent) {
    Optional<String> fresh =
        first(agent)
            .flatMap(cell -> otherwise(List.of(cell)))
            .map(how ->
                agent
                    + " acts otherwise when its first episode is repeated: "
                    + how
                    + ". It keeps something outside of itself (static state, a file), or draws at"
                    + " random without the seed that it is given; its episodes are not independent,"
                    + " or not repeatable.");
    return fresh.or(() ->
        longest(agent)
            .flatMap(this::otherwise)
            .map(how ->
                agent
                    + " acts otherwise when it learns what is on record: "
                    + how
                    + ". What it remembers does not come from 'learn' alone, so a resumed run is"
                    + " not what an undisturbed one would be."));
  }

  /// The cell of the episode that an agent finished first as a fresh one.
  private Optional<EpisodeKey> first(String agent) {
    try (Stream<Result> results = stage.store().results(run.id(), 0)) {
      return results
          .filter(result -> result.cell().agent().equals(agent) && !result.lost())
          .map(Result::cell)
          .filter(cell -> cell.position() == 0)
          .findFirst();
    }
  }

  /// The beginning of a lifetime of several episodes, as far as it is on record.
  private Optional<List<EpisodeKey>> longest(String agent) {
    return Plan.of(run.experiment(), run.tasks()).stream()
        .map(WorkUnit::cells)
        .filter(cells -> cells.size() > 1 && cells.getFirst().agent().equals(agent))
        .map(this::recorded)
        .filter(cells -> cells.size() > 1)
        .findFirst();
  }

  private List<EpisodeKey> recorded(List<EpisodeKey> lifetime) {
    return lifetime.stream()
        .limit(EPISODES)
        .takeWhile(
            cell -> stage.store().result(run.id(), cell).filter(it -> !it.lost()).isPresent())
        .toList();
  }

  /// How the agent acts otherwise in the last of these cells, after the others are recalled as a
  /// resumed run recalls them.
  private Optional<String> otherwise(List<EpisodeKey> cells) {
    MemoryStore aside = new MemoryStore();
    aside.begin(run);
    @Nullable Episode then = null;
    Set<String> done = new HashSet<>();
    for (EpisodeKey cell : cells) {
      Optional<Episode> episode = stage.store().episode(run.id(), cell);
      if (episode.isEmpty() || !cheap(episode.get())) {
        return Optional.empty();
      }
      then = episode.get();
      if (!cell.equals(cells.getLast())) {
        aside.open(run.id(), cell).finish(then, new Score.Graded(0, "recalled"));
        done.add(cell.key());
      }
    }
    RunContext apart =
        new RunContext(
            stage.benchmarks(), stage.entrants(), aside, stage.executor(), stage.nanos());
    AtomicBoolean attempted = new AtomicBoolean();
    new WorkUnitRunner(
            apart,
            run,
            ExperimentRunner.byName(run),
            new PlanProgress(done, Set.of(), done.size(), 0, 0),
            _ -> attempted.set(true),
            attempted::get,
            () -> false)
        .run(lifetime(cells.getLast()));
    Episode recorded = Objects.requireNonNull(then);
    return aside.episode(run.id(), cells.getLast()).flatMap(now -> difference(recorded, now));
  }

  private WorkUnit lifetime(EpisodeKey cell) {
    return Plan.of(run.experiment(), run.tasks()).stream()
        .filter(lifetime -> lifetime.cells().contains(cell))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("not in the plan: " + cell.key()));
  }

  /// The first difference, if it is the agent's doing.
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
            "in task %s it did %s, and on record %s"
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
