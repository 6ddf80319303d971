package dev.halftime.store;

import static dev.halftime.store.StoreFilesTest.execute;
import static dev.halftime.store.StoreFilesTest.filled;
import static dev.halftime.store.StoreFilesTest.results;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import dev.halftime.record.Store;
import dev.halftime.store.database.StoreException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Stores whose content was changed by somebody else.
final class ChangedStoreTest {

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("halftime.db");
  }

  @ParameterizedTest
  @ValueSource(ints = {600_000_000, 2_000_000_000})
  void aPieceThatGrowsBeyondMeasureIsRefused(int size) throws SQLException {
    filled(file(), 1).close();
    byte[] bomb = bomb(size);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        PreparedStatement update = connection.prepareStatement("UPDATE chunk SET content = ?")) {
      update.setBytes(1, bomb);
      update.executeUpdate();
    }
    try (Store store = SqliteStore.open(file())) {
      assertThatThrownBy(() -> store.episode("r", Episodes.cell(0)))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("is damaged");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"kind\":\"given\",", "[0"})
  @Tag("slow")
  void aPieceThatIsNamedTooOftenIsRefused(String beginning) throws Exception {
    filled(file(), 1).close();
    byte[] piece = (beginning + " ".repeat(60_000_000) + "}\n").getBytes(StandardCharsets.UTF_8);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(piece);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        PreparedStatement insert = connection.prepareStatement("INSERT INTO chunk VALUES (?, ?)");
        PreparedStatement update =
            connection.prepareStatement("UPDATE episode SET seal = NULL, chunks = ?")) {
      insert.setBytes(1, digest);
      insert.setBytes(2, Zstd.compress(piece));
      insert.executeUpdate();
      ByteBuffer often = ByteBuffer.allocate(32 * 100_000);
      while (often.hasRemaining()) {
        often.put(digest);
      }
      update.setBytes(1, often.array());
      update.executeUpdate();
    }
    try (Store store = SqliteStore.open(file())) {
      assertThatThrownBy(() -> store.mentions("r", 0, 1, "nowhere"))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("its pieces have more than");
    }
  }

  /// Returns a compressed frame whose header declares this content size.
  private static byte[] bomb(int size) {
    byte[] frame = Zstd.compress(new byte[100_000]);
    byte[] bomb = Arrays.copyOf(frame, frame.length + 2);
    bomb[4] = (byte) 0xa0; // single segment, size in four bytes
    for (int i = 0; i < 4; i++) {
      bomb[5 + i] = (byte) (size >>> (8 * i));
    }
    return bomb;
  }

  @Test
  void aChangedScoreIsNoticed() throws SQLException {
    filled(file(), 3).close();
    execute(file(), "UPDATE episode SET result = replace(result, '\"value\":1', '\"value\":0')");
    try (Store store = SqliteStore.open(file())) {
      assertThatThrownBy(() -> results(store))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("is damaged");
    }
  }

  @Test
  void aPieceThatIsNotWhatItsDigestSaysIsNoticed() throws SQLException {
    filled(file(), 3).close();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        PreparedStatement update = connection.prepareStatement("UPDATE chunk SET content = ?")) {
      update.setBytes(1, Zstd.compress("{}\n".getBytes(StandardCharsets.UTF_8)));
      update.executeUpdate();
    }
    try (Store store = SqliteStore.open(file())) {
      assertThatThrownBy(() -> store.episode("r", Episodes.cell(0)))
          .hasMessageContaining("its digest does not match");
    }
  }

  @Test
  void anEpisodeThatIsGoneIsNoticed() throws SQLException {
    filled(file(), 3).close();
    execute(file(), "DELETE FROM episode WHERE cell LIKE '%t1'");
    try (Store store = SqliteStore.open(file())) {
      assertThatThrownBy(() -> results(store)).hasMessageContaining("only 2 of the 3 episodes");
    }
  }
}
