package dev.halftime.world.crosswords;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// The board as a world: words are written one by one, overwriting earlier letters.
///
/// The state contains the board in `grid/letters` after the first write.
final class Grid implements World {

  static final String LETTERS = "grid/letters";

  // The board is for scratch work: writing to it has no consequences.
  private static final ToolSet<Grid> TOOLS =
      ToolSet.<Grid>empty()
          .read(
              "write",
              "Writes a word over what stands in its place and shows the board.",
              JsonSchema.object()
                  .choice(
                      "place",
                      "",
                      IntStream.range(0, 2 * Crossword.SIZE).mapToObj(Crossword::place).toList())
                  .text("word", "five letters; _ for one that is not known"),
              Grid::written);

  private State state = State.of(Map.of());

  @Override
  public List<Tool> tools(Party party) {
    return TOOLS.tools(party);
  }

  @Override
  public Optional<Observation> begin(Task task) {
    state = State.of(Map.of());
    return Optional.empty();
  }

  @Override
  public Step<Observation> step(Party by, Call call) {
    return TOOLS.step(this, by, call);
  }

  private Observation written(ObjectNode arguments) {
    String word = arguments.path("word").asText();
    if (!word.matches("[A-Za-z_]{5}")) {
      throw new RefusalException(
          "the word must have five letters from A to Z, or _ for one not known");
    }
    String place = arguments.path("place").asText();
    int at = (place.charAt(0) == 'h' ? 0 : Crossword.SIZE) + place.charAt(1) - '1';
    Board board = board(state).with(at, word);
    state = state.with(LETTERS, Json.tree(board.letters()));
    return new Observation.Text("Board:\n" + board.text());
  }

  private static Board board(State state) {
    return state.get(LETTERS).map(it -> new Board(it.asText())).orElse(Board.EMPTY);
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
