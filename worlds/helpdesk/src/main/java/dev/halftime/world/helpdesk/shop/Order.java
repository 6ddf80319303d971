package dev.halftime.world.helpdesk.shop;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import java.time.LocalDate;
import java.util.List;

/// An order of a task that is being generated.
///
/// @param number number, such as `#W12345`
/// @param owner id of the customer
/// @param reached date of delivery, or of placement if it has not been delivered
public record Order(
    String number,
    String owner,
    String status,
    LocalDate reached,
    String payment,
    Person.Address address,
    List<Line> lines) {

  /// One item.
  public record Line(Product product, Product.Variant variant, boolean finalSale) {

    public String called() {
      return product.called(variant);
    }
  }

  public Order {
    lines = List.copyOf(lines);
  }

  public String key() {
    return ShopRecords.key(number);
  }

  public String path() {
    return "orders/" + key();
  }

  /// The total price in cents.
  public long total() {
    return lines.stream().mapToLong(line -> line.variant().price()).sum();
  }

  public Line first() {
    return lines.getFirst();
  }

  /// Whether it has been delivered.
  public boolean arrived() {
    return status.equals("delivered") || status.equals("returned");
  }

  public ObjectNode toJson() {
    ObjectNode record = Json.object();
    record.put("order", number);
    record.put("customer", owner);
    record.put("status", status);
    record.put("placed", (arrived() ? reached.minusDays(5) : reached).toString());
    if (arrived()) {
      record.put("delivered", reached.toString());
    }
    ArrayNode items = record.putArray("items");
    lines.forEach(line -> items.add(line.product().item(line.variant(), line.finalSale())));
    record.put("payment", payment);
    record.set("address", address.toJson());
    return record;
  }
}
