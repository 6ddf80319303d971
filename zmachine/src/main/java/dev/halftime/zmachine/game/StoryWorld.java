package dev.halftime.zmachine.game;

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
import dev.halftime.zmachine.GameScore;
import dev.halftime.zmachine.Story;
import dev.halftime.zmachine.game.TextGame.Seen;
import dev.halftime.zmachine.memory.StoryException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A world with one tool, which types a line into a story.
///
/// Its state is one record: the seed and everything that was typed, which determine the game, and
/// the score and moves. A story that fails is over.
final class StoryWorld implements World {

  static final String TOOL = "type";
  static final String ARGUMENT = "text";
  static final String RECORD = "game/now";

  private static final int LONGEST = 200;

  private static final ToolSet<StoryWorld> TOOLS =
      ToolSet.<StoryWorld>empty()
          .write(
              TOOL,
              "Types a command into the game, such as \"open mailbox\", and tells what the game"
                  + " says.",
              JsonSchema.object().text(ARGUMENT, ""),
              StoryWorld::type);

  private final TextGame game;
  private State state = State.of(Map.of());

  StoryWorld(Story story) {
    this.game = new TextGame(story);
  }

  @Override
  public List<Tool> tools(Party party) {
    return TOOLS.tools(party);
  }

  @Override
  public Optional<Observation> begin(Task task) {
    long seed = task.start().path("seed").asLong();
    Seen seen = game.reset(seed);
    ObjectNode now = Json.object().put("seed", seed);
    now.putArray("typed");
    state = State.of(Map.of());
    keep(now, seen.standing());
    return Optional.of(new Observation.Text(seen.text()));
  }

  private void keep(ObjectNode now, GameScore standing) {
    now.put("score", standing.score()).put("moves", standing.moves()).put("over", game.over());
    state = state.with(RECORD, now);
  }

  @Override
  public Step<Observation> step(Party by, Call call) {
    return TOOLS.step(this, by, call);
  }

  private Step<Observation> type(ObjectNode arguments) {
    Optional<JsonNode> before = state.get(RECORD);
    if (before.isEmpty() || before.get().path("over").asBoolean()) {
      throw new RefusalException("the game is over: there is nothing left to do");
    }
    String text = arguments.path(ARGUMENT).asText();
    if (text.length() > LONGEST || text.contains("\n")) {
      throw new RefusalException(
          "type one line of at most %d characters at a time".formatted(LONGEST));
    }
    ObjectNode now = before.get().deepCopy();
    now.withArray("typed").add(text);
    try {
      Step<Seen> step = game.step(text);
      keep(now, step.observation().standing());
      Observation said = new Observation.Text(step.observation().text());
      return new Step<>(said, step.reward(), step.terminated(), false);
    } catch (StoryException e) {
      keep(now, new GameScore(now.path("score").asInt(), now.path("moves").asInt()));
      return new Step<>(new Observation.Text("The game broke: " + e.getMessage()), 0, true, false);
    }
  }

  @Override
  public State state() {
    return state;
  }

  /// Restores a state by replaying the input.
  @Override
  public void restore(State kept) {
    state = kept;
    Optional<JsonNode> now = kept.get(RECORD);
    if (now.isEmpty()) {
      return;
    }
    game.reset(now.get().path("seed").asLong());
    try {
      now.get().path("typed").forEach(text -> game.step(text.asText()));
    } catch (StoryException e) {
      state = kept; // it also failed in the original game, and is over
    }
  }
}
