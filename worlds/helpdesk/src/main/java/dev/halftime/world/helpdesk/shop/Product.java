package dev.halftime.world.helpdesk.shop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import java.util.List;

/// A product with its variants.
///
/// @param id id, such as `FW-03`
/// @param name name, which is unique in the shop and not part of another product's name
/// @param family product family, such as `footwear`
/// @param option option that distinguishes variants besides the colour, such as `size`
/// @param variants all variants, in ascending order of price
public record Product(
    String id, String name, String family, String option, List<Variant> variants) {

  /// A variant that can be ordered.
  ///
  /// @param sku stock-keeping unit; it starts with the product's id
  /// @param price price in cents
  /// @param stock number in stock
  public record Variant(String sku, String colour, String value, long price, int stock) {}

  /// A variant as customers name it: `red, size 41`.
  public String options(Variant variant) {
    return variant.colour() + ", " + option + ' ' + variant.value();
  }

  /// The product with a variant as customers name it: `Ridge Boots (red, size 41)`.
  public String called(Variant variant) {
    return name + " (" + options(variant) + ')';
  }

  /// The item record of an order.
  ObjectNode item(Variant variant, boolean finalSale) {
    ObjectNode item = record(variant);
    item.remove("stock");
    item.put("final_sale", finalSale);
    return item;
  }

  private ObjectNode record(Variant variant) {
    ObjectNode record = Json.object();
    record.put("sku", variant.sku());
    record.put("product", id);
    record.put("name", name);
    record.put("family", family);
    record.putObject("options").put("colour", variant.colour()).put(option, variant.value());
    record.set("price", Money.json(variant.price()));
    record.put("stock", variant.stock());
    return record;
  }

  JsonNode toJson() {
    ObjectNode record = Json.object();
    record.put("product", id);
    record.put("name", name);
    record.put("family", family);
    ArrayNode all = record.putArray("variants");
    variants.forEach(variant -> all.add(record(variant)));
    return record;
  }
}
