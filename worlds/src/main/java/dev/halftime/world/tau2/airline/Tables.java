package dev.halftime.world.tau2.airline;

import static java.util.Locale.ROOT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Json;
import dev.halftime.State;
import dev.halftime.world.tau2.Tau2Data;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The airline's database as it was published: one `db.json`, or the three files of the first
/// version, to which the second added little.
record Tables(Tau2Data data) {

  private static final String AIRLINE = "airline";
  private static final String FIRST = "tau1-airline";
  private static final String DATABASE = "db.json";

  /// What records must have, by table: objects and lists that tools reach into.
  private static final Map<String, Map<String, JsonNodeType>> TABLES =
      Map.of(
          "flights",
          Map.of("dates", JsonNodeType.OBJECT),
          "users",
          Map.of("payment_methods", JsonNodeType.OBJECT, "reservations", JsonNodeType.ARRAY),
          "reservations",
          Map.of(
              "flights",
              JsonNodeType.ARRAY,
              "passengers",
              JsonNodeType.ARRAY,
              "payment_history",
              JsonNodeType.ARRAY));

  /// @throws IllegalArgumentException if the files are missing or make no sense
  State state() {
    Map<String, JsonNode> records = new LinkedHashMap<>();
    Optional<Path> whole =
        data.find(AIRLINE).map(it -> it.resolve(DATABASE)).filter(Files::isRegularFile);
    JsonNode all = whole.isPresent() ? data.json(AIRLINE, DATABASE) : Json.object();
    for (String table : TABLES.keySet()) {
      if (whole.isPresent()) {
        add(records, table, whole.get(), all.path(table));
      } else {
        String file = table + ".json";
        add(records, table, first(file), data.json(FIRST, file));
      }
    }
    return State.of(records);
  }

  private Path first(String file) {
    if (data.find(FIRST).isEmpty()) {
      throw Tau2Data.malformed(
          data.find(AIRLINE).orElse(data.folder()),
          "it has no " + DATABASE + ", and no folder " + FIRST + " lies in or beside it");
    }
    return data.file(FIRST, file);
  }

  private static void add(
      Map<String, JsonNode> records, String table, Path file, JsonNode published) {
    if (!published.isObject()) {
      throw Tau2Data.malformed(file, "there must be an object of " + table + " by id");
    }
    for (Map.Entry<String, JsonNode> each : published.properties()) {
      String path = table + "/" + each.getKey();
      if (!(each.getValue() instanceof ObjectNode given)) {
        throw Tau2Data.malformed(file, path + " must be an object");
      }
      check(given, table, path, file);
      ObjectNode record = given.deepCopy();
      complete(record, table, each.getKey());
      records.put(path, record);
    }
  }

  private static void check(ObjectNode record, String table, String path, Path file) {
    TABLES
        .getOrDefault(table, Map.of())
        .forEach((field, type) -> {
          JsonNode part = record.path(field);
          if (part.getNodeType() != type) {
            throw Tau2Data.malformed(
                file, path + " must have '" + field + "', an " + type.name().toLowerCase(ROOT));
          }
          if (!field.equals("reservations")) {
            for (JsonNode each : part) {
              if (!each.isObject()) {
                throw Tau2Data.malformed(file, path + ": '" + field + "' must hold objects");
              }
            }
          }
        });
  }

  /// Brings a record into the second version's form.
  private static void complete(ObjectNode record, String table, String id) {
    switch (table) {
      case "users" -> {
        record.put("user_id", id);
        record.path("payment_methods").forEach(Tables::balance);
      }
      case "reservations" -> {
        record.put("reservation_id", id);
        if (!record.has("status")) {
          record.putNull("status");
        }
      }
      default -> {}
    }
  }

  /// What is on gift cards and certificates is a real number, whole or not.
  private static void balance(JsonNode method) {
    if (method.has("amount")) {
      ((ObjectNode) method).set("amount", DoubleNode.valueOf(method.get("amount").asDouble()));
    }
  }
}
