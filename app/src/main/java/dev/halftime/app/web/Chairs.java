package dev.halftime.app.web;

import dev.halftime.Benchmark;
import dev.halftime.Episode;
import dev.halftime.Json;
import dev.halftime.Result;
import dev.halftime.Task;
import dev.halftime.app.Catalogue;
import dev.halftime.app.Ledger;
import dev.halftime.record.Sequences;
import dev.halftime.record.Store;
import dev.halftime.user.Manner;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/// The chairs in which people sit.
final class Chairs {

  private static final int MOST = 6;
  private static final int SEARCHED = 1_000;

  private final Store store;
  private final LongFunction<Catalogue> catalogue;
  private final Ledger ledger;
  private final Duration patience;
  private final Sitting sitting;
  private final Secret names = new Secret();
  private final Map<String, Chair> chairs = new ConcurrentHashMap<>();

  /// @param catalogue benchmarks and agents by the seed that generates them
  /// @param user the model that takes the place of people who were customers, too; empty for none
  Chairs(
      Store store,
      LongFunction<Catalogue> catalogue,
      Ledger ledger,
      Duration patience,
      String user) {
    this.store = store;
    this.catalogue = catalogue;
    this.ledger = ledger;
    this.patience = patience;
    this.sitting = new Sitting(store, catalogue, user);
  }

  Catalogue catalogue(long seed) {
    return catalogue.apply(seed);
  }

  /// The chair with this id, if it is this person's.
  Chair of(String owner, String id) {
    Chair chair = chairs.get(id);
    if (chair == null || !chair.owner().equals(owner)) {
      throw Refused.missing("This session does not exist or belongs to another person.");
    }
    return chair;
  }

  List<Chair> all(String owner) {
    return chairs.values().stream().filter(it -> it.owner().equals(owner)).toList();
  }

  /// A task of a benchmark and those after it that can share a world, as sequences are dealt.
  ///
  /// @param id the first task if empty
  /// @param most how many tasks at most
  static List<Task> tasks(Benchmark benchmark, String id, int most) {
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
      throw Refused.senseless("'" + benchmark.id() + "' has no task '" + id + "'.");
    }
    return Sequences.of(from, most).getFirst();
  }

  /// The first tasks of a benchmark.
  static List<Task> first(Benchmark benchmark, int most) {
    try (Stream<Task> tasks = benchmark.tasks()) {
      return tasks.limit(most).toList();
    }
  }

  /// Sits a person down; the first episode begins at once.
  ///
  /// @param named hears the run's name before anything of it is recorded
  Chair sit(String owner, Wish wish, Consumer<String> named) {
    long running = all(owner).stream().filter(it -> !it.over()).count();
    if (running >= MOST) {
      throw Refused.flooded("You sit in " + running + " open sessions; end one of them first.");
    }
    String run = wish.role() + "-" + names.name().replaceAll("[^A-Za-z0-9]", "0").substring(0, 10);
    Chair chair = new Chair(names.name(), owner, wish, run, patience);
    named.accept(run);
    chairs.put(chair.id(), chair);
    Thread.ofVirtual()
        .name("chair " + run)
        .start(() -> sitting.play(chair, result -> ended(chair, result)));
    return chair;
  }

  private void ended(Chair chair, Result result) {
    Episode episode = store.episode(chair.run(), result.cell()).orElseThrow();
    note(chair, episode);
    chair.ended(chair.wish().tasks().get(result.cell().position()), result, episode.transcript());
  }

  /// Keeps what the person took: minutes.
  private void note(Chair chair, Episode episode) {
    Wish wish = chair.wish();
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
            .put("minutes", Manner.of(episode, wish.role().party()).seconds() / 60));
  }
}
