import dev.halftime.*;
import dev.halftime.tool.*;
import java.util.*;
import java.util.stream.*;

/** A benchmark: a room of a house must be heated. The user names the room first. */
public class Heating implements BenchmarkDefinition {
  private enum Room { kitchen, bathroom, attic }
  private record Heat(Room room, int degrees) {}
  private static final ToolSet<StateDraft> TOOLS = ToolSet.overState()
      .write("heat", "Sets the heating of a room.", Heat.class,
          (house, heat) -> house.put("rooms/" + heat.room, heat.degrees));
  private final long seed;
  public Heating(long seed) { this.seed = seed; }
  public String id() { return "heating"; }
  public String about() { return "heat a room"; }
  public String instructions() { return "You look after the heating. Ask for what you need."; }
  public ToolWorld world() { return ToolWorld.of(TOOLS); }

  public Stream<Task> tasks() { // endless, and the same for the same seed
    return Task.generated(seed, (i, random) -> {
      var wish = new Heat(Room.values()[random.nextInt(3)], 16 + random.nextInt(10));
      return Task.of("t" + i, "Please heat the " + wish.room + " to " + wish.degrees + " degrees.")
          .withFamily("heat").withWorth(2, 1).withScenario(wish)
          .withJudged(Map.of("rooms/" + wish.room, wish.degrees));
    });
  }

  public User user(Task task, List<Transcript> past, long seed) {
    return heard -> Action.say(heard.isEmpty()
        ? "It is cold in the " + task.scenario().get("room").asText() + "."
        : "I would like " + task.scenario().get("degrees") + " degrees, please.");
  }

  public Scorer scorer() { // judges from the record: what the episode changed in the house
    return (task, episode) -> {
      boolean right = episode.changes().equals(task.judged());
      return Score.of(right, right ? "heated as requested" : "not as requested");
    };
  }

  public List<Action> reference(Task task) {
    return List.of(Action.call("heat", task.scenario()), Action.finish("done"));
  }
}
