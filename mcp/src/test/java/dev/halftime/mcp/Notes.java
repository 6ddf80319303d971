package dev.halftime.mcp;

import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.BenchmarkDefinition;
import dev.halftime.Event;
import dev.halftime.Score;
import dev.halftime.Scorer;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.World;
import dev.halftime.json.Json;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A benchmark on a server's tools: a word must be noted.
record Notes(Source source) implements BenchmarkDefinition {

  static Benchmark of(Source source) {
    return Benchmark.of(new Notes(source));
  }

  @Override
  public String id() {
    return "notes";
  }

  @Override
  public String about() {
    return "note a word";
  }

  @Override
  public String instructions() {
    return "You keep the notes.";
  }

  @Override
  public Stream<Task> tasks() {
    return IntStream.range(0, 10).mapToObj(i -> task("word" + i));
  }

  private static Task task(String word) {
    var judged = Json.object().put("text", word);
    return new Task(
        word,
        "note",
        "Please note: " + word,
        Json.object(),
        Json.object(),
        judged,
        new Task.Worth(1, 1),
        Task.Place.ALONE);
  }

  @Override
  public World world() {
    return new McpWorld(source);
  }

  @Override
  public User user(Task task, List<Transcript> past, long seed) {
    return heard ->
        heard.events().stream().anyMatch(Event.Acted.class::isInstance)
            ? new Action.Finish("Thanks.")
            : new Action.Say(task.brief());
  }

  @Override
  public Scorer scorer() {
    return (task, episode) -> {
      boolean noted =
          episode.changes().findValues("arguments").stream().anyMatch(task.judged()::equals);
      return new Score.Graded(noted ? 1 : 0, noted ? "noted" : "not noted");
    };
  }

  @Override
  public List<Action> reference(Task task) {
    return List.of(new Action.Call("add", task.judged()), new Action.Finish("done"));
  }
}
