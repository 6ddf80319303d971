import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.*;
import dev.halftime.Action.Call;
import java.util.*;
import java.util.stream.*;

/** A benchmark: in a house, a room is to be made warm. The user names the room first. */
public class Heating implements BenchmarkDefinition {
  private static final List<String> ROOMS = List.of("kitchen", "bathroom", "attic");
  private final long seed;

  public Heating(long seed) { this.seed = seed; }

  public String id() { return "heating"; }
  public String about() { return "make a room warm"; }
  public String instructions() { return "You look after the heating. Ask for what you need."; }
  public World world() { return new House(); }

  public Stream<Task> tasks() { // endless, and the same for the same seed
    return IntStream.iterate(0, i -> i + 1).mapToObj(i -> {
      var random = new Random(Seeds.of(seed, "task " + i));
      String room = ROOMS.get(random.nextInt(3));
      int degrees = 16 + random.nextInt(10);
      ObjectNode wish = Json.object().put("room", room).put("degrees", degrees);
      return new Task("t" + i, "heat", "Please heat the " + room + " to " + degrees + " degrees.",
          wish, Json.object(), wish, new Task.Worth(2, 1), Task.Place.ALONE);
    });
  }

  public User user(Task task, List<Transcript> past, long seed) {
    return heard -> heard.isEmpty()
        ? new Action.Say("It is cold in the " + task.scenario().get("room").asText() + ".")
        : new Action.Say("I would like " + task.scenario().get("degrees") + " degrees, please.");
  }

  public Scorer scorer() { // judges from the record: what the episode changed in the house
    return (task, episode) -> {
      var room = episode.changes().path("rooms/" + task.judged().get("room").asText());
      boolean right = room.path("degrees").equals(task.judged().get("degrees"));
      return new Score.Graded(right ? 1 : 0, right ? "warm as wished" : "not as wished");
    };
  }

  public List<Action> reference(Task task) {
    return List.of(new Call("heat", task.judged().deepCopy()), new Action.Finish("done"));
  }

  private static class House implements World {
    private static final Tool HEAT = new Tool("heat", "Sets the heating of a room.",
        (ObjectNode) Json.read("""
            {"type": "object", "required": ["room", "degrees"], "properties":
              {"room": {"type": "string", "enum": ["kitchen", "bathroom", "attic"]},
               "degrees": {"type": "integer"}}}"""), Tool.Kind.WRITE);
    private State state = State.of(Map.of());

    public List<Tool> tools(Party party) { return party == Party.AGENT ? List.of(HEAT) : List.of(); }
    public Optional<Observation> begin(Task task) { state = State.of(Map.of()); return Optional.empty(); }
    public State state() { return state; }
    public void restore(State state) { this.state = state; }

    public Step<Observation> step(Party by, Call call) {
      var wrong = call.tool().equals("heat")
          ? HEAT.misfit(call.arguments()) : Optional.of("there is no tool '" + call.tool() + "'");
      if (wrong.isPresent()) return Step.on(new Observation.Refusal(wrong.get()));
      ObjectNode room = Json.object().set("degrees", call.arguments().get("degrees"));
      state = state.with("rooms/" + call.arguments().get("room").asText(), room);
      return Step.on(new Observation.Result(room));
    }
  }
}
