package dev.halftime.world.helpdesk.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import dev.halftime.tool.JsonSchema;
import dev.halftime.tool.RefusalException;
import dev.halftime.tool.ToolSet;
import dev.halftime.world.helpdesk.shop.Area;
import dev.halftime.world.helpdesk.shop.ShopRecords;
import java.util.Locale;

/// The tools for looking up tacit rules; each rule takes three or four calls.
final class RuleTools {

  private RuleTools() {}

  static ToolSet<ShopRecords> tools() {
    return ToolSet.<ShopRecords>empty()
        .ask(
            "ask_back_office",
            "Asks the back office who looks after a topic.",
            JsonSchema.object().closed().choice("topic", "what it is about", Area.topics()),
            RuleTools::backOffice)
        .ask(
            "ask_colleague",
            "Asks a colleague about one case of what the colleague looks after.",
            JsonSchema.object()
                .closed()
                .text("name", "the colleague's first name")
                .text(
                    "about",
                    "the case: a product family, a region, a payment method (card, wallet, bank) or"
                        + " store_credit, a tier, or a customer's id"),
            RuleTools::colleague)
        .ask(
            "read_sheet",
            "Reads one of the numbered sheets on the wall of the back office.",
            JsonSchema.object().closed().integer("sheet", "the sheet's number"),
            (books, arguments) -> {
              String sheet = arguments.get("sheet").asText();
              return books.record("sheets/" + sheet, "there is no sheet " + sheet);
            });
  }

  private static JsonNode backOffice(ShopRecords books, ObjectNode arguments) {
    String topic = arguments.get("topic").textValue();
    for (Area area : Area.values()) {
      if (area.topic().equals(topic)) {
        String name =
            books.record(area.path(), "nobody looks after " + topic).path("colleague").asText();
        return says(
            "That is "
                + name
                + "'s area. Ask "
                + name
                + ", and say which case: "
                + area.about()
                + ".");
      }
    }
    throw new RefusalException("nobody looks after '" + topic + "'");
  }

  private static JsonNode colleague(ShopRecords books, ObjectNode arguments) {
    String name = arguments.get("name").textValue().strip();
    String about = arguments.get("about").textValue().strip();
    for (Area area : Area.values()) {
      JsonNode looks = books.record(area.path(), "nobody looks after " + area.topic());
      if (name.equalsIgnoreCase(looks.path("colleague").asText())) {
        return answer(books, area, key(area, about), true);
      }
      if (name.equalsIgnoreCase(looks.path("deputy").asText())) {
        return answer(books, area, key(area, about), false);
      }
    }
    throw new RefusalException(
        "nobody here is called '" + name + "'; ask_back_office tells who looks after what");
  }

  private static JsonNode answer(ShopRecords books, Area area, String about, boolean first) {
    JsonNode rule =
        books.record(
            "rules/" + area.rule(about),
            "I look after "
                + area.topic()
                + ", but '"
                + about
                + "' is nothing I know; tell me "
                + area.about());
    if (first && rule.path("deputy").asBoolean()) {
      String deputy = books.record(area.path(), "").path("deputy").asText();
      return says("I have handed " + about + " over to " + deputy + ". Ask " + deputy + ".");
    }
    return says(
        "For "
            + about
            + " it is sheet "
            + rule.path("sheet").asText()
            + ", row "
            + rule.path("row").asText()
            + ".");
  }

  /// The case in the spelling of the records.
  private static String key(Area area, String about) {
    return area == Area.PREFERENCE
        ? about.toUpperCase(Locale.ROOT)
        : about.toLowerCase(Locale.ROOT).replace(' ', '_');
  }

  private static JsonNode says(String words) {
    ObjectNode said = Json.object();
    said.put("says", words);
    return said;
  }
}
