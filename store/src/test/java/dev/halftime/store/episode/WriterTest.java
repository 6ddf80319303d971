package dev.halftime.store.episode;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.store.codec.Chunk;
import dev.halftime.store.codec.EpisodeCodec;
import dev.halftime.store.database.Database;
import dev.halftime.store.database.SqliteDatabase;
import dev.halftime.store.database.StoreException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Tests that nobody waits for ever for a writer that fails or has ended.
@Tag("outside")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class WriterTest {

  @TempDir private Path folder;

  /// Fills the queue with episodes of which the first cannot be written.
  private void fails(Supplier<? extends Throwable> failure, String... words) {
    Database database = SqliteDatabase.open(folder.resolve("halftime.db"));
    assertThatThrownBy(
            () -> {
              try (Writer writer = new Writer(database)) {
                for (int i = 0; i < 10_000; i++) {
                  writer.add(
                      1, new EpisodeCodec("c" + i, "{}", ByteBuffer.allocate(0), failing(failure)));
                }
              }
            })
        .isInstanceOf(StoreException.class)
        .hasMessageContainingAll(words);
  }

  private static List<Chunk> failing(Supplier<? extends Throwable> failure) {
    return new AbstractList<>() {
      @Override
      public Chunk get(int index) {
        throw WriterTest.<RuntimeException>unchecked(failure.get());
      }

      @Override
      public int size() {
        return 1;
      }
    };
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> T unchecked(Throwable failure) throws T {
    throw (T) failure;
  }

  @Test
  void tooLittleMemoryIsSaidToAllWhoWait() {
    fails(() -> new OutOfMemoryError("Java heap space"), "too little memory", "HALFTIME_JVM=-Xmx");
  }

  @Test
  void aFailureOfItsOwnIsSaidToAllWhoWait() {
    fails(() -> new IllegalStateException("broken"), "episodes cannot be written", "halftime.db");
  }

  @Test
  void closingAgainDoesNothing() {
    Writer writer = new Writer(SqliteDatabase.open(folder.resolve("halftime.db")));
    writer.close();
    writer.close();
  }
}
