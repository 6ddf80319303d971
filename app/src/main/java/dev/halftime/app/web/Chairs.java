package dev.halftime.app.web;

import dev.halftime.Benchmark;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Experiment;
import dev.halftime.Json;
import dev.halftime.Limits;
import dev.halftime.Party;
import dev.halftime.Prices;
import dev.halftime.Result;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.app.Catalogue;
import dev.halftime.app.Ledger;
import dev.halftime.app.OneTask;
import dev.halftime.record.Store;
import dev.halftime.run.Budget;
import dev.halftime.run.Conductor;
import dev.halftime.run.Entrant;
import dev.halftime.run.Progress;
import dev.halftime.run.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/// The chairs in which people sit, and the episodes that go on around them.
final class Chairs {

  static final String HUMAN = "human";
  private static final int MOST = 6;
  private static final int SEARCHED = 10_000;

  private static final Limits PATIENT =
      new Limits(1_000, 1_000, 100_000_000, 1_000, Duration.ofDays(1), 1_000_000);

  private final Store store;
  private final LongFunction<Catalogue> catalogue;
  private final Ledger ledger;
  private final Duration patience;
  private final Secret names = new Secret();
  private final Map<String, Chair> chairs = new ConcurrentHashMap<>();

  /// @param catalogue benchmarks and agents by the seed that generates them
  Chairs(Store store, LongFunction<Catalogue> catalogue, Ledger ledger, Duration patience) {
    this.store = store;
    this.catalogue = catalogue;
    this.ledger = ledger;
    this.patience = patience;
  }

  Catalogue catalogue(long seed) {
    return catalogue.apply(seed);
  }

  /// The chair with this id, if it is this person's.
  Chair of(String owner, String id) {
    Chair chair = chairs.get(id);
    if (chair == null || !chair.owner().equals(owner)) {
      throw Refused.missing("There is no such chair, or it is somebody else's.");
    }
    return chair;
  }

  List<Chair> all(String owner) {
    return chairs.values().stream().filter(it -> it.owner().equals(owner)).toList();
  }

  /// A task of a benchmark.
  ///
  /// @param id the first task if empty
  static Task task(Benchmark benchmark, String id) {
    try (Stream<Task> tasks = benchmark.tasks()) {
      return tasks
          .limit(SEARCHED)
          .filter(it -> id.isEmpty() || it.id().equals(id))
          .findFirst()
          .orElseThrow(
              () -> Refused.senseless("'" + benchmark.id() + "' has no task '" + id + "'."));
    }
  }

  /// The first tasks of a benchmark.
  static List<Task> first(Benchmark benchmark, int most) {
    try (Stream<Task> tasks = benchmark.tasks()) {
      return tasks.limit(most).toList();
    }
  }

  /// What somebody would like to play.
  ///
  /// @param seed from which the benchmark is generated
  /// @param agent who works: the person, if in the agent's role
  record Wish(
      Chair.Role role, Benchmark benchmark, Task task, long seed, Setting setting, String agent) {}

  /// Sits a person down; the episode begins at once.
  ///
  /// @param named hears the run's name before anything of it is recorded
  Chair sit(String owner, Wish wish, Consumer<String> named) {
    long running = all(owner).stream().filter(it -> !it.over()).count();
    if (running >= MOST) {
      throw Refused.flooded("You sit in " + running + " chairs already; end one of them first.");
    }
    String run = wish.role() + "-" + names.name().replaceAll("[^A-Za-z0-9]", "0").substring(0, 10);
    Chair chair = new Chair(names.name(), owner, new Chair.Scene(wish, run), patience);
    named.accept(run);
    chairs.put(chair.id(), chair);
    Thread.ofVirtual().name("chair " + run).start(() -> play(chair));
    return chair;
  }

  private void play(Chair chair) {
    Chair.Scene scene = chair.scene();
    boolean customer = scene.role() == Chair.Role.CUSTOMER;
    Entrant entrant =
        customer
            ? catalogue.apply(scene.wish().seed()).entrant(scene.agent())
            : Entrant.of(HUMAN, "a person", _ -> chair.agent());
    OneTask one =
        new OneTask(
            scene.benchmark(),
            scene.task(),
            customer ? Optional.of(chair.user()) : Optional.empty());
    conduct(
        one,
        entrant,
        scene,
        scene.run(),
        result -> {
          Optional<Episode> episode = store.episode(scene.run(), result.cell());
          episode.ifPresent(it -> {
            note(chair, it, result);
            chair.end(result, it.transcript());
          });
        });
    if (customer) {
      OneTask scripted = new OneTask(scene.benchmark(), scene.task(), Optional.empty());
      Entrant same = catalogue.apply(scene.wish().seed()).entrant(scene.agent());
      conduct(scripted, same, scene, twin(scene.run()), _ -> {});
    }
  }

  /// The name of the run in which the benchmark's own user took the person's place.
  static String twin(String run) {
    return run + "-scripted";
  }

  private void conduct(
      OneTask one, Entrant entrant, Chair.Scene scene, String name, Progress progress) {
    Experiment experiment =
        new Experiment(
            List.of(one.id()),
            scene.wish().seed(),
            List.of(entrant.id()),
            List.of(scene.wish().setting()),
            1,
            1,
            1,
            1,
            PATIENT,
            Prices.DEFAULT);
    Stage stage =
        new Stage(
            Map.of(one.id(), one),
            Map.of(entrant.id(), entrant),
            store,
            (lifetimes, _, work) -> lifetimes.forEach(work),
            System::nanoTime);
    new Conductor(stage, experiment, name).conduct(Budget.UNLIMITED, progress, () -> false);
  }

  /// Keeps what the person took: minutes and turns.
  private void note(Chair chair, Episode episode, Result result) {
    Chair.Scene scene = chair.scene();
    ledger.add(
        Json.object()
            .put("kind", "chair")
            .put("role", scene.role().toString())
            .put("run", scene.run())
            .put("cell", result.cell().key())
            .put("benchmark", scene.benchmark().id())
            .put("task", scene.task().id())
            .put("agent", scene.agent())
            .put("seed", scene.wish().seed())
            .put("setting", scene.wish().setting().id())
            .put("minutes", minutes(episode, scene.role().party())));
  }

  /// How long a party took over its own turns.
  static double minutes(Episode episode, Party party) {
    long nanos = 0;
    for (Event event : episode.transcript()) {
      if (event instanceof Event.Did did && did.by() == party) {
        nanos += did.usage().nanos();
      }
    }
    return nanos / 6e10;
  }
}
