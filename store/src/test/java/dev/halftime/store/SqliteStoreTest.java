package dev.halftime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Score;
import dev.halftime.record.Archive;
import dev.halftime.record.LearningCurve;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Result;
import dev.halftime.record.Store;
import dev.halftime.record.TrainingRun;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("outside")
final class SqliteStoreTest {

  @TempDir private Path folder;

  @Test
  void whatWasRecordedIsThereInTheNextProcess() {
    filled(3).close();
    try (Store store = open()) {
      assertThat(store.runs()).containsExactly(Episodes.run("r").outline());
      assertThat(store.task("r", "bench", "t1")).contains(Episodes.task(1));
      assertThat(store.task("r", "bench", "t99")).isEmpty();
      assertThat(store.episode("r", Episodes.cell(1))).contains(Episodes.episode(1));
      assertThat(store.episode("r", Episodes.cell(9))).isEmpty();
      assertThat(results(store, "r"))
          .containsExactly(
              IntStream.range(0, 3)
                  .mapToObj(i -> Result.of(Episodes.episode(i), Episodes.RIGHT))
                  .toArray(Result[]::new));
      assertThat(results(store, "other")).isEmpty();
    }
  }

  @Test
  void itKnowsWhenARunWasBegunForTheFirstTime() {
    Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    filled(1).close();
    Instant after = Instant.now();
    try (Store store = open()) {
      Instant begun = store.begun("r").orElseThrow();
      assertThat(begun).isBetween(before, after);
      store.begin(Episodes.run("r"));
      assertThat(store.begun("r")).contains(begun);
      assertThat(store.begun("other")).isEmpty();
    }
  }

  @Test
  void itKeepsWhatTheStoreInMemoryKeeps() throws IOException {
    MemoryStore memory = new MemoryStore();
    memory.begin(Episodes.run("r"));
    IntStream.range(0, 12).forEach(i -> Episodes.record(memory, "r", i));
    try (Store store = filled(12)) {
      assertThat(archive(store)).isEqualTo(archive(memory));
    }
  }

