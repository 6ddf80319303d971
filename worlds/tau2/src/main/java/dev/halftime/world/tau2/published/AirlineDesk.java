package dev.halftime.world.tau2.published;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Party;
import dev.halftime.state.State;
import dev.halftime.world.tau2.original.ToolError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Executes the airline's tools of tau-bench's first version.
///
/// They differ from tau2-bench's in observable ways: a booking takes no seats, changing flights
/// does not change the cabin, and unknown fields of arguments are stored as well.
///
/// Facts: sierra-research/tau-bench (MIT), `tau_bench/envs/airline/tools`.
///
/// @param later executes the read-only tools, which are the same in both versions
record AirlineDesk(RecordedDesk later) implements RecordedDesk {

  private static final Map<String, Set<String>> WRITES =
      Map.of(
          "book_reservation",
          Set.of(
              "user_id",
              "origin",
              "destination",
              "flight_type",
              "cabin",
              "flights",
              "passengers",
              "payment_methods",
              "total_baggages",
              "nonfree_baggages",
              "insurance"),
          "cancel_reservation",
          Set.of("reservation_id"),
          "send_certificate",
          Set.of("user_id", "amount"),
          "update_reservation_flights",
          Set.of("reservation_id", "cabin", "flights", "payment_id"),
          "update_reservation_baggages",
          Set.of("reservation_id", "total_baggages", "nonfree_baggages", "payment_id"),
          "update_reservation_passengers",
          Set.of("reservation_id", "passengers"));

  private static final Set<String> READS =
      Set.of(
          "calculate",
          "get_reservation_details",
          "get_user_details",
          "list_all_airports",
          "search_direct_flight",
          "search_onestop_flight",
          "transfer_to_human_agents");

  @Override
  public Done call(State state, Party by, Action.Call call) {
    try {
      return READS.contains(call.tool())
          ? later.call(state, by, call)
          : done(state, call.tool(), call.arguments());
    } catch (ToolError refused) {
      return new Done(state, Optional.of(String.valueOf(refused.getMessage())));
    }
  }

  private static Done done(State state, String tool, ObjectNode arguments) {
    if (tool.equals("think")) {
      return Records.thought(state, arguments);
    }
    Set<String> names = WRITES.get(tool);
    if (names == null) {
      throw new ToolError("unknown action " + tool);
    }
    Records.exactly(tool, names, arguments);
    return tool.equals("book_reservation")
        ? FirstBooking.book(state, arguments)
        : new Done(after(state, tool, arguments), Optional.empty());
  }

  private static State after(State state, String tool, ObjectNode arguments) {
    return switch (tool) {
      case "cancel_reservation" -> cancel(state, arguments);
      case "send_certificate" -> certificate(state, arguments);
      case "update_reservation_flights" -> FirstBooking.flights(state, arguments);
      case "update_reservation_baggages" -> baggages(state, arguments);
      case "update_reservation_passengers" -> passengers(state, arguments);
      default -> throw new IllegalStateException("a tool that writes, but none does it: " + tool);
    };
  }

  private static State cancel(State state, ObjectNode arguments) {
    ObjectNode reservation = Records.of(state, "reservations", arguments, "reservation_id");
    ArrayNode history = reservation.withArray("payment_history");
    for (JsonNode payment : List.copyOf(Records.items(history))) {
      history
          .addObject()
          .<ObjectNode>set("payment_id", payment.path("payment_id"))
          .set("amount", Records.negative(payment.path("amount")));
    }
    reservation.put("status", "cancelled");
    return Records.with(state, "reservations", reservation, arguments, "reservation_id");
  }

  private static State certificate(State state, ObjectNode arguments) {
    ObjectNode user = Records.of(state, "users", arguments, "user_id");
    ObjectNode methods = user.withObject("/payment_methods");
    for (String id : List.of("certificate_3221322", "certificate_3221323", "certificate_3221324")) {
      if (!methods.has(id)) {
        methods
            .putObject(id)
            .put("source", "certificate")
            .put("id", id)
            .set("amount", arguments.path("amount"));
        return Records.with(state, "users", user, arguments, "user_id");
      }
    }
    return state;
  }

  private static State baggages(State state, ObjectNode arguments) {
    ObjectNode reservation = Records.of(state, "reservations", arguments, "reservation_id");
    Records.number(arguments, "nonfree_baggages");
    JsonNode more =
        Records.sum(arguments.path("nonfree_baggages"), reservation.path("nonfree_baggages"), -1);
    JsonNode price = more.asDouble() > 0 ? Records.sum(Records.ZERO, more, 50) : Records.ZERO;
    State paid =
        FirstPayment.update(state, reservation, arguments.path("payment_id").asText(), price);
    reservation.set("total_baggages", arguments.path("total_baggages"));
    reservation.set("nonfree_baggages", arguments.path("nonfree_baggages"));
    return Records.with(paid, "reservations", reservation, arguments, "reservation_id");
  }

  private static State passengers(State state, ObjectNode arguments) {
    ObjectNode reservation = Records.of(state, "reservations", arguments, "reservation_id");
    if (Records.length(arguments, "passengers") != Records.length(reservation, "passengers")) {
      throw new ToolError("the number of passengers does not match");
    }
    reservation.set("passengers", arguments.path("passengers"));
    return Records.with(state, "reservations", reservation, arguments, "reservation_id");
  }
}
