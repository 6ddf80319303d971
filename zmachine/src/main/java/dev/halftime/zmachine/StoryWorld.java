package dev.halftime.zmachine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action.Call;
import dev.halftime.Json;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.State;
import dev.halftime.Step;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.World;
import dev.halftime.zmachine.TextGame.Seen;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A world in which a story is played by a tool that types a line.
///
/// Its whole state is one record: the seed and all that was typed, from which the game follows,
/// with its score and moves. A story that breaks is over.
final class StoryWorld implements World {

  static final String TOOL = "type";
  static final String ARGUMENT = "text";
  static final String RECORD = "game/now";

  private static final int LONGEST = 200;

  private static final Tool TYPE =
      new Tool(
          TOOL,
          "Types a command into the game, such as \"open mailbox\", and tells what the game says.",
          schema(),
          Tool.Kind.WRITE);

  private final TextGame game;
  private State state = State.of(Map.of());

  StoryWorld(Story story) {
    this.game = new TextGame(story);
  }

  private static ObjectNode schema() {
    ObjectNode schema = Json.object().put("type", "object");
    schema.putArray("required").add(ARGUMENT);
    schema.putObject("properties").putObject(ARGUMENT).put("type", "string");
    return schema;
  }

  @Override
  public List<Tool> tools(Party party) {
    return party == Party.AGENT ? List.of(TYPE) : List.of();
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

  private void keep(ObjectNode now, Standing standing) {
    now.put("score", standing.score()).put("moves", standing.moves()).put("over", game.over());
    state = state.with(RECORD, now);
  }

  @Override
  public Step<Observation> step(Party by, Call call) {
    if (by != Party.AGENT || !call.tool().equals(TOOL)) {
      return refused("there is no tool '" + call.tool() + "'; there is " + TOOL);
    }
    Optional<String> misfit = TYPE.misfit(call.arguments());
    if (misfit.isPresent()) {
      return refused(misfit.get());
    }
    Optional<JsonNode> before = state.get(RECORD);
    if (before.isEmpty() || before.get().path("over").asBoolean()) {
      return refused("the game is over: there is nothing left to do");
    }
    String text = call.arguments().path(ARGUMENT).asText();
    if (text.length() > LONGEST || text.contains("\n")) {
      return refused("type one line of at most %d characters at a time".formatted(LONGEST));
    }
    return type(text, before.get().deepCopy());
  }

  private Step<Observation> type(String text, ObjectNode now) {
    now.withArray("typed").add(text);
    try {
      Step<Seen> step = game.step(text);
      keep(now, step.observation().standing());
      Observation said = new Observation.Text(step.observation().text());
      return new Step<>(said, step.reward(), step.terminated(), false);
    } catch (StoryException e) {
      keep(now, new Standing(now.path("score").asInt(), now.path("moves").asInt()));
      return new Step<>(new Observation.Text("The game broke: " + e.getMessage()), 0, true, false);
    }
  }

  private static Step<Observation> refused(String why) {
    return Step.on(new Observation.Refusal(why));
  }

  @Override
  public State state() {
    return state;
  }

  /// Plays again what was typed.
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
      state = kept; // it broke then, too, and is over
    }
  }
}
