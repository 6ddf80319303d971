package dev.halftime.world.helpdesk.clerk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Action;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.json.Json;
import dev.halftime.world.helpdesk.shop.Area;
import dev.halftime.world.helpdesk.task.Topic;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/// What a clerk remembers across tasks, learned only from transcripts: who is responsible for which
/// topic, the contents of the sheets, and what was arranged with each customer.
final class ClerkMemory {

  /// What was arranged with a customer; the maps are keyed by product or topic.
  private static final class CustomerRecord {
    private String name = "";
    private String email = "";
    private String method = "";
    private final Map<String, String> colours = new HashMap<>();
    private final Map<String, String> addresses = new HashMap<>();
    private final Map<String, String> methods = new HashMap<>();
    private final Map<String, String> remarks = new HashMap<>();
  }

  /// The location of a rule.
  private record Place(String sheet, String row) {}

  private final Map<String, String> topics = new HashMap<>();
  private final Map<String, String> deputies = new HashMap<>();
  private final Map<String, JsonNode> sheets = new HashMap<>();
  private final Map<String, Place> places = new HashMap<>();
  private final Map<String, CustomerRecord> customers = new HashMap<>();
  private final Map<String, JsonNode> orders = new HashMap<>();
  private String customer = "";
  private String shop = "";

  /// Whether later statements replace earlier ones.
  private final boolean revises;

  ClerkMemory(boolean revises) {
    this.revises = revises;
  }

  /// Enters a shop; what was learned in another shop is discarded.
  void enter(String name) {
    if (!name.isEmpty() && !name.equals(shop)) {
      shop = name;
      topics.clear();
      deputies.clear();
      sheets.clear();
      places.clear();
      customers.clear();
    }
  }

  /// Learns from a finished episode.
  void learn(Episode episode) {
    customer = "";
    Deque<Action.Call> underWay = new ArrayDeque<>(); // answers may come late, in order
    List<Remark> remarks = new ArrayList<>();
    for (Event event : episode.transcript()) {
      if (event instanceof Event.Acted did && did.action() instanceof Action.Call made) {
        underWay.add(made);
      } else if (event instanceof Event.Observed saw
          && saw.observation() instanceof Observation.Result(JsonNode result)) {
        Optional.ofNullable(underWay.poll()).ifPresent(call -> take(call, result));
      } else if (event instanceof Event.Observed saw
          && saw.observation() instanceof Observation.Refusal) {
        underWay.poll();
      } else if (event instanceof Event.Observed saw
          && saw.observation() instanceof Observation.Text(String text)) {
        remarks.addAll(Remark.in(text));
      }
    }
    if (!customer.isEmpty()) {
      remarks.forEach(this::keep);
    }
    orders.clear();
  }

  private void keep(Remark remark) {
    Map<String, String> kept = met().remarks;
    String key = remark.topic() + remark.about();
    if (revises || !kept.containsKey(key)) {
      kept.put(key, remark.value());
    }
  }

  /// What the customer stated for later visits.
  ///
  /// @param about recipient of an address, or product of a variant; otherwise empty
  Optional<String> remark(String customer, Topic topic, String about) {
    return known(customer).map(met -> met.remarks.get(topic + about));
  }

  private void take(Action.Call call, JsonNode result) {
    JsonNode asked = call.arguments();
    switch (call.tool()) {
      case "get_shop" -> enter(text(result, "shop"));
      case "ask_back_office" ->
          RuleLookup.colleague(result).ifPresent(name -> topics.put(name, text(asked, "topic")));
      case "ask_colleague" -> place(asked, result);
      case "read_sheet" -> sheets.put(text(asked, "sheet"), result.path("rows"));
      case "verify_identity" -> meet(result);
      case "get_order" -> orders.put(text(result, "order"), result.path("items"));
      case "create_exchange", "change_items" -> colours(asked);
      case "change_address" -> address(asked);
      case "create_return", "cancel_order", "issue_refund" -> method(asked);
      default -> {}
    }
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asText();
  }

