package dev.halftime.world.tau2.airline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Json;
import dev.halftime.State;
import dev.halftime.world.tau2.Tau2Data;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The airline's database as it was published: one `db.json`, or the three files of the first
/// version, to which the second added little.
record Tables(Tau2Data data) {

  private static final String FIRST = "tau1-airline";
  private static final String DATABASE = "db.json";
  private static final List<String> TABLES = List.of("flights", "reservations", "users");

  /// @throws IllegalArgumentException if the files are missing or make no sense
  State state() {
    Map<String, JsonNode> records = new LinkedHashMap<>();
    Optional<Path> whole =
        data.find("airline").map(it -> it.resolve(DATABASE)).filter(Files::isRegularFile);
    for (String table : TABLES) {
      if (whole.isPresent()) {
        add(records, table, whole.get(), data.json("airline", DATABASE).path(table));
      } else {
        String file = table + ".json";
        add(records, table, data.file(FIRST, file), data.json(FIRST, file));
      }
    }
    return State.of(records);
  }

  private static void add(
      Map<String, JsonNode> records, String table, Path file, JsonNode published) {
    if (!published.isObject()) {
      throw Tau2Data.malformed(file, "it must hold an object of " + table + " by id");
    }
    for (Map.Entry<String, JsonNode> each : published.properties()) {
      if (!(each.getValue() instanceof ObjectNode given)) {
        throw Tau2Data.malformed(file, table + " '" + each.getKey() + "' must be an object");
      }
      ObjectNode record = given.deepCopy();
      complete(record, table, each.getKey());
      records.put(table + "/" + each.getKey(), record);
    }
  }

  /// Brings a record into the second version's form.
  private static void complete(ObjectNode record, String table, String id) {
    switch (table) {
      case "users" -> {
        if (!record.has("user_id")) {
          record.put("user_id", id);
        }
        for (JsonNode method : record.path("payment_methods")) {
          if (method.has("amount")) {
            ((ObjectNode) method).set("amount", DoubleNode.valueOf(method.get("amount").asDouble()));
          }
        }
      }
      case "reservations" -> {
        if (!record.has("status")) {
          record.set("status", Json.MAPPER.nullNode());
        }
      }
      default -> {}
    }
  }
}
