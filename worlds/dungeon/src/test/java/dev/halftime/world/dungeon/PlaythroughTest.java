package dev.halftime.world.dungeon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Benchmark;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Task;
import dev.halftime.episode.PlayedEpisode;
import dev.halftime.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Compares with `playthrough.txt`; rewritten with `-Dhalftime.golden=write`.
final class PlaythroughTest {

  private static final Path GOLDEN =
      Path.of("src/test/resources/dev/halftime/world/dungeon/playthrough.txt");

  @Test
  void theTeacherThinksAndActsAsItDid() throws IOException {
    StringBuilder text = new StringBuilder();
    Stream.of(
            "dungeon@1",
            "dungeon@1/unseen-words",
            "dungeon@2",
            "dungeon@4/unseen-structures",
            "dungeon@boxes/empty=4",
            "dungeon@3/hashed")
        .forEach(name -> write(name, text));
    if ("write".equals(System.getProperty("halftime.golden"))) {
      Files.createDirectories(GOLDEN.toAbsolutePath().getParent());
      Files.writeString(GOLDEN, text);
    }
    assertThat(text.toString())
        .as("the playthrough has changed; if so it should, write it with -Dhalftime.golden=write")
        .isEqualTo(Files.readString(GOLDEN));
  }

  private static void write(String name, StringBuilder text) {
    Benchmark benchmark = Dungeon.of(name, 1);
    Task task = benchmark.tasks().findFirst().orElseThrow();
    PlayedEpisode played = Trials.play(benchmark, task, Trials.entry(Adventurers.THINKING), 1);
    text.append(name).append(": ").append(Json.canonical(played.score())).append("\n\n");
    List<Event> events = played.episode().transcript().events();
    for (Event event : events) {
      switch (event) {
        case Event.Acted did -> line("> " + Json.canonical(did.action()), text);
        case Event.Observed(var _, Observation.Text(String said), var _) -> line(said, text);
        case Event.Observed(var _, Observation.Result(var value), var _) ->
            line(Json.canonical(value), text);
        case Event.Observed saw -> line(Json.canonical(saw.observation()), text);
        case Event.Setup _ -> {}
      }
    }
    text.append('\n');
  }

  private static void line(String line, StringBuilder text) {
    text.append(line).append('\n');
  }
}
