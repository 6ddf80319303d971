package dev.halftime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.record.Archive;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Result;
import dev.halftime.record.Store;
import dev.halftime.record.TrainingRun;
import dev.halftime.store.database.StoreException;
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
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("outside")
final class SqliteStoreTest {

  @TempDir private Path folder;

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
        .hasMessageContaining("newer version of Halftime (schema 99, this one knows 8)");
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
