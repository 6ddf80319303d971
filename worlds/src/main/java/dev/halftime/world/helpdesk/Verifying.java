package dev.halftime.world.helpdesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Json;
import java.util.List;

/// The tools that say who is being served, and that leave notes.
final class Verifying {

  private Verifying() {}

  static List<Handle> tools() {
    return List.of(
        Handle.write(
            "verify_identity",
            "Records that the customer who writes is the one with this email address and name.",
            Parameters.none()
                .text("email", "the email address that the customer gave")
                .text("name", "the full name that the customer gave"),
            Verifying::verify),
        Handle.write(
            "note",
            "Leaves a note on an order for colleagues; replaces an earlier one.",
            Parameters.none().text("order", "the order's number").text("text", "the note"),
            Verifying::note));
  }

  private static JsonNode verify(Books books, ObjectNode arguments) {
    String email = arguments.get("email").textValue().strip();
    String name = arguments.get("name").textValue().strip();
    for (JsonNode customer : books.table("customers")) {
      if (customer.path("email").asText().equalsIgnoreCase(email)) {
        if (!customer.path("name").asText().equalsIgnoreCase(name)) {
          throw new Refused("the name '" + name + "' does not match this email address");
        }
        books.verify(customer.path("customer").asText());
        return customer;
      }
    }
    throw new Refused("no customer has the email address '" + email + "'");
  }

  private static JsonNode note(Books books, ObjectNode arguments) {
    String number = arguments.get("order").textValue();
    ObjectNode note = Json.object();
    note.set("order", books.order(number).get("order"));
    note.set("text", arguments.get("text"));
    books.put("notes/" + Books.key(number), note);
    return note;
  }
}
