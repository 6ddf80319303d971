package dev.halftime.world.tau2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Json;
import dev.halftime.State;
import dev.halftime.Tool;
import dev.halftime.world.tau2.Domain.Answer;
import java.util.ArrayList;
import java.util.List;

/// The tools that change addresses.
final class RetailAddresses {

  private static final List<String> FIELDS =
      List.of("address1", "address2", "city", "country", "state", "zip");

  private RetailAddresses() {}

  static List<Handle> tools() {
    return List.of(
        Handle.of(
            "modify_pending_order_address",
            Tool.Kind.WRITE,
            "Changes where a pending order goes. Only after the customer has agreed.",
            address(new Parameters().text("order_id", "with its hash sign, such as '#W0000000'")),
            RetailAddresses::ofOrder),
        Handle.of(
            "modify_user_address",
            Tool.Kind.WRITE,
            "Changes the address that is on a customer's record. Only after the customer has"
                + " agreed.",
            address(new Parameters().text("user_id", "such as 'ann_lee_1234'")),
            RetailAddresses::ofUser));
  }

  private static Parameters address(Parameters parameters) {
    return parameters
        .text("address1", "the first line, such as '1 Main Street'")
        .text("address2", "the second line, such as 'Suite 2', or nothing")
        .text("city", "such as 'Austin'")
        .text("state", "such as 'TX'")
        .text("country", "such as 'USA'")
        .text("zip", "such as '78701'");
  }

  private static Answer ofOrder(State state, ObjectNode arguments) {
    Given given = new Given(arguments);
    ObjectNode order = given.record(state, "orders", "order_id", "Order not found").deepCopy();
    if (!order.path("status").asText().contains("pending")) {
      throw new ToolError("Non-pending order cannot be modified");
    }
    order.set("address", address(given));
    return new Answer(state.with("orders/" + order.path("order_id").asText(), order), order);
  }

  private static Answer ofUser(State state, ObjectNode arguments) {
    Given given = new Given(arguments);
    ObjectNode user = given.record(state, "users", "user_id", "User not found").deepCopy();
    user.set("address", address(given));
    return new Answer(state.with("users/" + user.path("user_id").asText(), user), user);
  }

  private static ObjectNode address(Given given) {
    ObjectNode address = Json.object();
    List<String> wrong = new ArrayList<>();
    for (String field : FIELDS) {
      JsonNode value = given.value(field);
      address.set(field, value);
      if (!value.isTextual()) {
        wrong.add(
            field
                + "\n  Input should be a valid string [type=string_type, input_value="
                + Given.literal(value)
                + ", input_type="
                + Given.type(value)
                + "]");
      }
    }
    if (!wrong.isEmpty()) {
      String errors = wrong.size() + " validation error" + (wrong.size() == 1 ? "" : "s");
      throw new ToolError(errors + " for UserAddress\n" + String.join("\n", wrong));
    }
    return address;
  }
}
