package dev.halftime.world.tau2.retail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.halftime.Tool;
import dev.halftime.state.State;
import dev.halftime.tool.JsonSchema;
import dev.halftime.world.tau2.kernel.Domain.Answer;
import dev.halftime.world.tau2.kernel.RawArguments;
import dev.halftime.world.tau2.kernel.Tau2Tool;
import dev.halftime.world.tau2.original.ToolError;
import java.util.List;

/// The tools that identify a customer.
record RetailCustomerTools(CustomerDirectory directory) {

  static List<Tau2Tool> tools(CustomerDirectory directory) {
    RetailCustomerTools finding = new RetailCustomerTools(directory);
    return List.of(
        Tau2Tool.of(
            "find_user_id_by_email",
            Tool.Kind.READ,
            "The customer id that belongs to an e-mail address.",
            JsonSchema.object().text("email", "the address, such as 'ann@example.com'"),
            finding::byEmail),
        Tau2Tool.of(
            "find_user_id_by_name_zip",
            Tool.Kind.READ,
            "The customer id that belongs to a name and a zip code, for customers who do not know"
                + " their e-mail address.",
            JsonSchema.object()
                .text("first_name", "such as 'Ann'")
                .text("last_name", "such as 'Lee'")
                .text("zip", "the zip code of the customer's address, such as '12345'"),
            finding::byName));
  }

  private Answer byEmail(State state, ObjectNode arguments) {
    String id = directory.byEmail().get(new RawArguments(arguments).lower("email"));
    if (id == null) {
      throw new ToolError("User not found");
    }
    return new Answer(state, TextNode.valueOf(id));
  }

  private Answer byName(State state, ObjectNode arguments) {
    RawArguments given = new RawArguments(arguments);
    String first = given.lower("first_name") + "\n";
    boolean known = directory.byName().keySet().stream().anyMatch(it -> it.startsWith(first));
    if (!known) {
      throw new ToolError("User not found"); // the last name is not looked at, whatever it is
    }
    String name = first + given.lower("last_name");
    JsonNode zip = given.value("zip");
    return directory.byName().getOrDefault(name, List.of()).stream()
        .filter(id -> lives(state, id, zip))
        .findFirst()
        .map(id -> new Answer(state, TextNode.valueOf(id)))
        .orElseThrow(() -> new ToolError("User not found"));
  }

  private static boolean lives(State state, String user, JsonNode zip) {
    return state
        .get("users/" + user)
        .filter(record -> record.path("address").path("zip").equals(zip))
        .isPresent();
  }
}
