package dev.halftime.app.session;

import dev.halftime.Benchmark;
import dev.halftime.Episode;
import dev.halftime.Json;
import dev.halftime.Task;
import dev.halftime.app.Catalogue;
import dev.halftime.app.annotation.AnnotationStore;
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

/// The chairs in which people sit.
public final class PlaySessions {

  private static final int MOST = 6;
  private static final int SEARCHED = 1_000;

  private final Store store;
  private final LongFunction<Catalogue> catalogue;
  private final AnnotationStore ledger;
  private final Duration patience;
  private final SessionRunner sitting;
  private final SigningKey names = new SigningKey();
  private final Map<String, PlaySession> chairs = new ConcurrentHashMap<>();

  /// @param catalogue benchmarks and agents by the seed that generates them
  /// @param user the model that takes the place of people who were customers, too; empty for none
  public PlaySessions(
      Store store,
      LongFunction<Catalogue> catalogue,
      AnnotationStore ledger,
      Duration patience,
      String user) {
    this.store = store;
    this.catalogue = catalogue;
    this.ledger = ledger;
    this.patience = patience;
    this.sitting = new SessionRunner(store, catalogue, user);
  }

  public Catalogue catalogue(long seed) {
    return catalogue.apply(seed);
  }

  /// The chair with this id, if it is this person's.
  public PlaySession of(String owner, String id) {
    PlaySession chair = chairs.get(id);
    if (chair == null || !chair.owner().equals(owner)) {
      throw RefusedRequest.missing("This session does not exist or belongs to another person.");
    }
    return chair;
  }

  public List<PlaySession> all(String owner) {
    return chairs.values().stream().filter(it -> it.owner().equals(owner)).toList();
  }

  /// A task of a benchmark and those after it that can share a world, as sequences are dealt.
  ///
  /// @param id the first task if empty
  /// @param most how many tasks at most
  public static List<Task> tasks(Benchmark benchmark, String id, int most) {
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
      throw RefusedRequest.senseless("'" + benchmark.id() + "' has no task '" + id + "'.");
    }
    return Sequences.of(from, most).getFirst();
  }

  /// The first tasks of a benchmark.
  public static List<Task> first(Benchmark benchmark, int most) {
    try (Stream<Task> tasks = benchmark.tasks()) {
      return tasks.limit(most).toList();
    }
  }

  /// Sits a person down; the first episode begins at once.
  ///
  /// @param named hears the run's name before anything of it is recorded
  public PlaySession sit(String owner, SessionRequest wish, Consumer<String> named) {
    long running = all(owner).stream().filter(it -> !it.over()).count();
    if (running >= MOST) {
      throw RefusedRequest.flooded(
          "You sit in " + running + " open sessions; end one of them first.");
    }
    String run = wish.role() + "-" + names.name().replaceAll("[^A-Za-z0-9]", "0").substring(0, 10);
    PlaySession chair = new PlaySession(names.name(), owner, wish, run, patience);
    named.accept(run);
    chairs.put(chair.id(), chair);
    Thread.ofVirtual()
        .name("chair " + run)
        .start(() -> sitting.play(chair, result -> ended(chair, result)));
    return chair;
  }

  private void ended(PlaySession chair, Result result) {
    Episode episode = store.episode(chair.run(), result.cell()).orElseThrow();
    note(chair, episode);
    chair.ended(chair.wish().tasks().get(result.cell().position()), result, episode.transcript());
  }

  /// Keeps what the person took: minutes.
  private void note(PlaySession chair, Episode episode) {
    SessionRequest wish = chair.wish();
    ledger.add(
        Json.object()
            .put("kind", "chair")
            .put("role", wish.role().toString())
            .put("run", chair.run())
            .put("cell", episode.cell().key())
            .put("benchmark", wish.benchmark().id())
            .put("task", episode.cell().task())
            .put("agent", wish.agent())
            .put("seed", wish.seed())
            .put("setting", wish.setting().id())
            .put("minutes", SpeakingStyle.of(episode, wish.role().party()).seconds() / 60));
  }
}
