package dev.halftime.world.tau2.telecom.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.halftime.json.Json;
import dev.halftime.world.tau2.original.ToolError;
import dev.halftime.world.tau2.original.Value;
import dev.halftime.world.tau2.telecom.state.PythonValues;
import dev.halftime.world.tau2.telecom.state.SetupFunction;
import dev.halftime.world.tau2.telecom.state.TelecomDraft;
import java.util.Map;

/// The functions with which tasks set up the carrier's records.
public final class CarrierSetup {

  public static final Map<String, SetupFunction> BY_NAME =
      Map.of(
          "get_available_plan_ids", SetupFunction.of(CarrierSetup::plans),
          "set_data_usage",
              SetupFunction.of(CarrierSetup::use, "customer_id", "line_id", "data_used_gb"),
          "suspend_line_for_overdue_bill",
              SetupFunction.of(
                  CarrierSetup::cutOff, "customer_id", "line_id", "new_bill_id", "contract_ended"));

  private CarrierSetup() {}

  private static JsonNode plans(TelecomDraft draft, ObjectNode arguments) {
    ArrayNode ids = Json.MAPPER.createArrayNode();
    new Carrier(draft).rows("plans").forEach(plan -> ids.add(draft.get(plan + "/plan_id")));
    return ids;
  }

  private static JsonNode use(TelecomDraft draft, ObjectNode arguments) {
    String line = new Carrier(draft).line(arguments);
    JsonNode used = arguments.path("data_used_gb");
    draft.set(line + "/data_used_gb", used);
    return TextNode.valueOf(
        "Data usage set to "
            + Value.text(used)
            + " GB for line "
            + Value.text(arguments.path("line_id")));
  }

  /// Makes last month's bill of the line unpaid, and suspends the line for it.
  private static JsonNode cutOff(TelecomDraft draft, ObjectNode arguments) {
    Carrier carrier = new Carrier(draft);
    String line = carrier.line(arguments.path("line_id"));
    if (!carrier.has(line, "status", "Active")) {
      throw new ToolError("Line must be active to suspend for unpaid bill");
    }
    double price =
        draft.get(carrier.plan(draft.get(line + "/plan_id")) + "/price_per_month").doubleValue();
    if (price <= 0) {
      throw new ToolError("Amount must be positive for overdue bill");
    }
    String customer = carrier.customer(arguments.path("customer_id"));
    if (!carrier.bills(customer, "Overdue").isEmpty()) {
      throw new ToolError("Customer already has an overdue bill");
    }
    String id = Value.text(arguments.path("new_bill_id"));
    String bill = BillTools.open(draft, customer, overdue(id));
    String name = draft.get(line + "/line_id").asText();
    BillTools.add(draft, bill, price, "Charge for line " + name);
    LineTools.suspend(draft, line);
    JsonNode ended = arguments.path("contract_ended");
    if (PythonValues.truth(ended)) {
      draft.set(line + "/contract_end_date", "2025-01-31");
    }
    return TextNode.valueOf(
        "Line "
            + name
            + " suspended for unpaid bill "
            + id
            + ". Contract ended: "
            + Value.text(ended));
  }

  private static ObjectNode overdue(String id) {
    return Json.object()
        .put("bill_id", id)
        .put("period_start", "2025-01-01")
        .put("period_end", "2025-01-31")
        .put("issue_date", "2025-01-01")
        .put("due_date", "2025-01-15")
        .put("status", "Overdue");
  }
}
