import dev.halftime.*;
import dev.halftime.json.Json;
import dev.halftime.mcp.*;
import java.time.Duration;
import java.util.*;
import java.util.stream.*;

/** A benchmark whose world is a server of the Model Context Protocol: a word is to be noted. */
public class NoteTaking implements BenchmarkDefinition {
  private static final List<String> WORDS = List.of("tea", "milk", "sugar", "bread");

  public String id() { return "note-taking"; }
  public String about() { return "note a word"; }
  public String instructions() { return "You keep the notes."; }

  public World world() {
    var server = new Server.Program(List.of("python3", "examples/mcp/notes.py"));
    List<String> reset = List.of(); // a program that forgets all when it ends
    return new McpWorld(new Source(server, reset, Duration.ofSeconds(60)));
  }

  public Stream<Task> tasks() {
    return WORDS.stream().map(word -> new Task(word, "note", "Please note: " + word, Json.object(),
        Json.object(), Json.object().put("text", word), new Task.Worth(1, 1), Task.Place.ALONE));
  }

  public User user(Task task, List<Transcript> past, long seed) {
    return heard ->
        heard.isEmpty() ? new Action.Say(task.brief()) : new Action.Finish("Thank you.");
  }

  public Scorer scorer() { // judges by the calls that may have changed something
    return (task, episode) -> {
      boolean noted = episode.changes().findValues("arguments").contains(task.judged());
      return new Score.Graded(noted ? 1 : 0, noted ? "noted" : "not noted");
    };
  }

  public List<Action> reference(Task task) {
    return List.of(new Action.Call("add", task.judged()), new Action.Finish("done"));
  }
}
