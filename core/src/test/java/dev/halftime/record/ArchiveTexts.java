package dev.halftime.record;

import dev.halftime.Episode;
import dev.halftime.Experiment;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.episode.Lamps;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// Archives of one run with one episode of [Lamps]: the head, the run, the task, the episode.
final class ArchiveTexts {

  private ArchiveTexts() {}

  static String of(Episode episode, Score score) throws IOException {
    Experiment experiment =
        Experiment.on("lamps")
            .agents(episode.cell().agent())
            .settings(List.of(Setting.CLASSICAL))
            .tasks(1)
            .build();
    Store store = new MemoryStore();
    Run run = new Run("run", experiment, Map.of("lamps", List.of(Lamps.task(0))), List.of());
    store.begin(run);
    store.open("run", episode.cell()).finish(episode, score);
    StringWriter archive = new StringWriter();
    Archive.begin(archive);
    Archive.write(store, run, archive);
    return archive.toString();
  }

  static Archive.Count read(String archive, Store store) throws IOException {
    return Archive.read(new ByteArrayInputStream(archive.getBytes(StandardCharsets.UTF_8)), store);
  }

  /// Returns the only episode of an archive, as it is imported.
  static Episode episode(String archive) throws IOException {
    Store store = new MemoryStore();
    read(archive, store);
    Episode.Key cell = store.results("run").findFirst().orElseThrow().cell();
    return store.episode("run", cell).orElseThrow();
  }
}
