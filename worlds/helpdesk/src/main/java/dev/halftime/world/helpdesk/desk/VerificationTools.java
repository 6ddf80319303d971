package dev.halftime.world.helpdesk.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import dev.halftime.tool.JsonSchema;
import dev.halftime.tool.RefusalException;
import dev.halftime.tool.ToolSet;
import dev.halftime.world.helpdesk.shop.ShopRecords;

/// The tools that record the customer's identity and leave notes.
final class VerificationTools {

  private VerificationTools() {}

  static ToolSet<ShopRecords> tools() {
    return ToolSet.<ShopRecords>empty()
        .write(
            "verify_identity",
            "Records that the customer who writes is the one with this email address and name.",
            JsonSchema.object()
                .closed()
                .text("email", "the email address that the customer gave")
                .text("name", "the full name that the customer gave"),
            VerificationTools::verify)
        .write(
            "note",
            "Leaves a note on an order for colleagues; replaces an earlier one.",
            JsonSchema.object()
                .closed()
                .text("order", "the order's number")
                .text("text", "the note"),
            VerificationTools::note);
  }

  private static JsonNode verify(ShopRecords books, ObjectNode arguments) {
    String email = arguments.get("email").textValue().strip();
    String name = arguments.get("name").textValue().strip();
    for (JsonNode customer : books.table("customers")) {
      if (customer.path("email").asText().equalsIgnoreCase(email)) {
        if (!customer.path("name").asText().equalsIgnoreCase(name)) {
          throw new RefusalException("the name '" + name + "' does not match this email address");
        }
        books.verify(customer.path("customer").asText());
        return customer;
      }
    }
    throw new RefusalException("no customer has the email address '" + email + "'");
  }

  private static JsonNode note(ShopRecords books, ObjectNode arguments) {
    String number = arguments.get("order").textValue();
    ObjectNode note = Json.object();
    note.set("order", books.order(number).get("order"));
    note.set("text", arguments.get("text"));
    books.put("notes/" + ShopRecords.key(number), note);
    return note;
  }
}
