package dev.halftime.world.tau2.telecom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import dev.halftime.state.State;
import dev.halftime.world.tau2.telecom.carrier.Carrier;
import dev.halftime.world.tau2.telecom.phone.Phone;
import dev.halftime.world.tau2.telecom.state.PythonValues;
import dev.halftime.world.tau2.telecom.state.TelecomDraft;
import java.util.List;

/// Synchronises the phone with the carrier's records: the network learns what the line may do, and
/// payments and payment requests reach the other side.
final class PhoneSync {

  private static final String REQUEST = "/user/surroundings/payment_request";

  private final TelecomDraft draft;
  private final Carrier carrier;

  private PhoneSync(TelecomDraft draft) {
    this.draft = draft;
    this.carrier = new Carrier(draft);
  }

  /// @throws dev.halftime.world.tau2.original.ToolError if the user's number belongs to no line
  static State of(State state) {
    TelecomDraft draft = new TelecomDraft(state);
    JsonNode number = new Phone(draft).around("phone_number");
    if (!number.isNull()) {
      PhoneSync sync = new PhoneSync(draft);
      sync.line(number);
      sync.paid();
      sync.requested(number);
    }
    return draft.state();
  }

  private void line(JsonNode number) {
    String line = carrier.lineWithNumber(number);
    surround("line_active", carrier.has(line, "status", "Active"));
    surround("roaming_allowed", draft.on(line + "/roaming_enabled"));
    String plan = carrier.plan(draft.get(line + "/plan_id"));
    double limit =
        draft.get(plan + "/data_limit_gb").doubleValue()
            + draft.get(line + "/data_refueling_gb").doubleValue();
    double used = PythonValues.number(draft.get(line + "/data_used_gb"));
    surround("mobile_data_usage_exceeded", used >= limit);
  }

  private void surround(String what, boolean holds) {
    new Phone(draft).surround(what, BooleanNode.valueOf(holds));
  }

  private void paid() {
    JsonNode request = draft.get(REQUEST);
    if (request.path("paid").asBoolean()) {
      draft.set(carrier.bill(request.path("bill_id")) + "/status", "Paid");
      draft.remove(REQUEST);
    }
  }

  private void requested(JsonNode number) {
    if (!draft.get(REQUEST).isNull()) {
      return;
    }
    List<String> bills = carrier.bills(carrier.customerWithNumber(number), "Awaiting Payment");
    if (!bills.isEmpty()) {
      ObjectNode request = Json.object();
      request.set("bill_id", draft.get(bills.getFirst() + "/bill_id"));
      request.set("amount_due", draft.get(bills.getFirst() + "/total_due"));
      draft.set(REQUEST, request.put("paid", false));
    }
  }
}
