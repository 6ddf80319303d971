package dev.halftime.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.record.Result;
import dev.halftime.record.Store;
import dev.halftime.store.StoreKind.Place;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// In which order every store lists finished episodes, and how it searches them.
@ParameterizedClass
@MethodSource("dev.halftime.store.StoreKind#chosen")
@SuppressWarnings("NullAway.Init")
final class ResultContractTest {

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

  private static void keep(Store store, Episode episode, Score score) {
    store.open("r", episode.cell()).finish(episode, score);
    store.flush();
  }

  private static List<Result> all(Store store, String run) {
    try (Stream<Result> results = store.results(run)) {
      return results.toList();
    }
  }

  private static List<Result> from(Store store, String run, long from) {
    try (Stream<Result> results = store.results(run, from)) {
      return results.toList();
    }
  }

  private static List<Episode.Key> cells(List<Result> results) {
    return results.stream().map(Result::cell).toList();
  }

  @Test
  void resultsAreInTheOrderOfTheirKeys() {
    Store store = place.begun();
    List.of(7, 2, 11, 9, 1).forEach(i -> Episodes.record(store, "r", i));
    for (String agent : List.of("agent", "Agent", "\u00e4gent", "agent-2", "zz", "\ud83d\ude00")) {
      Episode.Key cell = new Episode.Key(agent, "bench", Setting.CLASSICAL, "t1", "", 0, 0);
      keep(store, Episodes.as(cell, Episodes.episode(1)), Episodes.RIGHT);
    }
    List<String> keys = cells(all(place.reopened(), "r")).stream().map(Episode.Key::key).toList();
    assertThat(keys).hasSize(10).isSortedAccordingTo(Comparator.naturalOrder());
  }

  @Test
  void whatIsNewIsReadByItselfInTheOrderOfFinishing() {
    Store store = place.begun();
    List.of(7, 2, 9, 2).forEach(i -> Episodes.record(store, "r", i));
    store.begin(Episodes.run("other"));
    Episodes.record(store, "other", 1);
    assertThat(cells(from(store, "r", 0)))
        .containsExactly(Episodes.cell(7), Episodes.cell(2), Episodes.cell(9));
    assertThat(cells(from(store, "r", 2))).containsExactly(Episodes.cell(9));
    assertThat(from(store, "r", 3)).isEmpty();
    assertThat(from(store, "r", 99)).isEmpty();
    assertThat(store.finished("r")).isEqualTo(3);
    assertThat(store.finished("other")).isEqualTo(1);
    assertThat(store.finished("nobody")).isZero();
  }

  @Test
  void equalEpisodesOfTwoRunsAreTwo() {
    Store store = place.begun();
    store.begin(Episodes.run("s"));
    Episodes.record(store, "r", 1);
    Episodes.record(store, "s", 1);
    store.open("s", Episodes.cell(2)).finish(Episodes.episode(2), EpisodeContractTest.MISSING);
    assertThat(all(store, "r")).hasSize(1);
    assertThat(all(store, "s")).hasSize(2);
    assertThat(store.episode("s", Episodes.cell(1))).contains(Episodes.episode(1));
    assertThat(store.episode("r", Episodes.cell(2))).isEmpty();
  }

  @Test
  void aResultIsTheSameAloneAndAmongAll() {
    Store store = place.begun();
    IntStream.range(0, 9).forEach(i -> Episodes.record(store, "r", i));
    for (Result result : all(store, "r")) {
      assertThat(store.result("r", result.cell())).contains(result);
    }
  }

  @Test
  void episodesAreReadWhileResultsAreStreamed() {
    Store store = place.begun();
    IntStream.range(0, 9).forEach(i -> Episodes.record(store, "r", i));
    try (Stream<Result> results = store.results("r")) {
      assertThat(results.map(it -> store.episode("r", it.cell()).orElseThrow().cell())).hasSize(9);
    }
  }

  @Test
  void aStreamThatIsNotReadToItsEndDisturbsNothing() {
    Store store = place.begun();
    IntStream.range(0, 9).forEach(i -> Episodes.record(store, "r", i));
    for (int i = 0; i < 20; i++) {
      try (Stream<Result> results = store.results("r");
          Stream<Result> later = store.results("r", 3)) {
        assertThat(results.findFirst().map(Result::cell)).contains(Episodes.cell(0));
        assertThat(later.findFirst()).isPresent();
      }
    }
    Episodes.record(store, "r", 9);
    assertThat(all(store, "r")).hasSize(10);
  }

  @Test
  void aTextIsFoundWhateverItsCaseAndWhereverItStands() {
    Store store = place.begun();
    keep(store, Episodes.saying(7, "Eine Zitrone"), Episodes.RIGHT);
    keep(store, Episodes.saying(2, "\u00c4pfel aus \u65e5\u672c"), Episodes.RIGHT);
    keep(store, Episodes.saying(5, "sonst nichts"), Episodes.RIGHT);
    assertThat(store.mentions("r", 0, 9, "ZITRONE")).containsExactly(Episodes.cell(7));
    assertThat(store.mentions("r", 0, 9, "\u00c4PFEL aus \u65e5\u672c"))
        .containsExactly(Episodes.cell(2));
    assertThat(store.mentions("r", 0, 9, "paint"))
        .as("the name of a tool; in the order of finishing")
        .containsExactly(Episodes.cell(7), Episodes.cell(2), Episodes.cell(5));
    assertThat(store.mentions("r", 1, 1, "paint")).containsExactly(Episodes.cell(2));
    assertThat(store.mentions("r", 3, 9, "paint")).isEmpty();
    assertThat(store.mentions("r", 0, 9, "nowhere")).isEmpty();
    assertThat(store.mentions("s", 0, 9, "paint")).isEmpty();
  }

  @Test
  void whatAllAreToldIsNoMention() {
    Store store = place.begun();
    keep(store, Episodes.saying(2, "lemon"), Episodes.RIGHT);
    for (int time = 0; time < 2; time++) { // the second time it is known
      assertThat(store.mentions("r", 0, 9, "Rules that all are told")).isEmpty();
      assertThat(store.episode("r", Episodes.cell(2))).contains(Episodes.saying(2, "lemon"));
    }
  }
}
