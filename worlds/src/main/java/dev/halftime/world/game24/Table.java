package dev.halftime.world.game24;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The numbers on the table as a world: two of them are combined into one, step by step, until 24
/// is left alone.
///
/// The state has what was dealt and what is left of it, in `table/numbers`: each as an expression
/// of the puzzle's numbers with its value.
final class Table implements World {

  static final String NUMBERS = "table/numbers";

  private static final String DEALT = "table/dealt";
  private static final String COMBINE = "combine";
  private static final String START_OVER = "start_over";

  // The table is scratch paper: nothing that is worked out on it has consequences.
  private static final Tool.Kind KIND = Tool.Kind.READ;
  private static final List<Tool> TOOLS = List.of(combining(), startingOver());

  private State state = State.of(Map.of());

  private static Tool combining() {
    ObjectNode schema = Json.object().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    properties.putObject("left").put("type", "string").put("description", "such as 10 or 8/3");
    ObjectNode operator = properties.putObject("operator").put("type", "string");
    operator.putArray("enum").add("+").add("-").add("*").add("/");
    properties.putObject("right").put("type", "string").put("description", "such as 4");
    schema.putArray("required").add("left").add("operator").add("right");
    return new Tool(
        COMBINE,
        "Takes two of the numbers that are left and puts their result in their place.",
        schema,
        KIND);
  }

  private static Tool startingOver() {
    ObjectNode schema = Json.object().put("type", "object");
    schema.putObject("properties");
    return new Tool(START_OVER, "Puts the puzzle's numbers back on the table.", schema, KIND);
  }

  @Override
  public List<Tool> tools(Party party) {
    return party == Party.AGENT ? TOOLS : List.of();
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
    Optional<Tool> tool =
        tools(by).stream().filter(it -> it.name().equals(call.tool())).findFirst();
    if (tool.isEmpty()) {
      return refused(
          "there is no tool '"
              + call.tool()
              + "'; "
              + Nearest.hint(call.tool(), List.of(COMBINE, START_OVER)));
    }
    Optional<String> misfit = tool.get().misfit(call.arguments());
    if (misfit.isPresent()) {
      return refused(misfit.get());
    }
    if (call.tool().equals(START_OVER)) {
      List<Term> dealt = terms(state, DEALT);
      state = state.with(NUMBERS, record(dealt));
      return Step.on(shown(dealt));
    }
    return combined(call.arguments());
  }

  private Step<Observation> combined(ObjectNode arguments) {
    List<Term> left = new ArrayList<>(terms(state, NUMBERS));
    Term one = taken(left, arguments.path("left").asText());
    Term other = one == null ? null : taken(left, arguments.path("right").asText());
    if (one == null || other == null) {
      String missing = arguments.path(one == null ? "left" : "right").asText();
      return refused(
          "'"
              + missing
              + "' is not among the numbers that are left: "
              + words(terms(state, NUMBERS)));
    }
    char operator = arguments.path("operator").asText().charAt(0);
    if (operator == '/' && other.value().isZero()) {
      return refused("nothing can be divided by 0");
    }
    left.add(one.combined(operator, other));
    state = state.with(NUMBERS, record(left));
    boolean won = left.size() == 1 && left.getFirst().value().equals(Rational.of(Puzzle.TARGET));
    return new Step<>(shown(left), won ? 1 : 0, won, false);
  }

  /// Takes a number off the table; null if it is not there.
  private static @Nullable Term taken(List<Term> from, String number) {
    for (Term term : from) {
      if (term.value().toString().equals(number.strip())) {
        from.remove(term);
        return term;
      }
    }
    return null;
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
