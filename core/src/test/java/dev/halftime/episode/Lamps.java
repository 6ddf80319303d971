package dev.halftime.episode;

import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.BenchmarkDefinition;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Score;
import dev.halftime.Scorer;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.World;
import dev.halftime.json.Json;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A house full of lamps; each task is to give one of them a color. Small enough to reason about.
///
/// @param size number of tasks
/// @param house makes the world
public record Lamps(int size, Supplier<World> house) implements BenchmarkDefinition {

  public static final String BRIEF = "Please make lamp 0 red.";

  private static final List<String> COLOURS = List.of("red", "green", "blue");

  public Lamps(int size) {
    this(size, House::new);
  }

  public static Benchmark of(int size) {
    return of(size, House::new);
  }

  static Benchmark of(int size, Supplier<World> house) {
    return Benchmark.of(new Lamps(size, house));
  }

  @Override
  public String id() {
    return "lamps";
  }

  @Override
  public String about() {
    return "a house full of lamps";
  }

  @Override
  public String instructions() {
    return "You keep the lamps.";
  }

  @Override
  public Stream<Task> tasks() {
    return IntStream.range(0, size).mapToObj(Lamps::task);
  }

  public static Task task(int lamp) {
    String colour = COLOURS.get(lamp % COLOURS.size());
    return new Task(
        "t" + lamp,
        "colour",
        "Please make lamp " + lamp + " " + colour + ".",
        Json.object().put("lamp", lamp).put("colour", colour),
        Json.object(),
        Json.object(),
        new Task.Worth(1, 1),
        new Task.Place("ann", List.of(), List.of(), ""));
  }

  @Override
  public World world() {
    return house.get();
  }

  /// A user who first names the lamp, tells the color when asked, and counts its earlier visits.
  @Override
  public User user(Task task, List<Transcript> past, long seed) {
    String lamp = task.scenario().get("lamp").asText();
    return heard -> {
      if (heard.events().stream().noneMatch(Event.Acted.class::isInstance)) {
        return new Action.Say("Visit " + past.size() + ": a new colour for lamp " + lamp + "!");
      }
      boolean asked =
          heard.last() instanceof Event.Observed saw
              && saw.observation() instanceof Observation.Text(String text)
              && text.contains("?");
      return asked
          ? new Action.Say(task.scenario().get("colour").asText() + ", please")
          : new Action.Finish("Bye.");
    };
  }

  @Override
  public Scorer scorer() {
    return (task, episode) -> {
      String path = "lamps/" + task.scenario().get("lamp").asText();
      boolean right =
          episode.changes().path(path).path("colour").equals(task.scenario().get("colour"));
      return new Score.Graded(right ? 1 : 0, right ? "right colour" : "wrong colour");
    };
  }

  @Override
  public List<Action> reference(Task task) {
    return List.of(new Action.Call("paint", task.scenario().deepCopy()), new Action.Finish("done"));
  }

  /// Returns whether an episode was a success.
  public boolean solved(Task task, Episode episode) {
    return scorer().score(task, episode) instanceof Score.Graded graded && graded.value() == 1;
  }
}
