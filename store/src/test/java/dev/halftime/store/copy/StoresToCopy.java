package dev.halftime.store.copy;

import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.record.Archive;
import dev.halftime.record.LearningCurve;
import dev.halftime.record.Recording;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.record.TrainingRun;
import dev.halftime.store.Episodes;
import dev.halftime.store.PostgresServer;
import dev.halftime.store.PostgresStore;
import dev.halftime.store.SqliteStore;
import dev.halftime.store.copy.StoreCopy.Count;
import dev.halftime.store.database.StoreAddress;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Stores in a folder that are copied, one of them with all that there is.
record StoresToCopy(Path folder) {

  private static final Score MISSING = new Score.Ungraded(Ending.Boundary.MODEL, "it was away");
  private static final Set<String> ALL = Set.of("r", "other");

  StoreAddress file(String name) {
    return new StoreAddress.InFile(folder.resolve(name));
  }

  private static Store open(StoreAddress address) {
    return switch (address) {
      case StoreAddress.InFile(Path file) -> SqliteStore.open(file);
      case StoreAddress.OnServer server -> PostgresStore.open(server, PostgresServer.USER);
    };
  }

  static void in(StoreAddress address, Consumer<Store> work) {
    try (Store store = open(address)) {
      work.accept(store);
    }
  }

  static Count copy(StoreAddress from, StoreAddress to) {
    return copy(from, to, (_, _) -> {});
  }

  static Count copy(StoreAddress from, StoreAddress to, StoreCopy.Progress progress) {
    try (StoreCopy copy = StoreCopy.between(from, to, PostgresServer.USER)) {
      return copy.copy(ALL, Set.of("learned"), progress);
    }
  }

  /// Everything that a store has, as text.
  static String contents(StoreAddress address) {
    StringWriter all = new StringWriter();
    in(
        address,
        store -> {
          try {
            for (Run run : store.runs()) {
              Archive.write(store, run, all);
              all.append(run + " " + store.begun(run.id()) + " " + store.replaced(run.id()) + "\n");
              try (Stream<Result> results = store.results(run.id(), 0)) {
                results.forEach(result -> all.append(result + "\n"));
              }
              for (Episode.Key cell : store.underWay(run.id())) {
                all.append(cell + " " + store.soFar(run.id(), cell) + "\n");
              }
            }
            for (TrainingRun training : store.trainings()) {
              Archive.write(store, training, all);
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    return all.toString();
  }

  private static Episode.Key cell(int number) {
    return new Episode.Key("agent", "bench", Setting.CLASSICAL, "t3", "", 0, number);
  }

  static void record(Store store, int number, Score score) {
    Episode.Key cell = cell(number);
    store.open("r", cell).finish(Episodes.as(cell, Episodes.episode(number)), score);
  }

  /// A store with all that there is.
  StoreAddress full() {
    StoreAddress address = file("full.db");
    in(
        address,
        store -> {
          store.begin(Episodes.run("r"));
          for (int i = 9; i > 0; i--) {
            record(store, i, i % 4 == 0 ? MISSING : Episodes.RIGHT);
          }
          record(store, 4, Episodes.RIGHT); // in place of the missing one
          Recording open = store.open("r", cell(77));
          Episodes.episode(77).transcript().events().stream().limit(3).forEach(open::append);
          Run probes = Episodes.run("r").probing(List.of("all"));
          store.begin(probes);
          Episodes.record(store, probes.id(), 1);
          store.begin(Episodes.run("other").unconfined(List.of("agent")));
          Episodes.record(store, "other", 1);
          store.begin(
              new TrainingRun("learned", "ppo", "e", Map.of("rate", "1"), 9, List.of(1L, 2L)));
          store.keep("learned", curve(true));
        });
    return address;
  }

  private static LearningCurve curve(boolean finished) {
    return new LearningCurve(
        1,
        finished,
        9,
        2,
        1.5,
        null,
        List.of(new LearningCurve.Point(4, 1, 1.0, 4.0, new TreeMap<>(Map.of("loss", 0.5)))));
  }
}
