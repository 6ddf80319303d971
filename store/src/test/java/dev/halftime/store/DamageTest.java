package dev.halftime.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Episode;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.store.database.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Stores with flipped bits or a missing end either report the damage or return the original
/// content.
@Tag("slow")
final class DamageTest {

  private static final int FLIPS = Integer.getInteger("halftime.flips", 300);

  @TempDir private Path folder;

  @Test
  void aFlippedBitIsNamedOrChangesNothing() throws IOException {
    byte[] whole = whole();
    List<Object> told = told(write("whole.db", whole));
    Random random = new Random(7);
    int named = 0;
    for (int i = 0; i < FLIPS; i++) {
      byte[] flipped = whole.clone();
      int at = random.nextInt(flipped.length);
      flipped[at] ^= (byte) (1 << random.nextInt(8));
      named += tellsOrRefuses("flip at " + at, write("flip" + i + ".db", flipped), told) ? 0 : 1;
    }
    assertThat(named).as("flips that mattered").isPositive();
  }

  @Test
  void aStoreThatEndsEarlyIsNamed() throws IOException {
    byte[] whole = whole();
    List<Object> told = told(write("whole.db", whole));
    for (int i = 1; i < 40; i++) {
      byte[] cut = Arrays.copyOf(whole, (int) ((long) whole.length * i / 40));
      assertThat(tellsOrRefuses("cut " + i, write("cut" + i + ".db", cut), told)).isFalse();
    }
  }

  private boolean tellsOrRefuses(String what, Path file, List<Object> told) throws IOException {
    try {
      assertThat(told(file)).as(what).isEqualTo(told);
      return true;
    } catch (StoreException e) {
      assertThat(e.getMessage()).as(what).isNotBlank();
      return false;
    } finally {
      for (String suffix : List.of("", "-wal", "-shm")) {
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
      }
    }
  }

  private byte[] whole() throws IOException {
    Path file = folder.resolve("made.db");
    try (Store store = SqliteStore.open(file)) {
      store.begin(Episodes.run("r"));
      IntStream.range(0, 15).forEach(i -> Episodes.record(store, "r", i));
    }
    return Files.readAllBytes(file);
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  /// Returns everything that reports read.
  private static List<Object> told(Path file) {
    try (Store store = SqliteStore.open(file)) {
      List<Object> told = new ArrayList<>();
      for (Run run : store.runs()) {
        told.add(store.whole(run));
        List<Episode.Key> cells = new ArrayList<>();
        try (Stream<Result> results = store.results(run.id())) {
          results.forEach(result -> {
            told.add(result);
            cells.add(result.cell());
          });
        }
        cells.forEach(cell -> told.add(store.episode(run.id(), cell)));
      }
      return told;
    }
  }
}
