package dev.halftime.world.rulebook;

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

/// An office as a world: its manual, if there is one, and the decision on a case, which is answered
/// with the result of the rules.
final class OfficeWorld implements World {

  static final String READ = "read_page";
  static final String DECIDE = "decide_case";
  static final String DECIDED = "case/decided";

  private static final String RULES = "case/rules";
  private static final int LONGEST = 100; // characters of a class

  private static final ToolSet<OfficeWorld> CLOSED =
      ToolSet.<OfficeWorld>empty()
          .write(
              DECIDE,
              "Decides the case, which ends it, and shows what the rules say.",
              JsonSchema.object().text("class", "name of the class").integer("fee", "the fee"),
              OfficeWorld::decide);

  private static final ToolSet<OfficeWorld> OPEN =
      CLOSED.plus(
          ToolSet.<OfficeWorld>empty()
              .read(
                  READ,
                  "Shows a page of the office's manual.",
                  JsonSchema.object().integer("page", "from 1"),
                  OfficeWorld::page));

  private final boolean open;
  private OfficeRules rules = OfficeRules.of(0);
  private State state = State.of(Map.of());

  /// @param open whether there is a manual
  OfficeWorld(boolean open) {
    this.open = open;
  }

  private ToolSet<OfficeWorld> tools() {
    return open ? OPEN : CLOSED;
  }

  @Override
  public List<Tool> tools(Party party) {
    return tools().tools(party);
  }

  @Override
  public Optional<Observation> begin(Task task) {
    rules = OfficeRules.of(task.start().path("rules").asLong());
    state = State.of(Map.of(RULES, task.start()));
    return Optional.empty();
  }

  @Override
  public Step<Observation> step(Party by, Call call) {
    return tools().step(this, by, call);
  }

  private Observation page(ObjectNode arguments) {
    List<String> pages = rules.manual();
    int page = arguments.path("page").canConvertToInt() ? arguments.path("page").asInt() : 0;
    if (page < 1 || page > pages.size()) {
      throw new RefusalException(
          "there is no page %s; the manual has %d".formatted(arguments.path("page"), pages.size()));
    }
    return new Observation.Text(pages.get(page - 1));
  }

  private Step<Observation> decide(ObjectNode arguments) {
    if (state.get(DECIDED).isPresent()) {
      throw new RefusalException("the case is decided");
    }
    String kind = arguments.path("class").asText();
    if (kind.length() > LONGEST || !arguments.path("fee").canConvertToInt()) {
      throw new RefusalException(
          "a class has at most %d characters, and a fee is a whole number".formatted(LONGEST));
    }
    int fee = arguments.path("fee").asInt();
    state = state.with(DECIDED, Json.object().put("class", kind).put("fee", fee));
    OfficeRules.Case given = Rulebook.given(state.get(RULES).orElseThrow());
    OfficeRules.Outcome right = rules.decide(given);
    ObjectNode shown = Json.object();
    shown.put("accepted", right.kind().equals(kind) && right.fee() == fee);
    shown.putObject("by_the_rules").put("class", right.kind()).put("fee", right.fee());
    return new Step<>(new Observation.Result(shown), 0, true, false);
  }

  @Override
  public State state() {
    return state;
  }

  @Override
  public void restore(State snapshot) {
    state = snapshot;
    rules = OfficeRules.of(state.get(RULES).map(it -> it.path("rules").asLong()).orElse(0L));
  }
}
