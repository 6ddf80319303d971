package dev.halftime.app.format.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.app.format.ImportedEpisode;
import dev.halftime.app.format.RunFormat;
import dev.halftime.json.StrictReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/// Logs of [Inspect AI](https://inspect.aisi.org.uk/eval-logs.html): `.eval` archives and `.json`
/// files, of all versions of the log format.
///
/// A sample becomes an episode: its messages the transcript, its epoch the trial, its first score
/// the score. The file's first bytes tell which of the two forms it has.
public final class InspectFormat implements RunFormat {

  @Override
  public String about() {
    return "a log of Inspect AI (.eval or .json)";
  }

  @Override
  public String caveat() {
    return "The samples were run and scored by Inspect AI; if a sample has several scores, the"
        + " first one counts.";
  }

  @Override
  public void read(Path file, Consumer<ImportedEpisode> each) throws IOException {
    if (isArchive(file)) {
      archive(file, each);
    } else {
      document(file, each);
    }
  }

  private static boolean isArchive(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.read() == 'P' && in.read() == 'K';
    }
  }

  private static void archive(Path file, Consumer<ImportedEpisode> each) throws IOException {
    try (LogArchive archive = LogArchive.open(file)) {
      JsonNode header =
          archive
              .read("header.json")
              .or(() -> started(archive))
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "it is a zip archive without 'header.json'; give a log that Inspect wrote"));
      InspectSamples samples = InspectSamples.of(header);
      for (String name : archive.samples()) {
        JsonNode sample = archive.read(name).orElseThrow();
        each.accept(samples.episode(sample, "member '" + name + "'"));
      }
      samples.missing(header).forEach(each);
    }
  }

  /// Returns the beginning of a log whose run was cut off.
  private static java.util.Optional<JsonNode> started(LogArchive archive) {
    try {
      return archive.read("_journal/start.json");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void document(Path file, Consumer<ImportedEpisode> each) throws IOException {
    JsonNode log = StrictReader.readPython(file);
    InspectSamples samples = InspectSamples.of(log);
    JsonNode all = log.path("samples");
    List<ImportedEpisode> episodes = new ArrayList<>();
    for (JsonNode sample : all) {
      episodes.add(samples.episode(sample, "sample " + (episodes.size() + 1)));
    }
    episodes.addAll(samples.missing(log));
    episodes.sort(Comparator.comparingInt(it -> it.episode().cell().trial()));
    episodes.forEach(each);
  }
}
