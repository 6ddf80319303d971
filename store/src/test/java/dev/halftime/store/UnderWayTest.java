package dev.halftime.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdCompressCtx;
import dev.halftime.Episode;
import dev.halftime.json.Json;
import dev.halftime.record.Store;
import dev.halftime.store.codec.Chunk;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UnderWayTest {

  private static final Episode.Key CELL = Episodes.cell(0);

  @TempDir private Path folder;

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
}
