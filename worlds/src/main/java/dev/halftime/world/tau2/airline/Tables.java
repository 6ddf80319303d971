package dev.halftime.world.tau2.airline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Json;
import dev.halftime.State;
import dev.halftime.world.tau2.Shape;
import dev.halftime.world.tau2.Tau2Data;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The airline's database as it was published: one `db.json`, or the three files of the first
/// version, to which the second added little.
record Tables(Tau2Data data) {

  private static final String AIRLINE = "airline";
  private static final String FIRST = "tau1-airline";
  private static final String DATABASE = "db.json";

  private static final Shape CABINS =
      Shape.record()
          .with("business", Shape.NUMBER)
          .with("economy", Shape.NUMBER)
          .with("basic_economy", Shape.NUMBER);

  private static final Shape FLIGHT =
      Shape.record(
              "flight_number",
              "origin",
              "destination",
              "scheduled_departure_time_est",
              "scheduled_arrival_time_est")
          .with(
              "dates",
              Shape.table(
                  Shape.record("status")
                      .where(
                          day -> day.path("status").asText().equals("available"),
                          Shape.record().with("available_seats", CABINS).with("prices", CABINS))));

  private static final Shape PERSON = Shape.record("first_name", "last_name", "dob");

  private static final Shape USER =
      Shape.record("email", "dob", "membership")
          .with("name", Shape.record("first_name", "last_name"))
          .with("address", Shape.table(Shape.TEXT))
          .with("saved_passengers", Shape.list(PERSON))
          .with("reservations", Shape.list(Shape.TEXT))
          .with(
              "payment_methods",
              Shape.table(
                  Shape.record("source", "id")
                      .where(
                          method -> !method.path("source").asText().equals("credit_card"),
                          Shape.record().with("amount", Shape.NUMBER))));

  private static final Shape RESERVATION =
      Shape.record(
              "user_id", "origin", "destination", "flight_type", "cabin", "created_at", "insurance")
          .with(
              "flights",
              Shape.list(
                  Shape.record("flight_number", "origin", "destination", "date")
                      .with("price", Shape.NUMBER)))
          .with("passengers", Shape.list(PERSON))
          .with(
              "payment_history",
              Shape.list(Shape.record("payment_id").with("amount", Shape.NUMBER)))
          .with("total_baggages", Shape.NUMBER)
          .with("nonfree_baggages", Shape.NUMBER);

  /// What records must look like, by table.
  static final SortedMap<String, Shape> SHAPES =
      Collections.unmodifiableSortedMap(
          new TreeMap<>(Map.of("flights", FLIGHT, "users", USER, "reservations", RESERVATION)));

  /// @throws IllegalArgumentException if the files are missing or make no sense
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

  /// The database of the second version, if it is there.
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
    Tau2Data.check(file, published, table, Shape.table(SHAPES.getOrDefault(table, Shape.ANYTHING)));
    for (Map.Entry<String, JsonNode> each : published.properties()) {
      ObjectNode record = each.getValue().deepCopy();
      complete(record, table, each.getKey());
      records.put(table + "/" + each.getKey(), record);
    }
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
