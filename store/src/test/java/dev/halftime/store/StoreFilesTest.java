package dev.halftime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.store.database.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests opening all kinds of files as stores.
@Tag("outside")
final class StoreFilesTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE diary (day TEXT)",
        "CREATE TABLE run (id TEXT)",
        "PRAGMA application_id = 252006674",
        "PRAGMA user_version = 3"
      })
  void theDatabaseOfAnotherProgramIsNotTouched(String made) throws IOException, SQLException {
    execute(file(), made);
    byte[] before = Files.readAllBytes(file());
    assertThatThrownBy(() -> SqliteStore.open(file()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is not a Halftime store");
    assertThat(Files.readAllBytes(file())).isEqualTo(before);
    assertThat(names()).containsExactly("halftime.db");
  }

  @Test
  void theDatabaseOfAnotherProgramThatIsOpenIsNotTouched() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("CREATE TABLE diary (day TEXT)");
      assertThatThrownBy(() -> SqliteStore.open(file()))
          .hasMessageContaining("is not a Halftime store");
      statement.execute("INSERT INTO diary VALUES ('today')");
      assertThat(statement.executeQuery("SELECT count(*) FROM sqlite_schema").getInt(1))
          .isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Dear diary", "x", "{\"kind\":\"archive\"}\n", "PK\003\004"})
  void aFileThatIsNoDatabaseIsNotCalledTruncated(String text) throws IOException {
    Files.writeString(file(), text);
    assertThatThrownBy(() -> SqliteStore.open(file()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("it is not an SQLite file")
        .hasMessageNotContaining("truncated");
    assertThat(file()).hasContent(text);
  }

  @Test
  void aLinkToNothingIsNoStore() throws IOException {
    Files.createSymbolicLink(file(), Path.of("gone.db"));
    assertThatThrownBy(() -> SqliteStore.open(file()))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "'%s' is not a Halftime store: it is a broken symbolic link, 'gone.db'; choose"
                + " another file with --store",
            file());
    assertThat(names()).containsExactly("halftime.db");
  }

  @Test
  void aDeviceOrAPipeIsNoStore() throws IOException, InterruptedException {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    for (Path path : List.of(pipe, Path.of("/dev/null"), Path.of("/dev/full"))) {
      assertThatThrownBy(() -> SqliteStore.open(path))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("'" + path + "' is not a Halftime store: it is a pipe or a device");
    }
  }

  @Test
  void aFolderIsNoStore() {
    assertThatThrownBy(() -> SqliteStore.open(folder)).hasMessageContaining("it is a folder");
  }

  @Test
  void anEmptyFileBecomesAStore() throws IOException {
    Files.createFile(file());
    filled(file(), 1).close();
    try (Store store = SqliteStore.open(file())) {
      assertThat(store.finished("r")).isEqualTo(1);
    }
  }

  @Test
  void aStoreAndWhatLiesBesideItAreTheirOwnersAlone() throws IOException {
    Path made = folder.resolve("new/halftime.db");
    try (Store store = filled(made, 3)) {
      store.flush();
      assertThat(mode(folder.resolve("new"))).isEqualTo("rwx------");
      for (String suffix : List.of("", "-wal", "-shm")) {
        assertThat(mode(made.resolveSibling("halftime.db" + suffix))).isEqualTo("rw-------");
      }
    }
  }

  @Test
  void aStoreThatOthersCouldReadIsTakenFromThem() throws IOException {
    filled(file(), 1).close();
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-rw-r--"));
    SqliteStore.open(file()).close();
    assertThat(mode(file())).isEqualTo("rw-------");
  }

  @Test
  void aStoreThatMayNotBeWrittenCanBeRead() throws Exception {
    Path disk = Files.createDirectories(folder.resolve("disk"));
    filled(disk.resolve("halftime.db"), 5).close();
    readOnly(
        disk,
        store -> {
          assertThat(results(store)).hasSize(5);
          assertThat(store.episode("r", Episodes.cell(1))).contains(Episodes.episode(1));
          store.flush();
          assertThatThrownBy(() -> store.begin(Episodes.run("other")))
              .isInstanceOf(StoreException.class)
              .hasMessageContaining("is read-only");
        });
    assertThat(disk.toFile().list()).containsExactly("halftime.db");
  }

  @Test
  void aStoreOfAnEarlierSchemaThatMayNotBeWrittenCanBeRead() throws Exception {
    Path disk = Files.createDirectories(folder.resolve("disk"));
    filled(disk.resolve("halftime.db"), 5).close();
    for (String each :
        List.of(
            "DROP TABLE replaced",
            "DROP TABLE begun",
            "DROP TABLE deleted",
            "DELETE FROM flyway_schema_history WHERE version > '5'",
            "PRAGMA user_version = 5")) {
      execute(disk.resolve("halftime.db"), each);
    }
    readOnly(
        disk,
        store -> {
          assertThat(store.runs()).extracting(Run::id).containsExactly("r");
          assertThat(results(store)).hasSize(5);
          assertThat(store.episode("r", Episodes.cell(1))).contains(Episodes.episode(1));
          assertThat(store.result("r", Episodes.cell(1))).isPresent();
          assertThat(store.finished("r")).isEqualTo(5);
          assertThat(store.replaced("r")).isZero();
          assertThat(store.begun("r")).isEmpty();
          assertThat(store.underWay("r")).isEmpty();
          assertThat(store.trainings()).isEmpty();
        });
    SqliteStore.open(disk.resolve("halftime.db")).close(); // now it is brought up to date
    readOnly(disk, store -> assertThat(results(store)).hasSize(5));
  }

  @Test
  void aStoreOfASchemaThatHasToBeChangedFirstSaysSo() throws Exception {
    Path disk = Files.createDirectories(folder.resolve("disk"));
    filled(disk.resolve("halftime.db"), 1).close();
    execute(disk.resolve("halftime.db"), "PRAGMA user_version = 4");
    assertThatThrownBy(() -> readOnly(disk, _ -> {}))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("has schema 4 where this version reads 5 to 8; copy it");
  }

  /// Reads a store in a folder that is not writable. File modes do not restrict root, so root uses
  /// a read-only mount.
  private static void readOnly(Path disk, Consumer<Store> look) throws Exception {
    Assumptions.assumeTrue(
        mount("--bind", disk) && mount("-o", "remount,bind,ro", disk.toString()),
        "this user may not mount a folder");
    try (Store store = SqliteStore.open(disk.resolve("halftime.db"))) {
      look.accept(store);
    } finally {
      new ProcessBuilder("umount", disk.toString()).start().waitFor();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"removed", "replaced"})
  void aStoreThatIsRemovedWhileItIsInUseIsNotWrittenIntoNothing(String what) throws IOException {
    try (Store store = filled(file(), 2)) {
      store.flush();
      for (String suffix : List.of("", "-wal", "-shm")) {
        Files.delete(folder.resolve("halftime.db" + suffix));
      }
      if (what.equals("replaced")) {
        Files.writeString(file(), "another");
      }
      assertThatThrownBy(
              () -> {
                Episodes.record(store, "r", 2);
                store.flush();
              })
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("was removed or replaced while it was in use");
    }
    assertThat(names()).hasSize(what.equals("replaced") ? 1 : 0);
  }

  static void execute(Path file, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static boolean mount(String option, Object... more)
      throws IOException, InterruptedException {
    List<String> words =
        Stream.concat(Stream.of("mount", option), Arrays.stream(more).map(Object::toString))
            .toList();
    if (option.equals("--bind")) {
      words = List.of("mount", "--bind", more[0].toString(), more[0].toString());
    }
    return new ProcessBuilder(words).start().waitFor() == 0;
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  static List<Result> results(Store store) {
    try (Stream<Result> results = store.results("r")) {
      return results.toList();
    }
  }

  private Path file() {
    return folder.resolve("halftime.db");
  }

  static Store filled(Path file, int episodes) {
    Store store = SqliteStore.open(file);
    store.begin(Episodes.run("r"));
    IntStream.range(0, episodes).forEach(i -> Episodes.record(store, "r", i));
    return store;
  }
}
