package dev.halftime.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import dev.halftime.record.Result;
import dev.halftime.record.Store;
import dev.halftime.store.StoreKind.Place;
import dev.halftime.usage.Usage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// What every store does with finished episodes.
@ParameterizedClass
@MethodSource("dev.halftime.store.StoreKind#chosen")
@SuppressWarnings("NullAway.Init")
final class EpisodeContractTest {

  static final Score MISSING = new Score.Ungraded(Boundary.MODEL, "status 503");

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

  private static List<Score> scores(Store store) {
    return from(store, "r", 0).stream().map(Result::score).toList();
  }

  @Test
  void anEpisodeIsReadBackByteForByte() {
    Store store = place.begun();
    keep(store, Episodes.episode(1), Episodes.RIGHT);
    Episode read = place.reopened().episode("r", Episodes.cell(1)).orElseThrow();
    assertThat(read).isEqualTo(Episodes.episode(1));
    assertThat(Json.canonical(read)).isEqualTo(Json.canonical(Episodes.episode(1)));
    assertThat(read.identity()).isEqualTo(Episodes.episode(1).identity());
  }

  @Test
  void anEpisodeThatWasNotRecordedIsNotThere() {
    Store store = place.begun();
    keep(store, Episodes.episode(1), Episodes.RIGHT);
    assertThat(store.episode("r", Episodes.cell(2))).isEmpty();
    assertThat(store.episode("s", Episodes.cell(1))).isEmpty();
    assertThat(store.result("r", Episodes.cell(2))).isEmpty();
    assertThat(store.result("s", Episodes.cell(1))).isEmpty();
  }

  @Test
  void anEpisodeIsReadableAsSoonAsItHasFinished() {
    Store store = place.begun();
    for (int i = 0; i < 20; i++) {
      Episodes.record(store, "r", i);
      assertThat(store.episode("r", Episodes.cell(i))).contains(Episodes.episode(i));
    }
    assertThat(store.finished("r")).isEqualTo(20);
  }

  @Test
  void anEpisodeThatIsRecordedTwiceIsThereOnceWithItsFirstScore() {
    Store store = place.begun();
    keep(store, Episodes.episode(0), Episodes.RIGHT);
    keep(store, Episodes.saying(0, "again"), new Score.Graded(0, "late"));
    keep(store, Episodes.episode(0), MISSING);
    assertThat(scores(store)).containsExactly(Episodes.RIGHT);
    assertThat(store.episode("r", Episodes.cell(0))).contains(Episodes.episode(0));
    assertThat(store.replaced("r")).isZero();
  }

  @Test
  void anEpisodeThatIsRecordedTwiceInOneGoIsThereOnce() {
    Store store = place.begun();
    for (int i = 0; i < 100; i++) {
      Episodes.record(store, "r", i % 10);
    }
    assertThat(all(store, "r")).hasSize(10);
    assertThat(store.finished("r")).isEqualTo(10);
  }

  @Test
  void aMissingEpisodeGivesWayAndKeepsItsPlace() {
    Store store = place.begun();
    Episode second = Episodes.episode(1);
    keep(store, Episodes.episode(0), Episodes.RIGHT);
    keep(store, second, MISSING);
    keep(store, Episodes.episode(2), Episodes.RIGHT);
    assertThat(scores(store)).containsExactly(Episodes.RIGHT, MISSING, Episodes.RIGHT);

    keep(store, second, new Score.Ungraded(Boundary.WORLD, "again"));
    keep(store, Episodes.saying(1, "at last"), Episodes.RIGHT);
    keep(store, second, MISSING);

    store = place.reopened();
    assertThat(scores(store)).containsExactly(Episodes.RIGHT, Episodes.RIGHT, Episodes.RIGHT);
    assertThat(store.finished("r")).isEqualTo(3);
    assertThat(store.result("r", second.cell()).orElseThrow().score()).isEqualTo(Episodes.RIGHT);
    assertThat(store.episode("r", second.cell())).contains(Episodes.saying(1, "at last"));
  }

