package dev.halftime.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Transcript;
import dev.halftime.record.Recording;
import dev.halftime.record.Result;
import dev.halftime.record.Store;
import dev.halftime.store.StoreKind.Place;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// What every store does with episodes that are running, or were broken off.
@ParameterizedClass
@MethodSource("dev.halftime.store.StoreKind#chosen")
@SuppressWarnings("NullAway.Init")
final class LiveContractTest {

  private static final Episode.Key CELL = Episodes.cell(0);
  private static final List<Event> EVENTS = Episodes.episode(0).transcript().events();

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

  @Test
  void anEpisodeThatGoesOnIsReadableFromAnotherProcess() {
    Store playing = place.begun();
    Store watching = place.open();
    Recording recording = playing.open("r", CELL);
    for (int seen = 1; seen <= EVENTS.size(); seen++) {
      recording.append(EVENTS.get(seen - 1));
      playing.flush();
      assertThat(watching.underWay("r")).containsExactly(CELL);
      assertThat(watching.soFar("r", CELL)).isEqualTo(Transcript.of(EVENTS.subList(0, seen)));
    }
    assertThat(watching.episode("r", CELL)).isEmpty();
    assertThat(watching.finished("r")).isZero();
  }

  @Test
  void whatWasWrittenWhileItWentOnIsPartOfTheFinishedEpisode() {
    Store store = place.begun();
    for (int flushedAfter : List.of(0, 1, 4, EVENTS.size())) {
      Episode.Key cell = Episodes.cell(flushedAfter);
      Recording recording = store.open("r", cell);
      for (int i = 0; i < EVENTS.size(); i++) {
        recording.append(EVENTS.get(i));
        if (i + 1 == flushedAfter) {
          store.flush();
        }
      }
      Episode episode = Episodes.as(cell, Episodes.episode(0));
      recording.finish(episode, Episodes.RIGHT);

      assertThat(store.episode("r", cell)).as("flushed after %d", flushedAfter).contains(episode);
      assertThat(store.underWay("r")).isEmpty();
      assertThat(store.soFar("r", cell)).isEqualTo(Transcript.EMPTY);
    }
  }

  @Test
  void whatBrokeOffIsKeptUntilItIsAttemptedAgain() {
    Store killed = place.begun();
    Recording recording = killed.open("r", CELL);
    EVENTS.subList(0, 5).forEach(recording::append);
    killed.flush();

    Store store = place.reopened();
    assertThat(store.soFar("r", CELL)).isEqualTo(Transcript.of(EVENTS.subList(0, 5)));
    assertThat(store.underWay("r")).containsExactly(CELL);
    Recording again = store.open("r", CELL);
    EVENTS.subList(0, 2).forEach(again::append);
    store.flush();
    assertThat(store.soFar("r", CELL)).isEqualTo(Transcript.of(EVENTS.subList(0, 2)));

    again.finish(Episodes.episode(0), Episodes.RIGHT);
    store.flush();
    assertThat(place.reopened().episode("r", CELL)).contains(Episodes.episode(0));
  }

  @Test
  void attemptsAreInTheOrderOfTheirKeys() {
    Store store = place.begun();
    for (int number : List.of(5, 1, 12, 3)) {
      store.open("r", Episodes.cell(number)).append(EVENTS.getFirst());
    }
    store.flush();
    assertThat(store.underWay("r"))
        .containsExactly(Episodes.cell(1), Episodes.cell(12), Episodes.cell(3), Episodes.cell(5));
  }

  @Test
  void anAttemptOfAnotherRunIsNotUnderWay() {
    Store store = place.begun();
    store.begin(Episodes.run("s"));
    store.open("s", CELL).append(EVENTS.getFirst());
    store.flush();
    assertThat(store.underWay("r")).isEmpty();
    assertThat(store.soFar("r", CELL)).isEqualTo(Transcript.EMPTY);
    assertThat(store.soFar("s", Episodes.cell(1))).isEqualTo(Transcript.EMPTY);
  }

  @Test
  void anAttemptThatHasNotBegunIsNotUnderWay() {
    Store store = place.begun();
    store.open("r", CELL);
    store.flush();
    assertThat(store.underWay("r")).isEmpty();
  }

  @Test
  void anAttemptAtAMissingEpisodeIsUnderWayAndReplacesIt() {
    Store store = place.begun();
    store.open("r", CELL).finish(Episodes.episode(0), EpisodeContractTest.MISSING);
    store.flush();
    Recording again = store.open("r", CELL);
    again.append(EVENTS.getFirst());
    store.flush();
    assertThat(store.underWay("r")).containsExactly(CELL);
    assertThat(store.result("r", CELL).orElseThrow().missing()).isTrue();
    again.finish(Episodes.episode(0), Episodes.RIGHT);
    store.flush();
    assertThat(store.underWay("r")).isEmpty();
    assertThat(store.result("r", CELL).orElseThrow().missing()).isFalse();
  }

  @Test
  void ofTwoProcessesThatAttemptOneEpisodeTheFirstToFinishIsKept() {
    Store one = place.begun();
    Store two = place.open();
    Recording first = one.open("r", CELL);
    Recording second = two.open("r", CELL);
    EVENTS.forEach(event -> {
      first.append(event);
      second.append(event);
    });
    one.flush();
    two.flush();
    second.finish(Episodes.episode(0), Episodes.RIGHT);
    two.flush();
    first.finish(Episodes.saying(0, "late"), EpisodeContractTest.MISSING);
    one.flush();
    assertThat(one.episode("r", CELL)).contains(Episodes.episode(0));
    assertThat(two.finished("r")).isEqualTo(1);
    try (Stream<Result> results = two.results("r")) {
      assertThat(results.map(Result::score)).containsExactly(Episodes.RIGHT);
    }
  }

  @Test
  void whatAKilledProcessHadFinishedIsThereAndTheRestIsAttemptedAgain() {
    Store killed = place.begun();
    for (int i = 0; i < 6; i++) {
      Episodes.record(killed, "r", i);
    }
    killed.open("r", Episodes.cell(6)).append(EVENTS.getFirst());
    killed.flush(); // then it is gone, without closing the store

    Store next = place.open();
    for (int i = 0; i < 9; i++) {
      if (next.result("r", Episodes.cell(i)).isEmpty()) {
        Episodes.record(next, "r", i);
      }
    }
    next.flush();
    assertThat(next.underWay("r")).isEmpty();
    try (Stream<Result> results = next.results("r", 0)) {
      assertThat(results.map(Result::cell))
          .containsExactly(
              Stream.iterate(0, i -> i + 1)
                  .limit(9)
                  .map(Episodes::cell)
                  .toArray(Episode.Key[]::new));
    }
  }
}
