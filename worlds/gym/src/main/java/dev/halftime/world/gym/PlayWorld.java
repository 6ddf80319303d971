package dev.halftime.world.gym;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action.Call;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Step;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.World;
import dev.halftime.json.Json;
import dev.halftime.learn.Snapshot;
import dev.halftime.learn.SnapshotEnvironment;
import dev.halftime.learn.space.Box;
import dev.halftime.state.State;
import dev.halftime.tool.RefusalException;
import dev.halftime.tool.ToolSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A world in which agents act in an environment through a tool, several actions per call.
///
/// Its whole state is one record: the observation, the progress of the episode, and the
/// environment's snapshot.
final class PlayWorld<O, A> implements World {

  static final String TOOL = "act";
  static final String ARGUMENT = "actions";
  static final String RECORD = "game/now";

  /// Maximum number of actions in one call.
  static final int MOST = 20;

  private final DescribedEnvironment<O, A> game;
  private final ToolSet<PlayWorld<O, A>> tools;
  private final SnapshotEnvironment<O, A> simulation;
  private State state = State.of(Map.of());

  PlayWorld(DescribedEnvironment<O, A> game) {
    this.game = game;
    this.simulation = game.kind().make();
    Tool tool =
        new Tool(
            TOOL,
            "Does 1 to "
                + MOST
                + " actions one after another and tells what is seen after the last.",
            schema(game),
            Tool.Kind.WRITE);
    this.tools = ToolSet.<PlayWorld<O, A>>empty().with(tool, PlayWorld::act);
  }

  private static ObjectNode schema(DescribedEnvironment<?, ?> game) {
    ObjectNode item = Json.object();
    if (game.kind().actions() instanceof Box box) {
      item.put("type", "number");
      item.put(
          "description", "from %s to %s".formatted(box.low().getFirst(), box.high().getFirst()));
    } else {
      item.put("type", "string").set("enum", Json.tree(game.actions()));
    }
    ObjectNode list = Json.object().put("type", "array").set("items", item);
    ObjectNode schema = Json.object().put("type", "object");
    schema.putArray("required").add(ARGUMENT);
    schema.putObject("properties").set(ARGUMENT, list);
    return schema;
  }

  @Override
  public List<Tool> tools(Party party) {
    return tools.tools(party);
  }

  @Override
  public Optional<Observation> begin(Task task) {
    O observation = simulation.reset(task.start().path("seed").asLong());
    state = State.of(Map.of());
    keep(observation, 0, 0, false);
    return Optional.of(new Observation.Text(game.words().apply(observation)));
  }

  private void keep(O observation, int steps, double total, boolean over) {
    ObjectNode now = Json.object();
    now.set("observation", game.kind().observations().toJson(observation));
    now.put("steps", steps).put("return", total).put("over", over);
    now.put("snapshot", simulation.snapshot().toString());
    state = state.with(RECORD, now);
  }

  @Override
  public Step<Observation> step(Party by, Call call) {
    return tools.step(this, by, call);
  }

  private Step<Observation> act(ObjectNode arguments) {
    JsonNode now = state.get(RECORD).orElse(Json.object());
    if (!now.has("snapshot") || now.path("over").asBoolean()) {
      throw new RefusalException("the episode is over: there is nothing left to do");
    }
    List<A> actions = new ArrayList<>();
    for (JsonNode each : arguments.path(ARGUMENT)) {
      actions.add(
          action(each)
              .orElseThrow(
                  () -> new RefusalException(each + " is out of bounds: actions go " + bounds())));
    }
    if (actions.isEmpty() || actions.size() > MOST) {
      throw new RefusalException("give 1 to " + MOST + " actions at a time, not " + actions.size());
    }
    return play(actions, now.path("steps").asInt(), now.path("return").asDouble());
  }

  private String bounds() {
    return schema(game).at("/properties/" + ARGUMENT + "/items/description").asText();
  }

  private Optional<A> action(JsonNode name) {
    boolean number = game.kind().actions() instanceof Box;
    ArrayNode list = Json.MAPPER.createArrayNode().add(name);
    JsonNode json = number ? list : Json.tree(game.actions().indexOf(name.asText()));
    return Optional.of(game.kind().actions().fromJson(json))
        .filter(game.kind().actions()::contains);
  }

  private Step<Observation> play(List<A> actions, int stepsBefore, double before) {
    int done = 0;
    double gained = 0;
    Step<O> step;
    do {
      step = simulation.step(actions.get(done++));
      gained += step.reward();
    } while (done < actions.size() && !step.terminated() && !step.truncated());
    boolean over = step.terminated() || step.truncated();
    keep(step.observation(), stepsBefore + done, before + gained, over);
    String words =
        String.format(
            Locale.ROOT,
            "Actions done: %d. Reward: %.4f. So far: %d steps, return %.4f. %s%s",
            done,
            gained,
            stepsBefore + done,
            before + gained,
            game.words().apply(step.observation()),
            step.terminated() ? " The episode has ended." : over ? " The time is up." : "");
    return new Step<>(
        new Observation.Text(words), gained, step.terminated(), over && !step.terminated());
  }

  @Override
  public State state() {
    return state;
  }

  @Override
  public void restore(State kept) {
    state = kept;
    kept.get(RECORD)
        .map(now -> now.path("snapshot").asText())
        .ifPresent(snapshot -> simulation.restore(Snapshot.parse(snapshot)));
  }
}
