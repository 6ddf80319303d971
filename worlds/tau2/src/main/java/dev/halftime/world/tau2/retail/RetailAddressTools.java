package dev.halftime.world.tau2.retail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Tool;
import dev.halftime.state.State;
import dev.halftime.tool.JsonSchema;
import dev.halftime.world.tau2.kernel.Domain.Answer;
import dev.halftime.world.tau2.kernel.RawArguments;
import dev.halftime.world.tau2.kernel.Tau2Tool;
import dev.halftime.world.tau2.original.FieldCheck;
import dev.halftime.world.tau2.original.RecordModel;
import dev.halftime.world.tau2.original.ToolError;
import java.util.List;

/// The tools that change addresses.
final class RetailAddressTools {

  private static final RecordModel ADDRESS =
      RecordModel.named("UserAddress")
          .with("address1", FieldCheck.text())
          .with("address2", FieldCheck.text())
          .with("city", FieldCheck.text())
          .with("country", FieldCheck.text())
          .with("state", FieldCheck.text())
          .with("zip", FieldCheck.text());

  private RetailAddressTools() {}

  static List<Tau2Tool> tools() {
    return List.of(
        Tau2Tool.of(
            "modify_pending_order_address",
            Tool.Kind.WRITE,
            "Changes where a pending order goes. Only after the customer has agreed.",
            address(
                JsonSchema.object().text("order_id", "with its hash sign, such as '#W0000000'")),
            RetailAddressTools::ofOrder),
        Tau2Tool.of(
            "modify_user_address",
            Tool.Kind.WRITE,
            "Changes the address that is on a customer's record. Only after the customer has"
                + " agreed.",
            address(JsonSchema.object().text("user_id", "such as 'ann_lee_1234'")),
            RetailAddressTools::ofUser));
  }

  private static JsonSchema address(JsonSchema parameters) {
    return parameters
        .text("address1", "the first line, such as '1 Main Street'")
        .text("address2", "the second line, such as 'Suite 2', or nothing")
        .text("city", "such as 'Austin'")
        .text("state", "such as 'TX'")
        .text("country", "such as 'USA'")
        .text("zip", "such as '78701'");
  }

  private static Answer ofOrder(State state, ObjectNode arguments) {
    RawArguments given = new RawArguments(arguments);
    ObjectNode order = given.record(state, "orders", "order_id", "Order not found").deepCopy();
    if (!order.path("status").asText().contains("pending")) {
      throw new ToolError("Non-pending order cannot be modified");
    }
    order.set("address", ADDRESS.of(arguments));
    return new Answer(state.with("orders/" + order.path("order_id").asText(), order), order);
  }

  private static Answer ofUser(State state, ObjectNode arguments) {
    RawArguments given = new RawArguments(arguments);
    ObjectNode user = given.record(state, "users", "user_id", "User not found").deepCopy();
    user.set("address", ADDRESS.of(arguments));
    return new Answer(state.with("users/" + user.path("user_id").asText(), user), user);
  }
}
