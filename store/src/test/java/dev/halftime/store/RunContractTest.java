package dev.halftime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Episode;
import dev.halftime.Experiment;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.store.StoreKind.Place;
import java.nio.file.Path;
import java.time.Instant;
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

/// What every store does with runs and their tasks.
@ParameterizedClass
@MethodSource("dev.halftime.store.StoreKind#chosen")
@SuppressWarnings("NullAway.Init")
final class RunContractTest {

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

  private static Run of(String id, String benchmark, List<Task> tasks, String... agents) {
    return new Run(
        id,
        Experiment.on(benchmark)
            .agents(agents)
            .settings(Setting.CLASSICAL)
            .tasks(Math.max(1, tasks.size()))
            .sequence(1)
            .orders(1)
            .build(),
        Map.of(benchmark, tasks),
        List.of());
  }

  private static List<String> ids(List<Run> runs) {
    return runs.stream().map(Run::id).toList();
  }

  @Test
  void aNewStoreIsEmpty() {
    Store store = place.open();
    assertThat(store.runs()).isEmpty();
    assertThat(store.probing()).isEmpty();
    assertThat(store.trainings()).isEmpty();
    assertThat(store.run("r")).isEmpty();
    assertThat(store.task("r", "bench", "t1")).isEmpty();
    assertThat(store.results("r")).isEmpty();
    assertThat(store.results("r", 0)).isEmpty();
    assertThat(store.finished("r")).isZero();
    assertThat(store.replaced("r")).isZero();
    assertThat(store.underWay("r")).isEmpty();
    assertThat(store.begun("r")).isEmpty();
  }

  @Test
  void aRunIsListedWithTheOutlinesOfItsTasks() {
    place.begun();
    assertThat(place.reopened().runs()).containsExactly(Episodes.run("r").outline());
  }

  @Test
  void aRunIsWholeInTheNextProcess() {
    place.begun();
    Store store = place.reopened();
    assertThat(store.whole(store.run("r").orElseThrow())).isEqualTo(Episodes.run("r"));
  }

  @Test
  void aTaskIsFoundByRunKeyAndId() {
    Store store = place.begun();
    store.begin(of("s", "bench", List.of(Episodes.task(99)), "agent"));
    assertThat(store.task("r", "bench", "t3")).contains(Episodes.task(3));
    assertThat(store.task("r", "bench", "t99")).isEmpty();
    assertThat(store.task("s", "bench", "t99")).contains(Episodes.task(99));
    assertThat(store.task("r", "bench+drift", "t3")).isEmpty();
    assertThat(store.task("q", "bench", "t3")).isEmpty();
  }

  @Test
  void variantsOfATaskAreKeptApart() {
    Task other = Episodes.task(8);
    Task variant =
        new Task(
            "t3",
            other.family(),
            "Under other rules",
            other.scenario(),
            other.start(),
            other.judged(),
            other.worth(),
            other.place());
    Run run = of("r", "bench", List.of(Episodes.task(3)), "agent");
    Store store = place.open();
    store.begin(
        new Run(
            "r",
            run.experiment(),
            Map.of("bench", List.of(Episodes.task(3)), "bench+drift", List.of(variant)),
            List.of()));
    assertThat(store.task("r", "bench", "t3")).contains(Episodes.task(3));
    assertThat(store.task("r", "bench+drift", "t3")).contains(variant);
  }

  @Test
  void runsAreInTheOrderInWhichTheyBegan() {
    Store store = place.open();
    List.of("z", "a", "m").forEach(id -> store.begin(Episodes.run(id)));
    store.begin(Episodes.run("z"));
    assertThat(ids(store.runs())).containsExactly("z", "a", "m");
    assertThat(ids(place.reopened().runs())).containsExactly("z", "a", "m");
  }

  @Test
  void theSameRunAgainChangesNothing() {
    Store store = place.begun();
    Episodes.record(store, "r", 0);
    store.begin(of("r", "other", List.of(), "another"));
    store.begin(Episodes.run("r"));
    assertThat(store.runs()).containsExactly(Episodes.run("r").outline());
    assertThat(store.whole(store.runs().getFirst())).isEqualTo(Episodes.run("r"));
    assertThat(store.finished("r")).isEqualTo(1);
  }

  @Test
  void aRunIsFoundByTheBeginningOfItsIdIfThereIsOne() {
    Store store = place.open();
    List.of("abc", "abd", "ab", "x").forEach(id -> store.begin(Episodes.run(id)));
    assertThat(store.run("abc").map(Run::id)).contains("abc");
    assertThat(store.run("ab").map(Run::id)).contains("ab");
    assertThat(store.run("a")).isEmpty();
    assertThat(store.run("").map(Run::id)).isEmpty();
    assertThat(store.run("x").map(Run::id)).contains("x");
    assertThat(store.run("abcd")).isEmpty();
  }

