package dev.halftime.world.tau2.published;

import dev.halftime.Action;
import dev.halftime.Party;
import dev.halftime.State;
import java.util.Optional;
import java.util.Set;

/// What the shop's tools of tau-bench's first version do to its database.
///
/// They do what tau2-bench's do, except that an order whose items were changed is not pending any
/// more, and that there is a tool to think.
///
/// Facts: sierra-research/tau-bench (MIT), `tau_bench/envs/retail/tools`.
record RetailDesk(Desk later) implements Desk {

  private static final Set<String> PENDING =
      Set.of("modify_pending_order_address", "modify_pending_order_payment");

  @Override
  public Done call(State state, Party by, Action.Call call) {
    if (call.tool().equals("think")) {
      return new Done(state, Optional.empty());
    }
    if (PENDING.contains(call.tool())) {
      String status =
          state
              .get("orders/" + call.arguments().path("order_id").asText())
              .map(order -> order.path("status").asText())
              .orElse("");
      if (!status.equals("pending")) {
        return new Done(state, Optional.of("the order is not pending"));
      }
    }
    return later.call(state, by, call);
  }
}
