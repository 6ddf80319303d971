package dev.halftime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.record.Archive;
import dev.halftime.record.LearningCurve;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Store;
import dev.halftime.record.TrainingRun;
import dev.halftime.store.StoreKind.Place;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// What every store does with trainings, and with all that it has, exported and imported.
@ParameterizedClass
@MethodSource("dev.halftime.store.StoreKind#chosen")
@SuppressWarnings("NullAway.Init")
final class TrainingContractTest {

  private static final TrainingRun TRAINING = training("t");

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

  private static TrainingRun training(String id) {
    return new TrainingRun(
        id, "ppo", "CartPole-v1", Map.of("clip", "0.2", "a", "\u00fc"), 100, List.of(2L, 1L));
  }

  private static LearningCurve curve(long seed, boolean finished, long steps) {
    var first = new LearningCurve.Point(5, 0, null, null, Map.of("entropy", 0.7));
    var last = new LearningCurve.Point(steps, 2, 1.5, 10.0, Map.of("entropy", 0.1));
    var evaluation = finished ? new LearningCurve.Evaluation(500, 1.75, 0.1) : null;
    return new LearningCurve(seed, finished, steps, 2, 1.5, evaluation, List.of(first, last));
  }

  @Test
  void trainingsAreInTheOrderInWhichTheyBegan() {
    Store store = place.open();
    for (String id : List.of("z", "a", "m", "z")) {
      store.begin(training(id));
    }
    assertThat(place.reopened().trainings())
        .containsExactly(training("z"), training("a"), training("m"));
  }

  @Test
  void aTrainingIsFoundByTheBeginningOfItsIdIfThereIsOne() {
    Store store = place.open();
    List.of("abc", "abd", "x").forEach(id -> store.begin(training(id)));
    assertThat(store.training("abc")).contains(training("abc"));
    assertThat(store.training("ab")).isEmpty();
    assertThat(store.training("x")).contains(training("x"));
    assertThat(store.training("y")).isEmpty();
  }

  @Test
  void aCurveGrowsUntilItIsFinishedAndThenStays() {
    Store store = place.open();
    store.begin(TRAINING);
    store.keep("t", curve(2, false, 50));
    store.keep("t", curve(2, true, 100));
    store.keep("t", curve(2, false, 10));
    store.keep("t", curve(2, true, 11));
    store.keep("t", curve(1, false, 20));
    store.keep("t", curve(1, false, 30));
    assertThat(place.reopened().curves("t"))
        .containsExactly(curve(1, false, 30), curve(2, true, 100));
  }

  @Test
  void curvesAreInTheOrderOfTheirSeeds() {
    Store store = place.open();
    store.begin(TRAINING);
    List<Long> seeds = List.of(7L, -1L, Long.MAX_VALUE, 0L, Long.MIN_VALUE, 10L);
    seeds.forEach(seed -> store.keep("t", curve(seed, false, 1)));
    assertThat(store.curves("t"))
        .extracting(LearningCurve::seed)
        .containsExactlyElementsOf(seeds.stream().sorted().toList());
  }

  @Test
  void aCurveOfATrainingThatIsNotThereIsRefused() {
    Store store = place.open();
    store.begin(TRAINING);
    assertThatThrownBy(() -> store.keep("u", curve(1, false, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no training 'u'; begin it first");
    assertThat(store.curves("u")).isEmpty();
    assertThat(store.curves("t")).isEmpty();
  }

  @Test
  void curvesOfTwoTrainingsAreKeptApart() {
    Store store = place.open();
    store.begin(TRAINING);
    store.begin(training("u"));
    store.keep("t", curve(1, true, 10));
    store.keep("u", curve(1, false, 20));
    assertThat(store.curves("t")).containsExactly(curve(1, true, 10));
    assertThat(store.curves("u")).containsExactly(curve(1, false, 20));
  }

  @Test
  void twoProcessesKeepCurvesOfOneTraining() {
    Store one = place.open();
    Store two = place.open();
    one.begin(TRAINING);
    two.begin(TRAINING);
    one.keep("t", curve(1, true, 10));
    two.keep("t", curve(2, false, 20));
    two.keep("t", curve(1, false, 30));
    assertThat(one.curves("t")).containsExactly(curve(1, true, 10), curve(2, false, 20));
    assertThat(one.trainings()).containsExactly(TRAINING);
  }

  private static void fill(Store store) {
    store.begin(Episodes.run("r"));
    store.begin(Episodes.run("r").probing(List.of("diagonal")));
    IntStream.range(0, 12).forEach(i -> Episodes.record(store, "r", i));
    store.begin(TRAINING);
    store.keep("t", curve(2, true, 100));
    store.keep("t", curve(1, false, 20));
  }

  private static String archive(Store store) throws IOException {
    StringWriter text = new StringWriter();
    Archive.begin(text);
    Archive.write(store, store.runs().getFirst(), text);
    for (TrainingRun each : store.trainings()) {
      Archive.write(store, each, text);
    }
    return text.toString();
  }

  @Test
  void itsArchiveIsThatOfTheStoreInMemory() throws IOException {
    Store memory = new MemoryStore();
    fill(memory);
    Store store = place.open();
    fill(store);
    assertThat(archive(store)).isEqualTo(archive(memory));
    assertThat(archive(place.reopened())).isEqualTo(archive(memory));
  }

  @Test
  void exportAndImportLoseNothing() throws IOException {
    Store memory = new MemoryStore();
    fill(memory);
    String text = archive(memory);
    Store store = place.open();
    for (int time = 0; time < 2; time++) { // the second time nothing is new
      Archive.Count count =
          Archive.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), store);
      assertThat(count.episodes()).isEqualTo(12);
      assertThat(archive(store)).isEqualTo(text);
    }
  }
}
