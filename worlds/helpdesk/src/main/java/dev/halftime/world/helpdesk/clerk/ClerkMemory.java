package dev.halftime.world.helpdesk.clerk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Action;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Json;
import dev.halftime.Observation;
import dev.halftime.world.helpdesk.shop.Area;
import dev.halftime.world.helpdesk.task.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/// What a clerk keeps from one task to the next, all of it taken from transcripts: who knows what,
/// what the sheets say, and what was settled with which customer.
final class ClerkMemory {

  /// What was settled in a visit, by the names of the products that it was about.
  private static final class Acquaintance {
    private String name = "";
    private String email = "";
    private String method = "";
    private final Map<String, String> colours = new HashMap<>();
    private final Map<String, String> addresses = new HashMap<>();
    private final Map<String, String> methods = new HashMap<>();
    private final Map<String, String> remarks = new HashMap<>();
  }

  /// Where a rule stands.
  private record Place(String sheet, String row) {}

  private final Map<String, String> topics = new HashMap<>();
  private final Map<String, String> deputies = new HashMap<>();
  private final Map<String, JsonNode> sheets = new HashMap<>();
  private final Map<String, Place> places = new HashMap<>();
  private final Map<String, Acquaintance> customers = new HashMap<>();
  private final Map<String, JsonNode> orders = new HashMap<>();
  private String customer = "";
  private String shop = "";

  /// Whether what is said later replaces what was said before.
  private final boolean revises;

  ClerkMemory(boolean revises) {
    this.revises = revises;
  }

  /// Comes to a shop: what was learned in another one does not hold here.
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

  /// Takes in an episode.
  void learn(Episode episode) {
    customer = "";
    Action.Call call = new Action.Call("", Json.object());
    List<Remark> remarks = new ArrayList<>();
    for (Event event : episode.transcript()) {
      if (event instanceof Event.Acted did && did.action() instanceof Action.Call made) {
        call = made;
      } else if (event instanceof Event.Observed saw
          && saw.observation() instanceof Observation.Result(JsonNode result)) {
        take(call, result);
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

  /// What this customer has said for later.
  ///
  /// @param about whom an address is for, or which product a variant belongs to; otherwise empty
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
    Acquaintance met = met();
    met.name = text(record, "name");
    met.email = text(record, "email");
  }

  private Acquaintance met() {
    return customers.computeIfAbsent(customer, _ -> new Acquaintance());
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

  /// Who looks after a topic.
  Optional<String> colleague(String topic) {
    return topics.entrySet().stream()
        .filter(entry -> entry.getValue().equals(topic))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /// What holds for a case; a regular's usual way is how the regular was refunded last.
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

  /// The email address of the one person who was served before and whose name is in these words;
  /// empty if two go by that name.
  Optional<String> email(String words) {
    Set<String> emails = new HashSet<>();
    for (Acquaintance met : customers.values()) {
      if (!met.name.isEmpty() && words.contains(met.name)) {
        emails.add(met.email);
      }
    }
    return emails.size() == 1 ? Optional.of(emails.iterator().next()) : Optional.empty();
  }

  /// How this customer was refunded last.
  Optional<String> method(String customer) {
    return known(customer).map(met -> met.method).filter(method -> !method.isEmpty());
  }

  /// How this customer was refunded when it was about a product.
  Optional<String> method(String customer, String product) {
    return known(customer).map(met -> met.methods.get(product));
  }

  /// The colour that this customer took for a product.
  Optional<String> colour(String customer, String product) {
    return known(customer).map(met -> met.colours.get(product));
  }

  /// Where this customer had a product sent.
  Optional<String> address(String customer, String product) {
    return known(customer).map(met -> met.addresses.get(product));
  }

  private Optional<Acquaintance> known(String customer) {
    return Optional.ofNullable(customers.get(customer));
  }
}
