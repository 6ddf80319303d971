package dev.halftime.world.helpdesk.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import dev.halftime.tool.JsonSchema;
import dev.halftime.tool.RefusalException;
import dev.halftime.tool.ToolSet;
import dev.halftime.world.helpdesk.shop.Edition;
import dev.halftime.world.helpdesk.shop.Money;
import dev.halftime.world.helpdesk.shop.ShopRecords;
import dev.halftime.world.helpdesk.shop.TacitRules;
import java.util.ArrayList;
import java.util.List;

/// The tool that records the refusal of a request.
final class RefusalTool {

  private RefusalTool() {}

  private static final List<String> FIRST = List.of("N1", "N2", "N3", "N4", "N5", "N6", "N7");

  /// The reason for customers who cannot be verified.
  private static final String UNKNOWN = "N8";

  static ToolSet<ShopRecords> tools(Edition edition) {
    List<String> codes = new ArrayList<>(FIRST);
    if (edition == Edition.SECOND) {
      codes.add(UNKNOWN);
    }
    return ToolSet.<ShopRecords>empty()
        .write(
            "refuse_request",
            "Records that a request was refused, and gives the goodwill voucher.",
            JsonSchema.object()
                .closed()
                .text("order", "the number of the order that it is about")
                .choice(
                    "request",
                    "what was asked for",
                    List.of("return", "exchange", "cancel", "change_address", "change_items"))
                .choice("reason", "the code of the reason, see the policy", codes)
                .number("voucher", "what the goodwill voucher is worth, in dollars"),
            RefusalTool::refuse);
  }

  private static JsonNode refuse(ShopRecords books, ObjectNode arguments) {
    String number = arguments.get("order").textValue();
    JsonNode order = books.order(number);
    long voucher = Money.cents(arguments.get("voucher"));
    JsonNode customer = customer(books, arguments, voucher);
    ObjectNode refusal = Json.object();
    refusal.set("order", order.get("order"));
    refusal.set("customer", customer.get("customer"));
    refusal.set("request", arguments.get("request"));
    refusal.set("reason", arguments.get("reason"));
    refusal.set("voucher", Money.json(voucher));
    books.put("refusals/" + ShopRecords.key(number), refusal);
    return refusal;
  }

  /// The customer who is refused: the verified one, or unknown.
  private static JsonNode customer(ShopRecords books, ObjectNode arguments, long voucher) {
    if (!arguments.path("reason").asText().equals(UNKNOWN)) {
      JsonNode customer = books.verified();
      TacitRules.goodwill(books, customer.path("tier").asText(), voucher);
      return customer;
    }
    if (voucher != 0) {
      throw new RefusalException("there is no voucher for somebody who cannot be verified");
    }
    return Json.object().put("customer", "unknown");
  }
}
