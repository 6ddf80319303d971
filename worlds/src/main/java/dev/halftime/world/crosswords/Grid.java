package dev.halftime.world.crosswords;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action.Call;
import dev.halftime.Json;
import dev.halftime.Nearest;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.State;
import dev.halftime.Step;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The board as a world: words are written into it one by one, over what stands there.
///
/// The state has the board in `grid/letters`, once something was written.
final class Grid implements World {

  static final String LETTERS = "grid/letters";

  private static final String WRITE = "write";

  // The board is scratch paper: nothing that is tried on it has consequences.
  private static final List<Tool> TOOLS =
      List.of(
          new Tool(
              WRITE,
              "Writes a word over what stands in its place and shows the board.",
              schema(),
              Tool.Kind.READ));

  private State state = State.of(Map.of());

  private static ObjectNode schema() {
    ObjectNode schema = Json.object().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ObjectNode place = properties.putObject("place").put("type", "string");
    ArrayNode places = place.putArray("enum");
    for (int i = 0; i < 2 * Crossword.SIZE; i++) {
      places.add(Crossword.place(i));
    }
    properties
        .putObject("word")
        .put("type", "string")
        .put("description", "five letters; _ for one that is not known");
    schema.putArray("required").add("place").add("word");
    return schema;
  }

  @Override
  public List<Tool> tools(Party party) {
    return party == Party.AGENT ? TOOLS : List.of();
  }

  @Override
  public Optional<Observation> begin(Task task) {
    state = State.of(Map.of());
    return Optional.empty();
  }

  @Override
  public Step<Observation> step(Party by, Call call) {
    Optional<Tool> tool =
        tools(by).stream().filter(it -> it.name().equals(call.tool())).findFirst();
    if (tool.isEmpty()) {
      return refused(
          "there is no tool '" + call.tool() + "'; " + Nearest.hint(call.tool(), List.of(WRITE)));
    }
    Optional<String> misfit = tool.get().misfit(call.arguments());
    if (misfit.isPresent()) {
      return refused(misfit.get());
    }
    String word = call.arguments().path("word").asText();
    if (!word.matches("[A-Za-z_]{5}")) {
      return refused("the word must have five letters from A to Z, or _ for one not known");
    }
    String place = call.arguments().path("place").asText();
    int at = (place.charAt(0) == 'h' ? 0 : Crossword.SIZE) + place.charAt(1) - '1';
    Board board = board(state).with(at, word);
    state = state.with(LETTERS, Json.tree(board.letters()));
    return Step.on(new Observation.Text("Board:\n" + board.text()));
  }

  private static Board board(State state) {
    return state.get(LETTERS).map(it -> new Board(it.asText())).orElse(Board.EMPTY);
  }

  private static Step<Observation> refused(String why) {
    return Step.on(new Observation.Refusal(why));
  }

  @Override
  public State state() {
    return state;
  }

  @Override
  public void restore(State snapshot) {
    state = snapshot;
  }
}
