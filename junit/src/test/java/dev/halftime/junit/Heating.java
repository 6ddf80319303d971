package dev.halftime.junit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Action.Call;
import dev.halftime.Agent;
import dev.halftime.BenchmarkDefinition;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.Scorer;
import dev.halftime.Step;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.World;
import dev.halftime.json.Json;
import dev.halftime.state.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A benchmark in which a room of a house must be heated.
public final class Heating implements BenchmarkDefinition {

  private static final Pattern WISH = Pattern.compile("(kitchen|bathroom|attic) to (\\d+) degrees");

  private final Function<Task, List<Action>> reference;

  public Heating() {
    this(task -> List.of(new Call("heat", task.judged().deepCopy()), new Action.Finish("done")));
  }

  /// @param reference makes the reference solution
  Heating(Function<Task, List<Action>> reference) {
    this.reference = reference;
  }

  /// An agent that heats as requested.
  public static class Thermostat implements Agent {

    @Override
    public Action act(Transcript seen) {
      Matcher wish = WISH.matcher(seen.toString());
      if (seen.last() instanceof Event.Observed saw
          && saw.observation() instanceof Observation.Result) {
        return new Action.Finish("done");
      }
      return wish.find()
          ? new Call("heat", heat(wish.group(1), degrees(Integer.parseInt(wish.group(2)))))
          : new Action.Finish("I do not understand.");
    }

    int degrees(int wished) {
      return wished;
    }
  }

  /// An agent that heats to 20 degrees at most.
  public static final class Miser extends Thermostat {

    @Override
    int degrees(int wished) {
      return Math.min(wished, 20);
    }
  }

  static ObjectNode heat(String room, int degrees) {
    return Json.object().put("room", room).put("degrees", degrees);
  }

  @Override
  public String id() {
    return "heating";
  }

  @Override
  public String about() {
    return "heat a room";
  }

  @Override
  public String instructions() {
    return "You look after the heating.";
  }

  @Override
  public Stream<Task> tasks() {
    return IntStream.iterate(0, i -> i + 1).mapToObj(Heating::task);
  }

  static Task task(int number) {
    String room = List.of("kitchen", "bathroom", "attic").get(number % 3);
    int degrees = 16 + number * 7 % 10;
    ObjectNode wish = heat(room, degrees);
    return new Task(
        "t" + number,
        "heat",
        "Please heat the " + room + " to " + degrees + " degrees.",
        wish,
        Json.object(),
        wish,
        new Task.Worth(2, 1),
        Task.Place.ALONE);
  }

  @Override
  public World world() {
    return new House();
  }

  @Override
  public User user(Task task, List<Transcript> past, long seed) {
    return _ -> new Action.Say(task.brief());
  }

  @Override
  public Scorer scorer() {
    return (task, episode) -> {
      String room = task.judged().get("room").asText();
      boolean right =
          episode
              .changes()
              .path("rooms/" + room)
              .path("degrees")
              .equals(task.judged().get("degrees"));
      return new Score.Graded(right ? 1 : 0, right ? "heated as requested" : "not as requested");
    };
  }

  @Override
  public List<Action> reference(Task task) {
    return reference.apply(task);
  }

  /// A house with three rooms.
  static final class House implements World {

    private static final Tool HEAT =
        new Tool(
            "heat",
            "Sets the heating of a room.",
            (ObjectNode)
                Json.read(
                    """
                    {"type": "object", "required": ["room", "degrees"], "properties":
                      {"room": {"type": "string", "enum": ["kitchen", "bathroom", "attic"]},
                       "degrees": {"type": "integer"}}}\
                    """),
            Tool.Kind.WRITE);

    private State state = State.of(Map.of());

    @Override
    public List<Tool> tools(Party party) {
      return party == Party.AGENT ? List.of(HEAT) : List.of();
    }

    @Override
    public Optional<Observation> begin(Task task) {
      state = State.of(Map.of());
      return Optional.empty();
    }

    @Override
    public State state() {
      return state;
    }

    @Override
    public void restore(State snapshot) {
      this.state = snapshot;
    }

    @Override
    public Step<Observation> step(Party by, Call call) {
      Optional<String> wrong =
          call.tool().equals("heat")
              ? HEAT.misfit(call.arguments())
              : Optional.of("there is no tool '" + call.tool() + "'");
      if (wrong.isPresent()) {
        return Step.on(new Observation.Refusal(wrong.get()));
      }
      ObjectNode room = Json.object();
      room.set("degrees", call.arguments().get("degrees"));
      state = state.with("rooms/" + call.arguments().get("room").asText(), room);
      return Step.on(new Observation.Result(room));
    }
  }
}
