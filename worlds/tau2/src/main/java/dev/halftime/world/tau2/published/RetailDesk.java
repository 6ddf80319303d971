package dev.halftime.world.tau2.published;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Party;
import dev.halftime.json.Json;
import dev.halftime.state.State;
import dev.halftime.world.tau2.original.ToolError;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Executes the shop's tools of tau-bench's first version.
///
/// They equal tau2-bench's, with four exceptions: an order whose items were changed is no longer
/// pending; each changed item takes the price and the options of its own variant, which may be the
/// old one; addresses are stored as given; and there is a tool `think`.
///
/// Facts: sierra-research/tau-bench (MIT), `tau_bench/envs/retail/tools`.
///
/// @param later executes the other tools
record RetailDesk(RecordedDesk later) implements RecordedDesk {

  private static final List<String> ADDRESS =
      List.of("address1", "address2", "city", "state", "country", "zip");

  private static final Set<String> ALIKE =
      Set.of(
          "calculate",
          "cancel_pending_order",
          "exchange_delivered_order_items",
          "find_user_id_by_email",
          "find_user_id_by_name_zip",
          "get_order_details",
          "get_product_details",
          "get_user_details",
          "list_all_product_types",
          "return_delivered_order_items",
          "transfer_to_human_agents");

  @Override
  public Done call(State state, Party by, Action.Call call) {
    if (ALIKE.contains(call.tool())) {
      return later.call(state, by, call);
    }
    ObjectNode arguments = call.arguments();
    try {
      return switch (call.tool()) {
        case "think" -> Records.thought(state, arguments);
        case "modify_pending_order_address" -> {
          pending(state, arguments);
          yield address(state, "orders", "order_id", call);
        }
        case "modify_pending_order_items" ->
            Variants.change(state, pending(state, arguments), arguments);
        case "modify_pending_order_payment" -> {
          pending(state, arguments);
          yield later.call(state, by, call);
        }
        case "modify_user_address" -> address(state, "users", "user_id", call);
        default -> throw new ToolError("unknown action " + call.tool());
      };
    } catch (ToolError refused) {
      return new Done(state, Optional.of(String.valueOf(refused.getMessage())));
    }
  }

  private static ObjectNode pending(State state, ObjectNode arguments) {
    ObjectNode order = Records.of(state, "orders", arguments, "order_id");
    if (!order.path("status").asText().equals("pending")) {
      throw new ToolError("the order is not pending");
    }
    return order;
  }

  private static Done address(State state, String table, String key, Action.Call call) {
    ObjectNode arguments = call.arguments();
    Set<String> names = new HashSet<>(ADDRESS);
    names.add(key);
    Records.exactly(call.tool(), names, arguments);
    ObjectNode record = Records.of(state, table, arguments, key);
    ObjectNode address = Json.object();
    ADDRESS.forEach(name -> address.set(name, arguments.path(name)));
    record.set("address", address);
    return new Done(Records.with(state, table, record, arguments, key), Optional.empty());
  }
}
