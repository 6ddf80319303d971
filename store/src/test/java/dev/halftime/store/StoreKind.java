package dev.halftime.store;

import dev.halftime.record.MemoryStore;
import dev.halftime.record.Store;
import dev.halftime.store.database.StoreAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The kinds of stores, all of which meet the same contract.
enum StoreKind {
  MEMORY {
    @Override
    Supplier<Store> at(Path folder) {
      Store store = new MemoryStore();
      return () -> store;
    }
  },
  SQLITE {
    @Override
    Supplier<Store> at(Path folder) {
      Path file = folder.resolve("halftime.db");
      try {
        Files.write(file, EmptyFile.bytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return () -> SqliteStore.open(file);
    }
  },
  POSTGRESQL {
    @Override
    Supplier<Store> at(Path folder) {
      StoreAddress.OnServer address = PostgresServer.schema("contract");
      try {
        PostgresStore.open(address, PostgresServer.USER).close();
        PostgresServer.execute(
            "TRUNCATE contract.run, contract.training, contract.chunk, contract.piece,"
                + " contract.annotation, contract.deleted RESTART IDENTITY CASCADE");
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      return () -> PostgresStore.open(address, PostgresServer.USER);
    }
  };

  /// Returns all kinds; the one that needs a server only where slow tests are run.
  static List<StoreKind> chosen() {
    boolean slow = !System.getProperty("halftime.excluded-groups", "").contains("slow");
    return slow ? List.of(values()) : List.of(MEMORY, SQLITE);
  }

  /// Returns what opens an empty store; each call opens the same one, as another process would.
  abstract Supplier<Store> at(Path folder);

  /// An empty store, which is migrated once for all tests.
  private static final class EmptyFile {

    private static byte @Nullable [] bytes;

    private EmptyFile() {}

    private static synchronized byte[] bytes() throws IOException {
      byte[] known = bytes;
      if (known == null) {
        Path folder = Files.createTempDirectory("halftime-store");
        Path file = folder.resolve("empty.db");
        SqliteStore.open(file).close();
        known = Files.readAllBytes(file);
        bytes = known;
        Files.delete(file);
        Files.delete(folder);
      }
      return known;
    }
  }

  /// One empty store, opened as often as a test asks for, and closed at its end.
  static final class Place implements AutoCloseable {

    private final Supplier<Store> opener;
    private final List<Store> opened = new ArrayList<>();

    Place(StoreKind kind, Path folder) {
      this.opener = kind.at(folder);
    }

    /// Opens the store as another process would.
    Store open() {
      Store store = opener.get();
      opened.add(store);
      return store;
    }

    /// Opens the store with a run `r` in it.
    Store begun() {
      Store store = open();
      store.begin(Episodes.run("r"));
      return store;
    }

    /// Closes the store and opens it again, as the next process would.
    Store reopened() {
      close();
      return open();
    }

    @Override
    public void close() {
      opened.forEach(Store::close);
      opened.clear();
    }
  }
}
