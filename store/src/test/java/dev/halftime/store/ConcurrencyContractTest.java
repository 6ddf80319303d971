package dev.halftime.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Episode;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.store.StoreKind.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// What every store does when several threads and processes use it at once.
@ParameterizedClass
@MethodSource("dev.halftime.store.StoreKind#chosen")
@SuppressWarnings("NullAway.Init")
final class ConcurrencyContractTest {

  @Parameter StoreKind kind;

  @TempDir private Path folder;

  private Place place;

  @BeforeEach
  void make() {
    place = new Place(kind, folder);
  }

  @AfterEach
  void close() {
    place.close();
  }

  /// Carries out work in threads of its own, and waits for all.
  private static <T> List<T> together(List<? extends Callable<T>> work) throws Exception {
    List<T> done = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<T> each : threads.invokeAll(work)) {
        done.add(each.get());
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
    return done;
  }

  private static Callable<Boolean> records(Store store, String run, int from, int to, int step) {
    return () -> {
      for (int i = from; i != to; i += step) {
        Episodes.record(store, run, i);
      }
      store.flush();
      return true;
    };
  }

  private static List<Episode.Key> finished(Store store, String run) {
    try (Stream<Result> results = store.results(run, 0)) {
      return results.map(Result::cell).toList();
    }
  }

  private static Episode.Key[] cells(int count) {
    return IntStream.range(0, count).mapToObj(Episodes::cell).toArray(Episode.Key[]::new);
  }

  @Test
  void manyThreadsRecordEachEpisodeOnce() throws Exception {
    Store store = place.begun();
    together(
        IntStream.range(0, 8).mapToObj(i -> records(store, "r", i * 25, (i + 1) * 25, 1)).toList());
    assertThat(finished(store, "r")).containsExactlyInAnyOrder(cells(200));
    assertThat(store.finished("r")).isEqualTo(200);
    assertThat(finished(place.reopened(), "r")).hasSize(200);
  }

  @Test
  void twoProcessesThatRecordTheSameEpisodesKeepEachOnce() throws Exception {
    Store one = place.begun();
    Store two = place.open();
    together(List.of(records(one, "r", 0, 100, 1), records(two, "r", 99, -1, -1)));
    assertThat(finished(one, "r")).containsExactlyInAnyOrder(cells(100));
    assertThat(finished(two, "r")).isEqualTo(finished(one, "r"));
    assertThat(one.finished("r")).isEqualTo(100);
  }

  @Test
  void twoProcessesThatRecordTwoRunsKeepThemApart() throws Exception {
    Store one = place.begun();
    Store two = place.open();
    two.begin(Episodes.run("s"));
    together(
        List.of(
            records(one, "r", 0, 60, 1),
            records(two, "s", 0, 60, 1),
            records(two, "r", 60, 120, 1),
            records(one, "s", 60, 120, 1)));
    for (String run : List.of("r", "s")) {
      assertThat(finished(one, run)).containsExactlyInAnyOrder(cells(120));
    }
  }

  @Test
  void readersSeeOnlyWholeEpisodesAndNeverFewerThanBefore() throws Exception {
    Store writing = place.begun();
    Store reading = place.open();
    AtomicBoolean done = new AtomicBoolean();
    Callable<Boolean> writer =
        () -> {
          try {
            return records(writing, "r", 0, 300, 1).call();
          } finally {
            done.set(true);
          }
        };
    Callable<Boolean> reader =
        () -> {
          int seen = 0;
          while (!done.get()) {
            List<Episode.Key> now = finished(reading, "r");
            assertThat(now).hasSizeGreaterThanOrEqualTo(seen).doesNotHaveDuplicates();
            if (!now.isEmpty()) {
              Episode.Key last = now.getLast();
              assertThat(reading.episode("r", last).orElseThrow().transcript().events()).hasSize(8);
            }
            try (Stream<Result> results = reading.results("r")) {
              assertThat(results.count()).isGreaterThanOrEqualTo(now.size());
            }
            seen = now.size();
          }
          return true;
        };
    together(List.of(writer, reader, reader));
    assertThat(finished(reading, "r")).hasSize(300);
  }

  /// Threads that wait for each other's transactions, many more than there are processors.
  @Test
  void aRunThatManyBeginAtOnceIsThereOnce() throws Exception {
    List<Store> stores = Stream.generate(place::open).limit(12).toList();
    together(
        stores.stream()
            .<Callable<Boolean>>map(store ->
                () -> {
                  store.begin(Episodes.run("r"));
                  Episodes.record(store, "r", 1);
                  store.flush();
                  return true;
                })
            .toList());
    for (Store store : stores) {
      assertThat(store.runs()).containsExactly(Episodes.run("r").outline());
      assertThat(finished(store, "r")).containsExactly(Episodes.cell(1));
    }
  }

  @Test
  void marksThatManyMakeAtOnceAreAllKept() throws Exception {
    Store store = place.begun();
    List<Store> stores = List.of(store, place.open(), place.open(), place.open());
    Run run = Episodes.run("r");
    together(
        IntStream.range(0, stores.size())
            .<Callable<Boolean>>mapToObj(i ->
                () -> {
                  stores.get(i).begin(run.unconfined(List.of("agent" + i)));
                  return true;
                })
            .toList());
    assertThat(store.run("r").orElseThrow().unconfined())
        .containsExactlyInAnyOrder("agent0", "agent1", "agent2", "agent3");
  }

  @Test
  void anInterruptedThreadRecordsItsEpisodeAndStaysInterrupted() throws Exception {
    Store store = place.begun();
    List<Boolean> interrupted =
        together(
            List.<Callable<Boolean>>of(() -> {
              Thread.currentThread().interrupt();
              Episodes.record(store, "r", 1);
              return Thread.interrupted();
            }));
    assertThat(interrupted).containsExactly(true);
    store.flush();
    assertThat(finished(store, "r")).containsExactly(Episodes.cell(1));
  }
}
