package dev.halftime.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdCompressCtx;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Recording;
import dev.halftime.record.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UnderWayTest {

  private static final Episode.Key CELL = Episodes.cell(0);
  private static final List<Event> EVENTS = Episodes.episode(0).transcript().events();

  @TempDir private Path folder;

  @Test
  void anEpisodeThatGoesOnIsReadableFromAnotherProcess() {
    try (Store playing = begun();
        Store watching = open()) {
      Recording recording = playing.open("r", CELL);
      for (int seen = 1; seen <= EVENTS.size(); seen++) {
        recording.append(EVENTS.get(seen - 1));
        playing.flush();
        assertThat(watching.underWay("r")).containsExactly(CELL);
        assertThat(watching.soFar("r", CELL)).isEqualTo(Transcript.of(EVENTS.subList(0, seen)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4, 8})
  @Tag("whole")
  void whatWasWrittenWhileItWentOnIsPartOfTheFinishedEpisode(int flushedAfter) {
    try (Store store = begun()) {
      Recording recording = store.open("r", CELL);
      for (int i = 0; i < EVENTS.size(); i++) {
        recording.append(EVENTS.get(i));
        if (i + 1 == flushedAfter) {
          store.flush();
        }
      }
      recording.finish(Episodes.episode(0), Episodes.RIGHT);

      assertThat(store.episode("r", CELL)).contains(Episodes.episode(0));
      assertThat(store.underWay("r")).isEmpty();
      assertThat(store.soFar("r", CELL)).isEqualTo(Transcript.EMPTY);
    }
  }

  @Test
  void whatBrokeOffIsKeptUntilItIsAttemptedAgain() {
    try (Store killed = begun()) {
      Recording recording = killed.open("r", CELL);
      EVENTS.subList(0, 5).forEach(recording::append);
    }
    try (Store store = open()) {
      assertThat(store.soFar("r", CELL)).isEqualTo(Transcript.of(EVENTS.subList(0, 5)));

      Recording again = store.open("r", CELL);
      EVENTS.subList(0, 2).forEach(again::append);
      store.flush();

      assertThat(store.soFar("r", CELL)).isEqualTo(Transcript.of(EVENTS.subList(0, 2)));
    }
  }

  @Test
  void theStoreInMemoryShowsTheSame() {
    try (Store store = new MemoryStore()) {
      store.begin(Episodes.run("r"));
      Recording recording = store.open("r", CELL);
      EVENTS.subList(0, 3).forEach(recording::append);

      assertThat(store.underWay("r")).containsExactly(CELL);
      assertThat(store.soFar("r", CELL)).isEqualTo(Transcript.of(EVENTS.subList(0, 3)));

      recording.finish(Episodes.episode(0), Episodes.RIGHT);
      assertThat(store.underWay("r")).isEmpty();
    }
  }

  @Test
  void aStoreOfTheFirstVersionIsBroughtUpToDateWithAllItHolds() throws SQLException, IOException {
    Flyway.configure()
        .dataSource("jdbc:sqlite:" + file(), "", "")
        .locations("classpath:dev/halftime/store/migration")
        .target("1")
        .load()
        .migrate();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        ZstdCompressCtx packer = Chunk.packer();
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO run (id, about) VALUES (?, ?)")) {
      insert.setString(1, "old");
      insert.setBytes(2, packer.compress(Json.MAPPER.writeValueAsBytes(Episodes.run("old"))));
      insert.executeUpdate();
    }
    try (Store store = open()) {
      assertThat(store.runs()).containsExactly(Episodes.run("old").outline());
      assertThat(store.task("old", "bench", "t0")).contains(Episodes.task(0));
      store.begin(Episodes.run("old").unconfined(List.of("agent")));
      assertThat(store.task("old", "bench", "t0")).as("marked").contains(Episodes.task(0));
      Episodes.record(store, "old", 0);
      assertThat(store.episode("old", CELL)).contains(Episodes.episode(0));
    }
  }

  private Path file() {
    return folder.resolve("halftime.db");
  }

  private Store open() {
    return SqliteStore.open(file());
  }

  private Store begun() {
    Store store = open();
    store.begin(Episodes.run("r"));
    return store;
  }
}