  @Test
  @Tag("whole")
  void exportAndImportLoseNothing() throws IOException {
    String text;
    try (Store store = filled(5)) {
      store.begin(TRAINING);
      store.keep("t", curve(2, true, 100));
      store.keep("t", curve(1, false, 20));
      text = archive(store);
    }
    try (Store copy = SqliteStore.open(folder.resolve("copy.db"))) {
      Archive.Count count =
          Archive.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), copy);
      assertThat(count).isEqualTo(new Archive.Count(1, 5, 1));
      assertThat(archive(copy)).isEqualTo(text);
      Archive.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), copy);
      assertThat(archive(copy)).isEqualTo(text);
    }
  }

  @Test
  void aCurveGrowsUntilItIsFinishedAndThenStays() {
    try (Store store = open()) {
      store.begin(TRAINING);
      store.begin(TRAINING);
      store.keep("t", curve(2, false, 50));
      store.keep("t", curve(2, true, 100));
      store.keep("t", curve(2, false, 10));
      store.keep("t", curve(1, false, 20));
      store.keep("t", curve(1, false, 30));
      assertThatThrownBy(() -> store.keep("u", curve(1, false, 1)))
          .hasMessageContaining("there is no training 'u'");
    }
    try (Store store = open()) {
      assertThat(store.trainings()).containsExactly(TRAINING);
      assertThat(store.training("t")).contains(TRAINING);
      assertThat(store.curves("t")).containsExactly(curve(1, false, 30), curve(2, true, 100));
      assertThat(store.curves("u")).isEmpty();
    }
  }

  private static final TrainingRun TRAINING =
      new TrainingRun("t", "ppo", "CartPole-v1", Map.of("clip", "0.2"), 100, List.of(2L, 1L));

  private static LearningCurve curve(long seed, boolean finished, long steps) {
    var first = new LearningCurve.Point(5, 0, null, null, Map.of("entropy", 0.7));
    var last = new LearningCurve.Point(steps, 2, 1.5, 10.0, Map.of("entropy", 0.1));
    var evaluation = finished ? new LearningCurve.Evaluation(500, 1.75, 0.1) : null;
    return new LearningCurve(seed, finished, steps, 2, 1.5, evaluation, List.of(first, last));
  }

  @Test
  @Tag("whole")
  void aBadLineOfAnArchiveIsNamed() throws IOException {
    try (Store store = filled(2)) {
      String text = archive(store);
      String torn = text.substring(0, text.length() - 40);
      assertThatThrownBy(() -> read(torn)).hasMessageContaining("line 24: not JSON");
      assertThatThrownBy(() -> read("{\"a\": 1}\n"))
          .hasMessageContaining("line 1: it is not a Halftime archive");
      assertThatThrownBy(() -> read("")).hasMessageContaining("line 1: it is missing");
      String late = text.replace("\"version\":3}", "\"version\":9}");
      assertThatThrownBy(() -> read(late))
          .hasMessageContaining("line 1: it is an archive of version 9");
      String orphan =
          text.lines().filter(line -> !line.contains("\"kind\":\"run\"")).findFirst().orElseThrow()
              + "\n"
              + text.lines().skip(2).findFirst().orElseThrow();
      assertThatThrownBy(() -> read(orphan)).hasMessageContaining("line 2: the run 'r'");
      String lost =
          text.lines().findFirst().orElseThrow() + "\n{\"kind\":\"curve\",\"training\":\"t\"}";
      assertThatThrownBy(() -> read(lost)).hasMessageContaining("line 2: the training 't'");
      String bare = text.replaceFirst("\n\\{[^\n]*\"kind\":\"task\"[^\n]*", "");
      assertThatThrownBy(() -> read(bare)).hasMessageContaining("line 22: the run 'r' lacks tasks");
    }
  }

  private static void read(String text) throws IOException {
    Archive.read(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), new MemoryStore());
  }

  @Test
  void whatTwoProcessesFinishIsKeptOnce() {
    try (Store one = filled(4);
        Store two = open()) {
      IntStream.range(2, 6).forEach(i -> Episodes.record(two, "r", i));
      two.flush();
      assertThat(results(one, "r")).hasSize(6);
    }
  }

  @Test
  void theFirstJudgementOfACellStays() {
    try (Store store = filled(1)) {
      store.open("r", Episodes.cell(0)).finish(Episodes.episode(0), new Score.Graded(0, "late"));
      assertThat(results(store, "r")).extracting(Result::score).containsExactly(Episodes.RIGHT);
    }
  }

  @Test
  void whatAllAreToldIsStoredOnce() throws SQLException {
    filled(50).close();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeQuery("SELECT count(*) FROM chunk").getInt(1)).isEqualTo(51);
    }
  }

  @Test
  @Tag("whole")
  void aTruncatedStoreIsRefused() throws IOException {
    filled(200).close();
    try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() / 2);
    }
    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is truncated")
        .hasMessageContaining("restore it from a backup");
  }

  @Test
  void aStoreOfANewerVersionIsRefused() throws SQLException {
    filled(1).close();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA user_version = 99");
    }
    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("newer version of Halftime (schema 99, this one knows 7)");
  }

  @Test
  void aFileThatIsNoStoreIsRefused() throws IOException {
    Files.writeString(file(), "Dear diary, ".repeat(100));
    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(file().toString());
  }

  private Path file() {
    return folder.resolve("halftime.db");
  }

  private Store open() {
    return SqliteStore.open(file());
  }

  private Store filled(int episodes) {
    Store store = open();
    store.begin(Episodes.run("r"));
    IntStream.range(0, episodes).forEach(i -> Episodes.record(store, "r", i));
    return store;
  }

  static List<Result> results(Store store, String run) {
    try (Stream<Result> results = store.results(run)) {
      return results.toList();
    }
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
}
