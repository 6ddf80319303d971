package dev.halftime.world.helpdesk.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import dev.halftime.tool.JsonSchema;
import dev.halftime.tool.RefusalException;
import dev.halftime.tool.ToolHandler;
import dev.halftime.world.helpdesk.shop.ShopRecords;
import java.util.function.BiFunction;

/// The pagination of lists.
enum Pages {
  /// No pagination.
  ALL,
  /// Two entries per page.
  FEW;

  private static final int SIZE = 2;

  /// The parameters of a tool that lists something.
  JsonSchema schema(String name, String about) {
    JsonSchema schema = JsonSchema.object().closed().text(name, about);
    return switch (this) {
      case ALL -> schema;
      case FEW ->
          schema
              .integer("page", "the page of the list; the first one if it is left out")
              .optional();
    };
  }

  /// A handler that shows one page of a list.
  ToolHandler<ShopRecords, ObjectNode> of(BiFunction<ShopRecords, ObjectNode, JsonNode> whole) {
    return switch (this) {
      case ALL -> whole::apply;
      case FEW -> (records, arguments) -> page(whole.apply(records, arguments), arguments);
    };
  }

  private static JsonNode page(JsonNode all, ObjectNode arguments) {
    int pages = Math.max(1, (all.size() + SIZE - 1) / SIZE);
    int page = arguments.path("page").asInt(1);
    if (page < 1 || page > pages) {
      throw new RefusalException("there are " + pages + " pages, and none is number " + page);
    }
    ObjectNode shown = Json.object().put("page", page).put("pages", pages);
    ArrayNode list = shown.putArray("list");
    for (int i = SIZE * (page - 1); i < Math.min(all.size(), SIZE * page); i++) {
      list.add(all.get(i));
    }
    return shown;
  }
}
