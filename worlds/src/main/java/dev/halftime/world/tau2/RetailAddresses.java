package dev.halftime.world.tau2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.State;
import dev.halftime.Tool;
import dev.halftime.world.tau2.Domain.Answer;
import dev.halftime.world.tau2.original.Check;
import dev.halftime.world.tau2.original.Model;
import java.util.List;

/// The tools that change addresses.
final class RetailAddresses {

  private static final Model ADDRESS =
      Model.named("UserAddress")
          .with("address1", Check.text())
          .with("address2", Check.text())
          .with("city", Check.text())
          .with("country", Check.text())
          .with("state", Check.text())
          .with("zip", Check.text());

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
    order.set("address", ADDRESS.of(arguments));
    return new Answer(state.with("orders/" + order.path("order_id").asText(), order), order);
  }

  private static Answer ofUser(State state, ObjectNode arguments) {
    Given given = new Given(arguments);
    ObjectNode user = given.record(state, "users", "user_id", "User not found").deepCopy();
    user.set("address", ADDRESS.of(arguments));
    return new Answer(state.with("users/" + user.path("user_id").asText(), user), user);
  }
}
