package dev.halftime.world.tau2.telecom;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import dev.halftime.json.Json;
import dev.halftime.state.State;
import dev.halftime.world.tau2.kernel.FileShape;
import dev.halftime.world.tau2.kernel.Tau2Data;
import dev.halftime.world.tau2.telecom.phone.AccessPoint;
import dev.halftime.world.tau2.telecom.phone.Vpn;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads the carrier's records and the user's phone from their files, as leaves of a state.
///
/// A leaf's path consists of field names and of the positions of records in the carrier's tables.
/// All other lists are single leaves.
final class TelecomFiles {

  private static final TomlMapper TOML = new TomlMapper();
  private static final List<String> TABLES =
      List.of("/agent/plans", "/agent/devices", "/agent/lines", "/agent/customers", "/agent/bills");

  /// The fields for which the original has no default, by table.
  private static final SortedMap<String, FileShape> SHAPES =
      Collections.unmodifiableSortedMap(
          new TreeMap<>(
              Map.of(
                  "plans",
                  FileShape.record("plan_id", "name")
                      .with("data_limit_gb", FileShape.NUMBER)
                      .with("price_per_month", FileShape.NUMBER)
                      .with("data_refueling_price_per_gb", FileShape.NUMBER),
                  "devices",
                  FileShape.record("device_id", "device_type", "model")
                      .with("is_esim_capable", FileShape.FLAG),
                  "lines",
                  FileShape.record("line_id", "phone_number", "plan_id"),
                  "customers",
                  FileShape.record(
                          "customer_id", "full_name", "date_of_birth", "email", "phone_number")
                      .where(
                          it -> it.has("line_ids"),
                          FileShape.record().with("line_ids", FileShape.list(FileShape.TEXT)))
                      .where(
                          it -> it.has("bill_ids"),
                          FileShape.record().with("bill_ids", FileShape.list(FileShape.TEXT))),
                  "bills",
                  FileShape.record("bill_id", "customer_id").with("total_due", FileShape.NUMBER))));

  private final Map<String, JsonNode> leaves = new TreeMap<>();

  private TelecomFiles() {}

  /// @throws IllegalArgumentException if a file is missing or invalid
  static State read(Tau2Data data) {
    TelecomFiles books = new TelecomFiles();
    JsonNode carrier = toml(data, "db.toml");
    SHAPES.forEach((table, shape) ->
        Tau2Data.check(
            data.file("telecom", "db.toml"), carrier.path(table), table, FileShape.list(shape)));
    books.split("/agent", carrier);
    books.split("/user/surroundings", surroundings());
    books.split("/user/device/active_apn_settings", AccessPoint.factory());
    JsonNode user = toml(data, "user_db.toml");
    Tau2Data.check(
        data.file("telecom", "user_db.toml"),
        user.path("device"),
        "device",
        FileShape.table(FileShape.ANYTHING)
            .with("app_statuses", FileShape.table(FileShape.ANYTHING)));
    books.split("/user", user);
    ArrayNode apps = Json.MAPPER.createArrayNode();
    user.path("device").path("app_statuses").fieldNames().forEachRemaining(apps::add);
    books.leaves.put("/user/device/app_statuses", apps);
    books.leaves.put(Vpn.SERVER, Json.tree("excellent"));
    TABLES.forEach(table -> books.expect(data, table));
    return State.of(books.leaves);
  }

  private void expect(Tau2Data data, String table) {
    String name = table.substring(table.lastIndexOf('/') + 1);
    String key = name.substring(0, name.length() - 1) + "_id";
    if (!leaves.containsKey(table + "/0/" + key)) {
      throw Tau2Data.malformed(
          data.file("telecom", "db.toml"), "there are no [[" + name + "]] with a '" + key + "'");
    }
  }

  private static JsonNode toml(Tau2Data data, String name) {
    try {
      return TOML.readTree(data.text("telecom", name));
    } catch (JsonProcessingException e) {
      throw Tau2Data.malformed(data.file("telecom", name), Tau2Data.fault("TOML", e));
    }
  }

  /// Returns the user's surroundings unless the file or a task overrides them: at home, near all
  /// networks.
  private static ObjectNode surroundings() {
    ObjectNode home =
        Json.object()
            .put("is_abroad", false)
            .put("roaming_allowed", false)
            .put("mobile_data_usage_exceeded", false)
            .put("line_active", true);
    home.putObject("signal_strength")
        .put("2G", "poor")
        .put("3G", "fair")
        .put("4G", "good")
        .put("5G", "excellent");
    return home;
  }

  private void split(String path, JsonNode value) {
    if (value.isObject()) {
      value.properties().forEach(field -> split(path + "/" + field.getKey(), field.getValue()));
    } else if (value.isArray() && TABLES.contains(path)) {
      for (int i = 0; i < value.size(); i++) {
        split(path + "/" + i, value.get(i));
      }
    } else {
      leaves.put(path, floats(value));
    }
  }

  /// Returns the value with doubles in place of the decimals that the parser produces.
  private static JsonNode floats(JsonNode value) {
    if (value.isBigDecimal()) {
      return DoubleNode.valueOf(value.doubleValue());
    }
    if (value.isArray()) {
      ArrayNode items = Json.MAPPER.createArrayNode();
      value.forEach(item -> items.add(floats(item)));
      return items;
    }
    if (value.isObject()) {
      ObjectNode fields = Json.object();
      value.properties().forEach(field -> fields.set(field.getKey(), floats(field.getValue())));
      return fields;
    }
    return value;
  }
}
