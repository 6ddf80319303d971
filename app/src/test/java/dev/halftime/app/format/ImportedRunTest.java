package dev.halftime.app.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import dev.halftime.record.DeletionAttempts;
import dev.halftime.record.MemoryStore;
import dev.halftime.usage.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ImportedRunTest {

  @Test
  void aRunCannotBeDeletedWhileItIsImported() {
    MemoryStore store = new MemoryStore();
    DeletionAttempts attempts = new DeletionAttempts(store);
    Task task = Task.of("t", "Help.");
    Episode episode =
        new Episode(
            new Episode.Key("a", "desk", Setting.CLASSICAL, "t", "", 0, 0),
            Transcript.of(List.of()),
            new Ending.Finished("done"),
            "",
            "",
            Json.object(),
            Usage.NONE);
    ImportedEpisode each =
        new ImportedEpisode(task, episode, Score.of(true, "done"), Json.object());
    ImportedRun imported = ImportedRun.of(List.of(each, each), "");

    imported.keep(attempts.watched());

    assertThat(attempts.outcomes()).containsExactly(false, false);
    assertThat(store.results(imported.run().id())).hasSize(2);
    assertThat(store.delete(imported.run().id())).isTrue();
  }
}
