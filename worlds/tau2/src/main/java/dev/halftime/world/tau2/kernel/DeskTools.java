package dev.halftime.world.tau2.kernel;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.halftime.Tool;
import dev.halftime.tool.JsonSchema;
import dev.halftime.world.tau2.kernel.Domain.Answer;
import java.util.List;

/// The tools that all customer service domains have.
public final class DeskTools {

  private DeskTools() {}

  public static List<Tau2Tool> tools() {
    return List.of(calculate(), transfer());
  }

  static Tau2Tool calculate() {
    return Tau2Tool.of(
        "calculate",
        Tool.Kind.READ,
        "Works out an expression of numbers with + - * / and parentheses, to two decimals.",
        JsonSchema.object().text("expression", "such as '2 * (3.5 + 1)'"),
        (state, given) ->
            new Answer(state, TextNode.valueOf(Calculator.of(given.path("expression")))));
  }

  static Tau2Tool transfer() {
    return Tau2Tool.of(
        "transfer_to_human_agents",
        Tool.Kind.READ,
        "Hands the customer over to a person: where the customer asks for one, or where policy and"
            + " tools do not suffice.",
        JsonSchema.object().text("summary", "what the customer needs"),
        (state, _) -> new Answer(state, TextNode.valueOf("Transfer successful")));
  }
}
