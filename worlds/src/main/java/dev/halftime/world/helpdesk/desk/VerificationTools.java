package dev.halftime.world.helpdesk.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Json;
import dev.halftime.world.helpdesk.shop.RefusedCall;
import dev.halftime.world.helpdesk.shop.ShopRecords;
import java.util.List;

/// The tools that say who is being served, and that leave notes.
final class VerificationTools {

  private VerificationTools() {}

  static List<DeskTool> tools() {
    return List.of(
        DeskTool.write(
            "verify_identity",
            "Records that the customer who writes is the one with this email address and name.",
            ArgumentSchema.none()
                .text("email", "the email address that the customer gave")
                .text("name", "the full name that the customer gave"),
            VerificationTools::verify),
        DeskTool.write(
            "note",
            "Leaves a note on an order for colleagues; replaces an earlier one.",
            ArgumentSchema.none().text("order", "the order's number").text("text", "the note"),
            VerificationTools::note));
  }

  private static JsonNode verify(ShopRecords books, ObjectNode arguments) {
    String email = arguments.get("email").textValue().strip();
    String name = arguments.get("name").textValue().strip();
    for (JsonNode customer : books.table("customers")) {
      if (customer.path("email").asText().equalsIgnoreCase(email)) {
        if (!customer.path("name").asText().equalsIgnoreCase(name)) {
          throw new RefusedCall("the name '" + name + "' does not match this email address");
        }
        books.verify(customer.path("customer").asText());
        return customer;
      }
    }
    throw new RefusedCall("no customer has the email address '" + email + "'");
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
