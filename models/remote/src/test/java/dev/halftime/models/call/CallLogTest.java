package dev.halftime.models.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Recordings of calls to models, which were paid for.
final class CallLogTest {

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("calls.jsonl");
  }

  private static void write(CallLog tape, String key) {
    tape.write(Json.object().put("key", key));
  }

  @Test
  void aRecordingThatIsThereGoesOn() throws IOException {
    write(new CallLog(file()), "a");
    write(new CallLog(file()), "b");
    assertThat(file()).hasContent("{\"key\":\"a\"}\n{\"key\":\"b\"}");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"key\":\"a\"}\n"})
  void aLineThatAKillCutShortIsReplaced(String before) throws IOException {
    Files.writeString(file(), before + "{\"answer\":{\"te");
    write(new CallLog(file()), "b");
    assertThat(file()).hasContent(before + "{\"key\":\"b\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Dear diary\n", "{\"kind\":\"archive\"}\n{}\n", "SQLite format 3\0\n", "[1]\n"})
  void whatIsNoRecordingIsRefusedAndStays(String text) throws IOException {
    Files.writeString(file(), text);
    assertThatThrownBy(() -> new CallLog(file())).hasMessageContaining("holds no recording");
    assertThat(Files.readString(file())).isEqualTo(text);
  }

  @Test
  void twoWhoWriteAtOnceLoseNothing() throws IOException {
    List<CallLog> tapes = List.of(new CallLog(file()), new CallLog(file()));
    IntStream.range(0, 100).parallel().forEach(i -> write(tapes.get(i % 2), "k" + i));
    assertThat(Files.readAllLines(file())).doesNotHaveDuplicates().hasSize(100);
  }

  @Test
  void whatIsLostAtTheEndIsOneLineAtMost() throws IOException {
    write(new CallLog(file()), "a");
    Files.writeString(file(), "{\"key", StandardOpenOption.APPEND);
    new CallLog(file());
    assertThat(file()).hasContent("{\"key\":\"a\"}");
  }
}
