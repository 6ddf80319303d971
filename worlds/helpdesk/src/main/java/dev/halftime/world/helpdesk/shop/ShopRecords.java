package dev.halftime.world.helpdesk.shop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import dev.halftime.state.State;
import dev.halftime.tool.RefusalException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The records of a shop during a tool call.
public final class ShopRecords {

  private static final String VERIFIED = "desk/verified";

  private final Shop shop;
  private State state;

  public ShopRecords(Shop shop, State state) {
    this.shop = shop;
    this.state = state;
  }

  public Shop shop() {
    return shop;
  }

  public State state() {
    return state;
  }

  boolean has(String path) {
    return state.get(path).isPresent();
  }

  public void put(String path, JsonNode record) {
    state = state.with(path, record);
  }

  /// The records of a table.
  public List<JsonNode> table(String table) {
    return new ArrayList<>(state.table(table).values());
  }

  /// Returns a record by its path.
  ///
  /// @throws RefusalException with the given message if there is none
  public JsonNode record(String path, String otherwise) {
    return state.get(path).orElseThrow(() -> new RefusalException(otherwise));
  }

  /// An order by its number, with or without the leading `#`.
  public JsonNode order(String number) {
    return record("orders/" + key(number), "there is no order " + number);
  }

  /// The key of an order in the records: its number without the leading `#`.
  public static String key(String number) {
    String upper = number.strip().toUpperCase(Locale.ROOT);
    return upper.startsWith("#") ? upper.substring(1) : upper;
  }

  public JsonNode product(String product) {
    return record(
        "products/" + product.strip().toUpperCase(Locale.ROOT),
        "there is no product '" + product + "'; find_product lists them");
  }

  /// A variant by its stock-keeping unit, which starts with the product's id.
  public JsonNode variant(String sku) {
    int end = sku.indexOf('-', sku.indexOf('-') + 1);
    String product = end < 0 ? sku : sku.substring(0, end);
    for (JsonNode variant :
        state.get("products/" + product).map(p -> p.path("variants")).orElse(Json.object())) {
      if (variant.path("sku").asText().equals(sku)) {
        return variant;
      }
    }
    throw new RefusalException(
        "there is no variant '" + sku + "'; get_product lists the variants of a product");
  }

  public void verify(String customer) {
    ObjectNode verified = Json.object();
    verified.put("customer", customer);
    put(VERIFIED, verified);
  }

  /// The customer whose identity was verified in this conversation.
  public JsonNode verified() {
    String id =
        record(VERIFIED, "nobody is verified yet; call verify_identity first")
            .path("customer")
            .asText();
    return record("customers/" + id, "there is no customer " + id);
  }

  /// A mutable copy of an order of the verified customer.
  ///
  /// @throws RefusalException if nobody is verified or the order belongs to somebody else
  public ObjectNode own(String number) {
    JsonNode customer = verified();
    JsonNode order = order(number);
    if (!order.path("customer").equals(customer.path("customer"))) {
      throw new RefusalException(
          "order "
              + number
              + " does not belong to the verified customer "
              + customer.path("customer").asText());
    }
    return order.deepCopy();
  }

  /// The row of the sheet for a tacit rule.
  public JsonNode rule(Area area, String about) {
    JsonNode rule =
        record(
            "rules/" + area.rule(about),
            "the house has no rule on " + area.topic() + " for " + about);
    JsonNode sheet = record("sheets/" + rule.path("sheet").asText(), "the sheet is missing");
    return sheet.path("rows").path(rule.path("row").asText());
  }

  public LocalDate inDays(int days) {
    return shop.today().plusDays(days);
  }
}
