package dev.halftime.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.World;
import dev.halftime.json.Json;
import dev.halftime.tool.StateDraft;
import dev.halftime.tool.ToolSet;
import dev.halftime.tool.ToolWorld;

/// A world of jars that can be inspected and filled.
final class Pantry {

  private record Jar(String jar) {}

  private record Filling(String jar, String food, int grams) {}

  private record Content(String food, int grams) {}

  private static final ToolSet<StateDraft> TOOLS =
      ToolSet.overState()
          .read("look", "Looks.", Jar.class, (pantry, look) -> in(pantry, look.jar()))
          .write(
              "put",
              "Fills a jar.",
              Filling.class,
              (pantry, put) ->
                  pantry.put("jars/" + put.jar(), new Content(put.food(), put.grams())));

  private Pantry() {}

  private static JsonNode in(StateDraft pantry, String jar) {
    return pantry.get("jars/" + jar).orElseGet(Json::object);
  }

  /// Returns a pantry that keeps its state from one task to the next.
  static World world() {
    return new ToolWorld(TOOLS, (state, _) -> state);
  }
}
