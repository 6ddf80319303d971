package dev.halftime.world.tau2.telecom.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.halftime.json.Json;
import dev.halftime.world.tau2.original.Amount;
import dev.halftime.world.tau2.original.ToolError;
import dev.halftime.world.tau2.original.Value;
import dev.halftime.world.tau2.telecom.state.ArgumentTypeErrors;
import dev.halftime.world.tau2.telecom.state.PythonValues;
import dev.halftime.world.tau2.telecom.state.TelecomDraft;

/// The carrier's tools for lines.
final class LineTools {

  private LineTools() {}

  static JsonNode suspend(TelecomDraft draft, ObjectNode arguments) {
    Carrier carrier = new Carrier(draft);
    String line = carrier.line(arguments);
    if (!carrier.has(line, "status", "Active")) {
      throw new ToolError("Line must be active to suspend");
    }
    suspend(draft, line);
    return Json.object()
        .put("message", "Line suspended successfully. $5/month holding fee will apply.")
        .set("line", carrier.record(line));
  }

  static void suspend(TelecomDraft draft, String line) {
    draft.set(line + "/status", "Suspended");
    draft.set(line + "/suspension_start_date", Carrier.TODAY);
  }

  static JsonNode resume(TelecomDraft draft, ObjectNode arguments) {
    Carrier carrier = new Carrier(draft);
    String line = carrier.line(arguments);
    if (!carrier.has(line, "status", "Suspended")
        && !carrier.has(line, "status", "Pending Activation")) {
      throw new ToolError("Line must be suspended to resume");
    }
    draft.set(line + "/status", "Active");
    draft.remove(line + "/suspension_start_date");
    return Json.object()
        .put("message", "Line resumed successfully")
        .set("line", carrier.record(line));
  }

  /// Enables or disables roaming for a line.
  static JsonNode roaming(TelecomDraft draft, ObjectNode arguments, boolean wanted) {
    String path = new Carrier(draft).line(arguments) + "/roaming_enabled";
    String word = wanted ? "enabled" : "disabled";
    if (draft.on(path) == wanted) {
      return TextNode.valueOf("Roaming was already " + word);
    }
    draft.set(path, wanted);
    return TextNode.valueOf("Roaming " + word + " successfully");
  }

  static JsonNode refuel(TelecomDraft draft, ObjectNode arguments) {
    Carrier carrier = new Carrier(draft);
    String line = carrier.line(arguments);
    JsonNode amount = arguments.path("gb_amount");
    if (!PythonValues.numeric(amount)) {
      throw ArgumentTypeErrors.comparison("<=", Value.type(amount), "int");
    }
    double gigabytes = PythonValues.number(amount);
    if (gigabytes <= 0) {
      throw new ToolError("Refuel amount must be positive");
    }
    double price =
        draft
            .get(carrier.plan(draft.get(line + "/plan_id")) + "/data_refueling_price_per_gb")
            .doubleValue();
    double total = draft.get(line + "/data_refueling_gb").doubleValue() + gigabytes;
    draft.set(line + "/data_refueling_gb", DoubleNode.valueOf(total));
    String what = Value.text(amount) + " GB";
    BillTools.charge(
        draft,
        carrier.customer(arguments.path("customer_id")),
        gigabytes * price,
        "Data refueling: " + what + " at $" + new Amount.Real(price).text() + "/GB");
    String message =
        "Successfully added "
            + what
            + " of data for line "
            + Value.text(arguments.path("line_id"))
            + " for $"
            + PythonValues.cents(gigabytes * price);
    return Json.object()
        .put("message", message)
        .put("new_data_refueling_gb", total)
        .put("charge", gigabytes * price);
  }
}
