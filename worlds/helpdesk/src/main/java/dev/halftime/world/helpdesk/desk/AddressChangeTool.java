package dev.halftime.world.helpdesk.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import dev.halftime.tool.JsonSchema;
import dev.halftime.tool.RefusalException;
import dev.halftime.tool.ToolSet;
import dev.halftime.world.helpdesk.shop.ShopRecords;
import dev.halftime.world.helpdesk.shop.TacitRules;

/// The tool that changes the address of a pending order.
public final class AddressChangeTool {

  private AddressChangeTool() {}

  static ToolSet<ShopRecords> tools() {
    return ToolSet.<ShopRecords>empty()
        .write(
            "change_address",
            "Sends a pending order to another address; shows carrier and due day.",
            JsonSchema.object()
                .closed()
                .text("order", "the order's number")
                .text("street", "house number and street, such as 14 Birch Lane")
                .text("zip", "the postal code, five digits")
                .text("city", "the city")
                .text("carrier", "the carrier that serves the region"),
            AddressChangeTool::address);
  }

  /// The region of a postal code, determined by its first digit.
  public static String region(String zip) {
    return switch (zip.isEmpty() ? ' ' : zip.charAt(0)) {
      case '1', '2' -> "north";
      case '3', '4' -> "east";
      case '5', '6' -> "south";
      case '7', '8', '9' -> "west";
      default -> throw new RefusalException("'" + zip + "' is no postal code");
    };
  }

  private static JsonNode address(ShopRecords books, ObjectNode arguments) {
    String number = arguments.get("order").textValue();
    ObjectNode order = books.own(number);
    TacitRules.status(order, "pending");
    String zip = arguments.get("zip").textValue().strip();
    if (zip.length() != 5 || !zip.chars().allMatch(Character::isDigit)) {
      throw new RefusalException("'" + zip + "' is no postal code: it must have five digits");
    }
    String carrier = arguments.get("carrier").textValue();
    int days = TacitRules.carrier(books, region(zip), carrier);
    ObjectNode address = Json.object();
    address.put("street", arguments.get("street").textValue().strip());
    address.put("zip", zip);
    address.put("city", arguments.get("city").textValue().strip());
    order.set("address", address);
    order.put("carrier", carrier);
    order.put("due", books.inDays(days).toString());
    books.put("orders/" + ShopRecords.key(number), order);
    return order;
  }
}
