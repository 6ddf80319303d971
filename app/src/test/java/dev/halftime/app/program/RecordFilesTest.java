package dev.halftime.app.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("whole")
final class RecordFilesTest {

  private static final String ANSWER =
      "{\"task\": \"t1\", \"answer\": \"a secret of this length\"}\n";

  @TempDir Path folder = Path.of(".");

  @Test
  void recordedDataAndCopiesAreFoundAmongAnyNumberOfFiles() throws IOException {
    List<Path> records = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Path data = Files.createDirectories(folder.resolve("data/" + i));
      Path shown = Files.createDirectories(folder.resolve("shown/" + i));
      for (int j = 0; j < 2_500; j++) {
        Files.createFile(data.resolve("d" + j));
        Files.createFile(shown.resolve("s" + j));
      }
      String secret = "secret of this benchmark, number " + i;
      Files.writeString(data.resolve("secret"), secret);
      records.add(Files.writeString(shown.resolve("copy"), secret));
      records.add(Files.writeString(shown.resolve("answers"), ANSWER));
    }

    Copies copies = Copies.of(List.of(folder.resolve("data")));

    assertThat(RecordFiles.in(folder.resolve("shown"), copies))
        .containsExactlyInAnyOrderElementsOf(records);
  }

  @Test
  void recordedDataIsFoundHoweverDeep() throws IOException {
    Path deep = Files.createDirectories(folder.resolve("a/".repeat(40)));
    Path record = Files.writeString(deep.resolve("answers"), ANSWER);

    assertThat(RecordFiles.in(folder, Copies.of(List.of()))).containsExactly(record);
  }

  @Test
  void tasksWithTheirConditionsAreFound() throws IOException {
    Path tasks =
        Files.writeString(
            folder.resolve("tasks.jsonl"),
            "{\"id\": \"price\", \"start\": \"http://a.example/\", \"goal\": \"What is it?\","
                + " \"success\": {\"answer\": \"59.90\"}}\n");
    Files.writeString(folder.resolve("other.json"), "{\"success\": true}\n");

    assertThat(RecordFiles.in(folder, Copies.of(List.of()))).containsExactly(tasks);
  }

  @Test
  void whatIsFoundUntilAnInterruptionIsNotTakenForAll() throws IOException {
    Files.writeString(folder.resolve("answers"), ANSWER);
    Copies copies = Copies.of(List.of());
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> RecordFiles.in(folder, copies))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("stopped");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
