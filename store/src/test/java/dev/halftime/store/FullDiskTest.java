package dev.halftime.store;

import static dev.halftime.store.SqliteStoreTest.results;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.record.Store;
import dev.halftime.store.database.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Stores on disks that are full or cannot be written.
@Tag("outside")
final class FullDiskTest {

  @TempDir private Path folder;

  @Test
  void aFolderThatCannotBeWrittenIsToldWithARemedy() throws IOException {
    Path plain = Files.writeString(folder.resolve("plain"), "");
    assertThatThrownBy(() -> SqliteStore.open(plain.resolve("halftime.db")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("choose another file");
    Path disk = tmpfs("size=1m,ro");
    try {
      assertThatThrownBy(() -> SqliteStore.open(disk.resolve("halftime.db")))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("choose another file");
    } finally {
      mount("umount", disk.toString());
    }
  }

  @Test
  void aFullDiskIsToldAndWhatWasRecordedStays() {
    Path disk = tmpfs("size=1m");
    try {
      Store store = SqliteStore.open(disk.resolve("halftime.db"));
      store.begin(Episodes.run("r"));
      Episodes.record(store, "r", 0);
      store.flush();
      assertThatThrownBy(
              () -> IntStream.range(1, 20_000).forEach(i -> Episodes.record(store, "r", i)))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("free space and resume");
      store.close();
      try (Store again = SqliteStore.open(disk.resolve("halftime.db"))) {
        assertThat(results(again, "r")).isNotEmpty();
        assertThat(again.episode("r", Episodes.cell(0))).contains(Episodes.episode(0));
      }
    } finally {
      mount("umount", disk.toString());
    }
  }

  /// Mounts a small disk; the test is skipped if that is not permitted.
  private Path tmpfs(String options) {
    try {
      Path disk = Files.createDirectories(folder.resolve("disk"));
      Assumptions.assumeTrue(
          mount("mount", "-t", "tmpfs", "-o", options, "tmpfs", disk.toString()),
          "this user may not mount a small disk");
      return disk;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean mount(String... command) {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
