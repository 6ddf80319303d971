package dev.halftime.world.game24;

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
import dev.halftime.state.State;
import dev.halftime.tool.JsonSchema;
import dev.halftime.tool.RefusalException;
import dev.halftime.tool.ToolSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The numbers on the table as a world: each step combines two of them into one, until only 24 is
/// left.
///
/// The state contains the initial and the remaining numbers in `table/numbers`: each as an
/// expression of the puzzle's numbers with its value.
final class Table implements World {

  static final String NUMBERS = "table/numbers";

  private static final String DEALT = "table/dealt";

  // The table is for scratch work: combining numbers on it has no consequences.
  private static final ToolSet<Table> TOOLS =
      ToolSet.<Table>empty()
          .read(
              "combine",
              "Takes two of the numbers that are left and puts their result in their place.",
              JsonSchema.object()
                  .text("left", "such as 10 or 8/3")
                  .choice("operator", "", List.of("+", "-", "*", "/"))
                  .text("right", "such as 4"),
              Table::combined)
          .with(
              new Tool(
                  "start_over",
                  "Puts the puzzle's numbers back on the table.",
                  (ObjectNode) Json.read("{\"type\": \"object\", \"properties\": {}}"),
                  Tool.Kind.READ),
              (table, _) -> table.startedOver());

  private State state = State.of(Map.of());

  @Override
  public List<Tool> tools(Party party) {
    return TOOLS.tools(party);
  }

  @Override
  public Optional<Observation> begin(Task task) {
    List<Term> numbers = new ArrayList<>();
    task.judged().path("numbers").forEach(number -> numbers.add(Term.of(number.asInt())));
    state = state.with(DEALT, record(numbers)).with(NUMBERS, record(numbers));
    return Optional.empty();
  }

  @Override
  public Step<Observation> step(Party by, Call call) {
    return TOOLS.step(this, by, call);
  }

  private Observation startedOver() {
    List<Term> dealt = terms(state, DEALT);
    state = state.with(NUMBERS, record(dealt));
    return shown(dealt);
  }

  private Step<Observation> combined(ObjectNode arguments) {
    List<Term> left = new ArrayList<>(terms(state, NUMBERS));
    Term one = taken(left, arguments.path("left").asText());
    Term other = taken(left, arguments.path("right").asText());
    char operator = arguments.path("operator").asText().charAt(0);
    if (operator == '/' && other.value().isZero()) {
      throw new RefusalException("nothing can be divided by 0");
    }
    left.add(one.combined(operator, other));
    state = state.with(NUMBERS, record(left));
    boolean won = left.size() == 1 && left.getFirst().value().equals(Rational.of(Puzzle.TARGET));
    return new Step<>(shown(left), won ? 1 : 0, won, false);
  }

  /// Removes a number from the table.
  ///
  /// @throws RefusalException if it is not there
  private Term taken(List<Term> from, String number) {
    for (Term term : from) {
      if (term.value().toString().equals(number.strip())) {
        from.remove(term);
        return term;
      }
    }
    throw new RefusalException(
        "'" + number + "' is not among the numbers that are left: " + words(terms(state, NUMBERS)));
  }

  private static ArrayNode record(List<Term> numbers) {
    ArrayNode record = Json.MAPPER.createArrayNode();
    for (Term term : numbers) {
      record
          .addObject()
          .put("value", term.value().toString())
          .put("text", term.text())
          .put("form", term.form().name());
    }
    return record;
  }

  private static List<Term> terms(State state, String path) {
    List<Term> terms = new ArrayList<>();
    for (JsonNode term : state.get(path).orElseGet(Json.MAPPER::createArrayNode)) {
      terms.add(
          new Term(
              Rational.read(term.path("value").asText()),
              Term.Form.valueOf(term.path("form").asText()),
              term.path("text").asText(),
              0));
    }
    return terms;
  }

  private static Observation shown(List<Term> left) {
    return new Observation.Text("Left: " + words(left));
  }

  private static String words(List<Term> terms) {
    return String.join(" ", terms.stream().map(term -> term.value().toString()).toList());
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
