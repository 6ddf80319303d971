package dev.halftime.world.dungeon;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action.Call;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Step;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.World;
import dev.halftime.json.Json;
import dev.halftime.state.State;
import dev.halftime.tool.JsonSchema;
import dev.halftime.tool.RefusalException;
import dev.halftime.tool.ToolSet;
import dev.halftime.world.dungeon.Game.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A world with one tool, which makes a move in a game. Each result lists the next possible
/// actions.
///
/// Its state has two records: the initial state of the game, and all moves with the outcome.
final class DungeonWorld implements World {

  static final String TOOL = "act";

  /// Name of the tool's argument, and of the list of possible actions in results.
  static final String ACTION = "action";

  static final String NOW = "game/now";

  private static final String START = "game/start";
  private static final String SEEN = "seen";
  private static final String MOVES = "moves";
  private static final String OUTCOME = "outcome";
  private static final int LONGEST = 200;

  private static final ToolSet<DungeonWorld> TOOLS =
      ToolSet.<DungeonWorld>empty()
          .write(TOOL, "Does one thing.", JsonSchema.object().text(ACTION, ""), DungeonWorld::act);

  private Game game = new Choice(List.of(), "").game();
  private State state = State.of(Map.of());

  @Override
  public List<Tool> tools(Party party) {
    return TOOLS.tools(party);
  }

  @Override
  public Optional<Observation> begin(Task task) {
    game = game(task.start());
    state = State.of(Map.of(START, task.start(), NOW, now(Json.MAPPER.createArrayNode())));
    return Optional.of(result(""));
  }

  private static Game game(JsonNode start) {
    try {
      return start.has("quest")
          ? new QuestGame(Json.MAPPER.treeToValue(start.get("quest"), Quest.class))
          : Json.MAPPER.treeToValue(start.path("choice"), Choice.class).game();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("this is not the start of a game: " + start, e);
    }
  }

  private ObjectNode now(JsonNode moves) {
    ObjectNode now = Json.object().put(OUTCOME, game.outcome().name().toLowerCase(Locale.ROOT));
    now.set(MOVES, moves);
    return now;
  }

  private Observation result(String happened) {
    ObjectNode result = Json.object();
    List<String> actions = game.actions();
    if (!actions.isEmpty()) {
      result.set(ACTION, Json.tree(actions));
    }
    String seen = actions.isEmpty() ? happened : (happened + " " + game.look()).strip();
    if (!seen.isEmpty()) {
      result.put(SEEN, seen);
    }
    return new Observation.Result(result);
  }

  @Override
  public Step<Observation> step(Party by, Call call) {
    return TOOLS.step(this, by, call);
  }

  private Step<Observation> act(ObjectNode arguments) {
    if (game.outcome() != Outcome.OPEN) {
      throw new RefusalException("the game is over: there is nothing left to do");
    }
    String action = arguments.path(ACTION).asText();
    if (action.length() > LONGEST) {
      throw new RefusalException("an action has at most %d characters".formatted(LONGEST));
    }
    String happened = game.act(action);
    JsonNode before = state.get(NOW).orElseThrow().path(MOVES);
    state = state.with(NOW, now(Json.MAPPER.createArrayNode().addAll(list(before)).add(action)));
    return new Step<>(result(happened), 0, game.outcome() != Outcome.OPEN, false);
  }

  private static List<JsonNode> list(JsonNode moves) {
    List<JsonNode> list = new ArrayList<>();
    moves.forEach(list::add);
    return list;
  }

  /// Returns the outcome in a record of the state or of an episode's changes.
  static String outcome(JsonNode now) {
    return now.path(OUTCOME).asText(Outcome.OPEN.name().toLowerCase(Locale.ROOT));
  }

  /// Returns the number of moves in a record of the state or of an episode's changes.
  static int moves(JsonNode now) {
    return now.path(MOVES).size();
  }

  @Override
  public State state() {
    return state;
  }

  /// Restores a state by repeating its moves.
  @Override
  public void restore(State snapshot) {
    state = snapshot;
    state
        .get(START)
        .ifPresent(start -> {
          game = game(start);
          state.get(NOW).ifPresent(now -> now.path(MOVES).forEach(move -> game.act(move.asText())));
        });
  }
}