  @Test
  void theCostOfReplacedAttemptsIsKept() {
    Store store = place.begun();
    double cost = Episodes.episode(1).usage().dollars();
    assertThat(cost).isPositive();
    for (int i = 0; i < 3; i++) {
      keep(store, Episodes.episode(1), MISSING);
      assertThat(place.reopened().replaced("r")).isEqualTo(i * cost);
      store = place.open();
    }
    Episode free = Episodes.with(2, Episodes.episode(2).transcript());
    keep(store, free, MISSING);
    keep(store, free, Episodes.RIGHT);
    keep(store, free, Episodes.RIGHT);
    assertThat(store.replaced("r")).isEqualTo(3 * cost);
  }

  @Test
  void textsAreKeptWhateverIsInThem() {
    Store store = place.begun();
    String words =
        "\u0000\u0001\r\n\t\u2028 \ud83d \ude00 \ud83d\ude00 '\"\\ \\u0000 \uffff "
            + "x".repeat(5_000);
    keep(store, Episodes.saying(3, words), new Score.Graded(0.1 + 0.2, words, 4));
    store = place.reopened();
    assertThat(Json.canonical(store.episode("r", Episodes.cell(3)).orElseThrow()))
        .isEqualTo(Json.canonical(Episodes.saying(3, words)));
    assertThat(all(store, "r"))
        .extracting(Result::score)
        .containsExactly(new Score.Graded(0.1 + 0.2, words, 4));
  }

  @Test
  void aMissingEpisodeGivesWayWhateverTextsAreInIt() {
    Store store = place.begun();
    keep(store, Episodes.episode(3), new Score.Ungraded(Boundary.MODEL, "\u0000 \ud83d"));
    keep(store, Episodes.episode(3), Episodes.RIGHT);
    assertThat(scores(store)).containsExactly(Episodes.RIGHT);
  }

  @Test
  void longTranscriptsAreKept() {
    Store store = place.begun();
    List<Event> events = new ArrayList<>(Episodes.episode(4).transcript().events());
    for (int i = 0; i < 40; i++) {
      events.add(
          new Event.Observed(
              Party.AGENT, new Observation.Text(i + "y".repeat(20_000)), Usage.NONE));
    }
    Episode episode = Episodes.with(4, Transcript.of(events));
    keep(store, episode, Episodes.RIGHT);
    assertThat(place.reopened().episode("r", Episodes.cell(4))).contains(episode);
  }

  @Test
  void anEpisodeWithoutEventsIsKept() {
    Store store = place.begun();
    Episode empty = Episodes.with(5, Transcript.EMPTY);
    keep(store, empty, Episodes.RIGHT);
    assertThat(place.reopened().episode("r", Episodes.cell(5))).contains(empty);
  }

  @Test
  void allEndingsAndScoresAreKept() {
    List<Ending> endings =
        List.of(
            new Ending.Finished(""),
            new Ending.Left("enough"),
            new Ending.Over(true),
            new Ending.Over(false),
            new Ending.Failed(Boundary.AGENT, "it broke"),
            new Ending.Failed(Boundary.LIMIT, "too long"));
    Store store = place.begun();
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < endings.size(); i++) {
      Episode plain = Episodes.episode(i);
      Episode episode =
          new Episode(
              plain.cell(), plain.transcript(), endings.get(i), "", "", Json.object(), Usage.NONE);
      Score score =
          i % 2 == 0
              ? new Score.Graded(i / 10.0, "why", i)
              : new Score.Ungraded(Boundary.SCORER, "no judge");
      keep(store, episode, score);
      results.add(Result.of(episode, score));
    }
    assertThat(all(place.reopened(), "r")).containsExactlyElementsOf(results);
  }

  @Test
  void equalActionsOfManyEpisodesAreToldApart() {
    Store store = place.begun();
    for (int i = 0; i < 60; i++) {
      keep(
          store,
          Episodes.with(
              i,
              Episodes.episode(0)
                  .transcript()
                  .plus(new Event.Acted(Party.AGENT, new Action.Think("same"), Usage.NONE))),
          Episodes.RIGHT);
    }
    store = place.reopened();
    for (int i = 0; i < 60; i++) {
      assertThat(store.episode("r", Episodes.cell(i)).orElseThrow().after()).isEqualTo("a" + i);
    }
  }
}