  @Test
  void aRunWithANameThatIsNoFileNameIsRefused() {
    Store store = place.open();
    for (String id : List.of("", "../r", "a b", "'; DROP TABLE run; --", "\u00fc")) {
      assertThatThrownBy(() -> store.begin(Episodes.run(id)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(store.runs()).isEmpty();
  }

  @Test
  void marksOfARunAreAddedAndNeverRemoved() {
    Run run = of("r", "bench", List.of(), "cmd:a", "cmd:b");
    Store store = place.open();
    store.begin(run.imported(true));
    store.begin(run.unconfined(List.of("cmd:a")));
    store.begin(run);
    store = place.reopened();
    store.begin(run.unrepeatable(List.of("cmd:b")));
    store.begin(run.unconfined(List.of("cmd:b")));
    Run marked = store.run("r").orElseThrow();
    assertThat(marked.unconfined()).containsExactly("cmd:a", "cmd:b");
    assertThat(marked.unrepeatable()).containsExactly("cmd:b");
    assertThat(marked.imported()).isTrue();
  }

  @Test
  void aMarkOfAnotherProcessIsSeenAndKept() {
    Run run = of("r", "bench", List.of(), "cmd:a", "cmd:b");
    Store one = place.open();
    Store other = place.open();
    one.begin(run);
    assertThat(one.run("r").orElseThrow().unconfined()).isEmpty();
    other.begin(run.unconfined(List.of("cmd:a")));
    assertThat(one.run("r").orElseThrow().unconfined()).containsExactly("cmd:a");
    one.begin(run.unconfined(List.of("cmd:b")));
    assertThat(other.run("r").orElseThrow().unconfined())
        .containsExactlyInAnyOrder("cmd:a", "cmd:b");
  }

  @Test
  void runsThatRecordProbesAreKeptApart() {
    Store store = place.begun();
    Run run = store.run("r").orElseThrow();
    store.begin(run.probing(List.of("diagonal")));
    store.begin(run.probing(List.of("controls")));
    assertThat(ids(store.runs())).containsExactly("r");
    assertThat(ids(store.probing())).containsExactly("r.probe");
    assertThat(store.probing("r").orElseThrow().probes()).containsExactly("diagonal", "controls");
    assertThat(store.probing("s")).isEmpty();
    assertThat(store.run("r.probe")).isEmpty();
    assertThat(ids(place.reopened().probing())).containsExactly("r.probe");
  }

  @Test
  void theDateOfARunIsThatOfItsFirstBeginning() {
    Instant before = Instant.now().minusSeconds(1);
    Store store = place.begun();
    Instant after = Instant.now().plusSeconds(1);
    var begun = store.begun("r");
    begun.ifPresent(date -> assertThat(date).isBetween(before, after));
    assertThat(begun.isPresent()).isEqualTo(kind != StoreKind.MEMORY);
    store.begin(Episodes.run("r"));
    assertThat(place.reopened().begun("r")).isEqualTo(begun);
  }

  @Test
  void namesInEveryScriptAreKept() {
    String agent = "cmd:say 'it' \"so\" \\ %s ? $1 {} ;\n\tand so on";
    String task = "\u00fc\u6f22\ud83d\ude00 a|b'\"\\%_";
    Task named = Episodes.task(0);
    Task strange =
        new Task(
            task,
            named.family(),
            named.brief(),
            named.scenario(),
            named.start(),
            named.judged(),
            named.worth(),
            named.place());
    Store store = place.open();
    store.begin(of("r", "b\u00e9nch", List.of(strange), agent));
    Episode.Key cell = new Episode.Key(agent, "b\u00e9nch", Setting.CLASSICAL, task, "s1.o1", 2, 3);
    store.open("r", cell).finish(Episodes.as(cell, Episodes.episode(0)), Episodes.RIGHT);
    store = place.reopened();
    assertThat(store.task("r", "b\u00e9nch", task)).contains(strange);
    assertThat(store.result("r", cell).map(Result::cell)).contains(cell);
    assertThat(store.episode("r", cell).map(Episode::cell)).contains(cell);
  }

  @Test
  void thousandsOfTasksAreKept() {
    List<Task> tasks = IntStream.range(0, 2_500).mapToObj(Episodes::task).toList();
    Store store = place.open();
    store.begin(of("r", "bench", tasks, "agent"));
    assertThat(store.task("r", "bench", "t0")).contains(Episodes.task(0));
    assertThat(store.task("r", "bench", "t2499")).contains(Episodes.task(2_499));
    assertThat(store.runs().getFirst().tasks().get("bench")).hasSize(2_500);
  }
}
