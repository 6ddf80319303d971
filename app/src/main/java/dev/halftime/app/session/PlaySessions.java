package dev.halftime.app.session;

import dev.halftime.Benchmark;
import dev.halftime.Episode;
import dev.halftime.Task;
import dev.halftime.app.Catalogue;
import dev.halftime.app.annotation.AnnotationStore;
import dev.halftime.app.input.TimedSearch;
import dev.halftime.json.Json;
import dev.halftime.record.Result;
import dev.halftime.record.Sequences;
import dev.halftime.record.Store;
import dev.halftime.user.SpeakingStyle;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/// The registry of play sessions.
public final class PlaySessions {

  private static final int MOST = 6;
  private static final int SEARCHED = 1_000;

  private final Store store;
  private final LongFunction<Catalogue> catalogue;
  private final AnnotationStore annotations;
  private final Duration timeout;
  private final SessionRunner runner;
  private final List<String> roster;
  private final SigningKey names = new SigningKey();
  private final Map<String, PlaySession> sessions = new ConcurrentHashMap<>();

  /// @param catalogue returns the catalogue of a seed
  /// @param user model that replays the tasks of people who were customers; empty for none
  /// @param roster agents from which one is drawn if people do not choose one; if empty, the first
  ///   agent that knows the benchmark
  public PlaySessions(
      Store store,
      LongFunction<Catalogue> catalogue,
      AnnotationStore annotations,
      Duration timeout,
      String user,
      List<String> roster) {
    this.store = store;
    this.catalogue = catalogue;
    this.annotations = annotations;
    this.timeout = timeout;
    this.runner = new SessionRunner(store, catalogue, user);
    this.roster = List.copyOf(roster);
  }

  public Catalogue catalogue(long seed) {
    return catalogue.apply(seed);
  }

  /// Returns the agents from which one is drawn if people do not choose one.
  public List<String> drawn(Catalogue from, String benchmark) {
    return ServingAgents.drawn(from, benchmark, roster);
  }

  /// Returns the session with this id, if it belongs to this person.
  public PlaySession of(String owner, String id) {
    PlaySession session = sessions.get(id);
    if (session == null || !session.owner().equals(owner)) {
      throw RefusedRequest.missing(
          "This session does not exist, ended when the server stopped, or belongs to another"
              + " person; begin another one under 'Take part'.");
    }
    return session;
  }

  /// Removes the sessions of a run that was deleted.
  public void forget(String run) {
    sessions.values().removeIf(it -> it.over() && it.run().equals(run));
  }

  public List<PlaySession> all(String owner) {
    return sessions.values().stream().filter(it -> it.owner().equals(owner)).toList();
  }

  /// Returns a task of a benchmark and the following ones that can share a world with it, as in
  /// sequences.
  ///
  /// @param id id of the first task; the benchmark's first if empty
  /// @param most maximum number of tasks
  public static List<Task> tasks(Benchmark benchmark, String id, int most) {
    if (!id.isEmpty() && TimedSearch.USUAL.byId(benchmark, id).isEmpty()) {
      throw unknown(benchmark, id); // before many tasks are generated in vain
    }
    List<Task> from;
    try (Stream<Task> tasks = benchmark.tasks()) {
      from =
          tasks
              .limit(SEARCHED)
              .dropWhile(it -> !id.isEmpty() && !it.id().equals(id))
              .limit(10L * most)
              .toList();
    }
    if (from.isEmpty()) {
      throw unknown(benchmark, id);
    }
    return Sequences.of(from, most).getFirst();
  }

  private static RefusedRequest unknown(Benchmark benchmark, String id) {
    return RefusedRequest.senseless("'" + benchmark.id() + "' has no task '" + id + "'.");
  }

  /// Returns the first tasks of a benchmark.
  public static List<Task> first(Benchmark benchmark, int most) {
    try (Stream<Task> tasks = benchmark.tasks()) {
      return tasks.limit(most).toList();
    }
  }

  /// Checks that a person may begin this number of further sessions.
  void checkRoom(String owner, int more) {
    long running = all(owner).stream().filter(it -> !it.over()).count();
    if (running > MOST - more) {
      throw RefusedRequest.flooded(
          "You have " + running + " open sessions; end one of them first.");
    }
  }

  /// Starts a session; its first episode begins immediately.
  ///
  /// @param named receives the id of the run before anything is recorded
  public PlaySession sit(String owner, SessionRequest request, Consumer<String> named) {
    checkRoom(owner, 1);
    String run =
        request.role() + "-" + names.name().replaceAll("[^A-Za-z0-9]", "0").substring(0, 10);
    PlaySession session = new PlaySession(names.name(), owner, request, run, timeout);
    named.accept(run);
    sessions.put(session.id(), session);
    Thread.ofVirtual()
        .name("chair " + run)
        .start(() -> runner.play(session, result -> ended(session, result)));
    return session;
  }

  private void ended(PlaySession session, Result result) {
    Episode episode = store.episode(session.run(), result.cell()).orElseThrow();
    note(session, episode);
    session.ended(
        session.request().tasks().get(result.cell().position()), result, episode.transcript());
  }

  /// Stores the time that the person took.
  private void note(PlaySession session, Episode episode) {
    SessionRequest request = session.request();
    annotations.add(
        Json.object()
            .put("kind", "chair")
            .put("role", request.role().toString())
            .put("run", session.run())
            .put("cell", episode.cell().key())
            .put("benchmark", request.benchmark().id())
            .put("task", episode.cell().task())
            .put("agent", request.agent())
            .put("seed", request.seed())
            .put("setting", request.setting().id())
            .put("minutes", SpeakingStyle.of(episode, request.role().party()).seconds() / 60));
  }
}
