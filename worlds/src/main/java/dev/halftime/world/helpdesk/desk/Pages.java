package dev.halftime.world.helpdesk.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Json;
import dev.halftime.world.helpdesk.shop.RefusedCall;

/// How much of a list a tool shows at once.
enum Pages {
  /// All of it.
  ALL,
  /// Two entries a page.
  FEW;

  private static final int SIZE = 2;

  /// The arguments of a tool that lists.
  ArgumentSchema schema(String name, String about) {
    ArgumentSchema schema = ArgumentSchema.none().text(name, about);
    return switch (this) {
      case ALL -> schema;
      case FEW ->
          schema.whole("page", "the page of the list; the first one if it is left out").optional();
    };
  }

  /// What shows one page of what another deed shows.
  DeskTool.Deed of(DeskTool.Deed whole) {
    return switch (this) {
      case ALL -> whole;
      case FEW -> (records, arguments) -> page(whole.done(records, arguments), arguments);
    };
  }

  private static JsonNode page(JsonNode all, ObjectNode arguments) {
    int pages = Math.max(1, (all.size() + SIZE - 1) / SIZE);
    int page = arguments.path("page").asInt(1);
    if (page < 1 || page > pages) {
      throw new RefusedCall("there are " + pages + " pages, and none is number " + page);
    }
    ObjectNode shown = Json.object().put("page", page).put("pages", pages);
    ArrayNode list = shown.putArray("list");
    for (int i = SIZE * (page - 1); i < Math.min(all.size(), SIZE * page); i++) {
      list.add(all.get(i));
    }
    return shown;
  }
}
