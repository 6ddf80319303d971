package dev.halftime.world.tau2.airline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import dev.halftime.state.State;
import dev.halftime.world.tau2.kernel.FileShape;
import dev.halftime.world.tau2.kernel.Tau2Data;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The airline's database as published: one `db.json`, or the three files of the first version, to
/// which the second added little.
record AirlineTables(Tau2Data data) {

  private static final String AIRLINE = "airline";
  private static final String FIRST = "tau1-airline";
  private static final String DATABASE = "db.json";

  private static final FileShape CABINS =
      FileShape.record()
          .with("business", FileShape.NUMBER)
          .with("economy", FileShape.NUMBER)
          .with("basic_economy", FileShape.NUMBER);

  private static final FileShape FLIGHT =
      FileShape.record(
              "flight_number",
              "origin",
              "destination",
              "scheduled_departure_time_est",
              "scheduled_arrival_time_est")
          .with(
              "dates",
              FileShape.table(
                  FileShape.record("status")
                      .where(
                          day -> day.path("status").asText().equals("available"),
                          FileShape.record()
                              .with("available_seats", CABINS)
                              .with("prices", CABINS))));

  private static final FileShape PERSON = FileShape.record("first_name", "last_name", "dob");

  private static final FileShape USER =
      FileShape.record("email", "dob", "membership")
          .with("name", FileShape.record("first_name", "last_name"))
          .with("address", FileShape.table(FileShape.TEXT))
          .with("saved_passengers", FileShape.list(PERSON))
          .with("reservations", FileShape.list(FileShape.TEXT))
          .with(
              "payment_methods",
              FileShape.table(
                  FileShape.record("source", "id")
                      .where(
                          method -> !method.path("source").asText().equals("credit_card"),
                          FileShape.record().with("amount", FileShape.NUMBER))));

  private static final FileShape RESERVATION =
      FileShape.record(
              "user_id", "origin", "destination", "flight_type", "cabin", "created_at", "insurance")
          .with(
              "flights",
              FileShape.list(
                  FileShape.record("flight_number", "origin", "destination", "date")
                      .with("price", FileShape.NUMBER)))
          .with("passengers", FileShape.list(PERSON))
          .with(
              "payment_history",
              FileShape.list(FileShape.record("payment_id").with("amount", FileShape.NUMBER)))
          .with("total_baggages", FileShape.NUMBER)
          .with("nonfree_baggages", FileShape.NUMBER);

  /// The required shape of records, by table.
  static final SortedMap<String, FileShape> SHAPES =
      Collections.unmodifiableSortedMap(
          new TreeMap<>(Map.of("flights", FLIGHT, "users", USER, "reservations", RESERVATION)));

  /// @throws IllegalArgumentException if the files are missing or invalid
  State state() {
    Map<String, JsonNode> records = new LinkedHashMap<>();
    Optional<Path> whole = whole();
    JsonNode all = whole.isPresent() ? data.json(AIRLINE, DATABASE) : Json.object();
    for (String table : SHAPES.keySet()) {
      if (whole.isPresent()) {
        add(records, table, whole.get(), all.path(table));
      } else {
        String file = table + ".json";
        add(records, table, first(file), data.json(FIRST, file));
      }
    }
    return State.of(records);
  }

  /// Returns the database of the second version, if it exists.
  Optional<Path> whole() {
    return data.find(AIRLINE).map(it -> it.resolve(DATABASE)).filter(Files::isRegularFile);
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
    Tau2Data.check(
        file, published, table, FileShape.table(SHAPES.getOrDefault(table, FileShape.ANYTHING)));
    for (Map.Entry<String, JsonNode> each : published.properties()) {
      ObjectNode record = each.getValue().deepCopy();
      complete(record, table, each.getKey());
      records.put(table + "/" + each.getKey(), record);
    }
  }

  /// Converts a record to the second version's format.
  private static void complete(ObjectNode record, String table, String id) {
    switch (table) {
      case "users" -> {
        record.put("user_id", id);
        record.path("payment_methods").forEach(AirlineTables::balance);
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

  /// Balances of gift cards and certificates are doubles, even if integral.
  private static void balance(JsonNode method) {
    if (method.has("amount")) {
      ((ObjectNode) method).set("amount", DoubleNode.valueOf(method.get("amount").asDouble()));
    }
  }
}