  private void place(JsonNode asked, JsonNode result) {
    String name = text(asked, "name");
    String topic = topics.getOrDefault(name, deputies.get(name));
    if (topic == null) {
      return;
    }
    RuleLookup.deputy(result).ifPresent(deputy -> deputies.put(deputy, topic));
    Matcher place = RuleLookup.PLACE.matcher(text(result, "says"));
    if (place.find()) {
      places.put(topic + '|' + text(asked, "about"), new Place(place.group(1), place.group(2)));
    }
  }

  private void meet(JsonNode record) {
    customer = text(record, "customer");
    CustomerRecord met = met();
    met.name = text(record, "name");
    met.email = text(record, "email");
  }

  private CustomerRecord met() {
    return customers.computeIfAbsent(customer, _ -> new CustomerRecord());
  }

  private void colours(JsonNode asked) {
    for (JsonNode change : asked.path("changes")) {
      String[] sku = text(change, "to").split("-", -1);
      for (JsonNode item : orders.getOrDefault(text(asked, "order"), asked.path("none"))) {
        if (item.path("sku").equals(change.path("from")) && sku.length > 2) {
          met().colours.put(text(item, "name"), sku[2].toLowerCase(Locale.ROOT));
        }
      }
    }
  }

  private void address(JsonNode asked) {
    String line = text(asked, "street") + ", " + text(asked, "zip") + ' ' + text(asked, "city");
    products(asked, met().addresses, line);
  }

  private void method(JsonNode asked) {
    met().method = text(asked, "method");
    products(asked, met().methods, text(asked, "method"));
  }

  private void products(JsonNode asked, Map<String, String> into, String value) {
    for (JsonNode item : orders.getOrDefault(text(asked, "order"), asked.path("none"))) {
      into.put(text(item, "name"), value);
    }
  }

  /// The colleague who is responsible for a topic.
  Optional<String> colleague(String topic) {
    return topics.entrySet().stream()
        .filter(entry -> entry.getValue().equals(topic))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /// A remembered rule. For the preference of a regular, it is the method of the last refund.
  Optional<JsonNode> rule(Area area, String about) {
    if (area == Area.PREFERENCE) {
      return method(about).map(method -> Json.object().put("method", method));
    }
    Place place = places.get(area.topic() + '|' + about);
    return place == null
        ? Optional.empty()
        : sheet(place.sheet()).map(rows -> rows.path(place.row())).filter(row -> !row.isEmpty());
  }

  /// The rows of a sheet.
  Optional<JsonNode> sheet(String number) {
    return Optional.ofNullable(sheets.get(number));
  }

  /// The email address of the customer whose name occurs in the text; empty if there is none or
  /// more than one.
  Optional<String> email(String words) {
    Set<String> emails = new HashSet<>();
    for (CustomerRecord met : customers.values()) {
      if (!met.name.isEmpty() && words.contains(met.name)) {
        emails.add(met.email);
      }
    }
    return emails.size() == 1 ? Optional.of(emails.iterator().next()) : Optional.empty();
  }

  /// The method of the customer's last refund.
  Optional<String> method(String customer) {
    return known(customer).map(met -> met.method).filter(method -> !method.isEmpty());
  }

  /// The method of the customer's refund for a product.
  Optional<String> method(String customer, String product) {
    return known(customer).map(met -> met.methods.get(product));
  }

  /// The colour that the customer chose for a product.
  Optional<String> colour(String customer, String product) {
    return known(customer).map(met -> met.colours.get(product));
  }

  /// The address to which the customer had a product sent.
  Optional<String> address(String customer, String product) {
    return known(customer).map(met -> met.addresses.get(product));
  }

  private Optional<CustomerRecord> known(String customer) {
    return Optional.ofNullable(customers.get(customer));
  }
}
