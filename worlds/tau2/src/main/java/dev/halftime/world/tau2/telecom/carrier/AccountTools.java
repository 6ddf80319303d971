package dev.halftime.world.tau2.telecom.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import dev.halftime.world.tau2.original.ToolError;
import dev.halftime.world.tau2.telecom.state.ArgumentTypeErrors;
import dev.halftime.world.tau2.telecom.state.TelecomDraft;
import java.util.Locale;

/// The carrier's look-up tools.
final class AccountTools {

  private AccountTools() {}

  static JsonNode byPhone(TelecomDraft draft, ObjectNode arguments) {
    Carrier carrier = new Carrier(draft);
    return carrier.record(carrier.customerWithNumber(arguments.path("phone_number")));
  }

  static JsonNode byId(TelecomDraft draft, ObjectNode arguments) {
    Carrier carrier = new Carrier(draft);
    return carrier.record(carrier.customer(arguments.path("customer_id")));
  }

  static JsonNode byName(TelecomDraft draft, ObjectNode arguments) {
    Carrier carrier = new Carrier(draft);
    JsonNode name = arguments.path("full_name");
    if (!name.isTextual()) {
      throw ArgumentTypeErrors.attribute(name, "lower");
    }
    String wanted = name.textValue().toLowerCase(Locale.ROOT);
    ArrayNode found = Json.MAPPER.createArrayNode();
    for (String customer : carrier.rows("customers")) {
      String full = draft.get(customer + "/full_name").asText().toLowerCase(Locale.ROOT);
      if (full.equals(wanted)
          && draft.get(customer + "/date_of_birth").equals(arguments.path("dob"))) {
        found.add(carrier.record(customer));
      }
    }
    return found;
  }

  /// Returns a record of any type, which the first letter of its id determines.
  static JsonNode byAnyId(TelecomDraft draft, ObjectNode arguments) {
    Carrier carrier = new Carrier(draft);
    JsonNode id = arguments.path("id");
    if (!id.isTextual()) {
      throw ArgumentTypeErrors.attribute(id, "startswith");
    }
    String path =
        switch (id.textValue().isEmpty() ? ' ' : id.textValue().charAt(0)) {
          case 'L' -> carrier.line(id);
          case 'D' -> carrier.device(id);
          case 'B' -> carrier.bill(id);
          case 'C' -> carrier.customer(id);
          case 'P' -> carrier.plan(id);
          default -> throw new ToolError("Unknown ID format or type: " + id.textValue());
        };
    return carrier.record(path);
  }

  static JsonNode usage(TelecomDraft draft, ObjectNode arguments) {
    Carrier carrier = new Carrier(draft);
    String line = carrier.line(arguments);
    String plan = carrier.plan(draft.get(line + "/plan_id"));
    ObjectNode usage = Json.object();
    usage.set("line_id", draft.get(line + "/line_id"));
    usage.set("data_used_gb", draft.get(line + "/data_used_gb"));
    usage.set("data_limit_gb", draft.get(plan + "/data_limit_gb"));
    usage.set("data_refueling_gb", draft.get(line + "/data_refueling_gb"));
    return usage.put("cycle_end_date", "2025-02-28");
  }
}
