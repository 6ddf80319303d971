package dev.halftime.world.tau2.telecom.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import dev.halftime.world.tau2.original.ToolError;
import dev.halftime.world.tau2.original.Value;
import dev.halftime.world.tau2.telecom.state.TelecomDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Finds the carrier's customers, lines, plans, devices and bills in the state.
///
/// Results are paths, below which the leaves of the record are.
public record Carrier(TelecomDraft draft) {

  /// The date on which all tasks take place.
  static final String TODAY = "2025-02-25";

  private static final String BOOKS = "/agent/";

  /// Optional fields of records, which are shown as null if absent.
  private static final Map<String, List<String>> OPTIONAL =
      Map.of(
          "customers", List.of("last_extension_date"),
          "devices", List.of("imei", "activation_date", "last_esim_transfer_date"),
          "lines",
              List.of(
                  "device_id",
                  "contract_end_date",
                  "last_plan_change_date",
                  "last_sim_replacement_date",
                  "suspension_start_date"));

  public String customer(JsonNode id) {
    return identified("customers", id, "Customer");
  }

  public String line(JsonNode id) {
    return identified("lines", id, "Line");
  }

  public String plan(JsonNode id) {
    return identified("plans", id, "Plan");
  }

  String device(JsonNode id) {
    return identified("devices", id, "Device");
  }

  public String bill(JsonNode id) {
    return identified("bills", id, "Bill");
  }

  private String identified(String table, JsonNode id, String what) {
    for (int row = 0; ; row++) {
      String path = BOOKS + table + "/" + row;
      JsonNode found = draft.get(path + "/" + key(table));
      if (found.isNull()) {
        throw new ToolError(what + " with ID " + Value.text(id) + " not found");
      }
      if (found.equals(id)) {
        return path;
      }
    }
  }

  /// Returns a line of a given customer.
  public String line(ObjectNode arguments) {
    JsonNode id = arguments.path("line_id");
    JsonNode owner = arguments.path("customer_id");
    if (!owns(customer(owner), "line_ids", id)) {
      throw new ToolError(
          "Line " + Value.text(id) + " not found for customer " + Value.text(owner));
    }
    return line(id);
  }

  /// Returns whether an id is in a customer's list of lines or bills.
  public boolean owns(String customer, String list, JsonNode id) {
    for (JsonNode each : draft.get(customer + "/" + list)) {
      if (each.equals(id)) {
        return true;
      }
    }
    return false;
  }

  public String lineWithNumber(JsonNode phone) {
    for (String path : rows("lines")) {
      if (draft.get(path + "/phone_number").equals(phone)) {
        return path;
      }
    }
    throw new ToolError("Line with phone number " + Value.text(phone) + " not found");
  }

  /// Returns the customer whose number this is, or who has a line with it.
  public String customerWithNumber(JsonNode phone) {
    for (String customer : rows("customers")) {
      if (draft.get(customer + "/phone_number").equals(phone)) {
        return customer;
      }
      for (JsonNode id : draft.get(customer + "/line_ids")) {
        if (draft.get(line(id) + "/phone_number").equals(phone)) {
          return customer;
        }
      }
    }
    throw new ToolError("Customer with phone number " + Value.text(phone) + " not found");
  }

  public List<String> bills(String customer) {
    List<String> bills = new ArrayList<>();
    draft.get(customer + "/bill_ids").forEach(id -> bills.add(bill(id)));
    return bills;
  }

  public List<String> bills(String customer, String status) {
    return bills(customer).stream().filter(bill -> has(bill, "status", status)).toList();
  }

  public boolean has(String path, String field, String value) {
    return draft.get(path + "/" + field).asText("").equals(value);
  }

  /// Returns the field that identifies the records of a table, such as `line_id` for `lines`.
  private static String key(String table) {
    return table.substring(0, table.length() - 1) + "_id";
  }

  public List<String> rows(String table) {
    List<String> rows = new ArrayList<>();
    while (true) {
      String path = BOOKS + table + "/" + rows.size();
      if (draft.get(path + "/" + key(table)).isNull()) {
        return rows;
      }
      rows.add(path);
    }
  }

  /// Returns the record at a path as callers see it.
  public ObjectNode record(String path) {
    ObjectNode record = draft.tree(path);
    String table = path.substring(BOOKS.length(), path.lastIndexOf('/'));
    for (String field : OPTIONAL.getOrDefault(table, List.of())) {
      record.putIfAbsent(field, NullNode.getInstance());
    }
    return record;
  }

  /// Adds an id to a customer's list of bills.
  void own(String customer, String bill) {
    ArrayNode ids = Json.MAPPER.createArrayNode();
    draft.get(customer + "/bill_ids").forEach(ids::add);
    draft.set(customer + "/bill_ids", ids.add(bill));
  }
}
