package dev.halftime.world.web.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Action.Call;
import dev.halftime.Observation;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.json.Json;
import dev.halftime.world.web.PageView;
import dev.halftime.world.web.WebWorld;
import dev.halftime.world.web.form.FormSite;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A script that executes an agent's tool calls in a browser: it finds the form of each tool by its
/// link, fills in the fields by name, and submits it.
final class DeskSolver {

  private final WebWorld world;
  private final List<Tool> tools;
  private final List<Action> actions = new ArrayList<>();

  DeskSolver(WebWorld world, List<Tool> tools) {
    this.world = world;
    this.tools = tools;
  }

  /// Returns the actions in the browser; messages are those of the solution.
  ///
  /// @param solution actions with tools
  List<Action> actions(Task task, List<Action> solution) {
    world.begin(task);
    for (Action action : solution) {
      switch (action) {
        case Call call -> send(call);
        case Action.Say _, Action.Think _, Action.Finish _ -> actions.add(action);
      }
    }
    return List.copyOf(actions);
  }

  private void send(Call call) {
    act("click", "ref", ref("link", "Home"));
    act("click", "ref", ref("link", FormSite.title(call.tool())));
    JsonNode fields =
        tools.stream()
            .filter(it -> it.name().equals(call.tool()))
            .findFirst()
            .orElseThrow()
            .parameters()
            .path("properties");
    for (Map.Entry<String, JsonNode> argument : call.arguments().properties()) {
      JsonNode schema = fields.path(argument.getKey());
      if (argument.getValue().isArray()) {
        rows(argument.getValue(), schema.path("items").path("properties"));
      } else {
        fill(argument.getKey(), schema, argument.getValue());
      }
    }
    act("click", "ref", ref("button", "Send"));
  }

  private void rows(JsonNode rows, JsonNode schemas) {
    for (int row = 1; row <= rows.size(); row++) {
      for (Map.Entry<String, JsonNode> field : rows.path(row - 1).properties()) {
        fill(field.getKey() + " " + row, schemas.path(field.getKey()), field.getValue());
      }
    }
  }

  private void fill(String label, JsonNode schema, JsonNode value) {
    if (schema.has("enum")) {
      act("select", "ref", ref("combobox", label), "options", List.of(value.asText()));
    } else {
      act("fill", "ref", ref("textbox", label), "text", value.asText());
    }
  }

  private int ref(String role, String name) {
    PageView page = world.view();
    return page.elements()
        .filter(it -> it.role().equals(role) && it.name().equals(name))
        .mapToInt(PageView.Line::ref)
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                "there is no %s '%s' on %s".formatted(role, name, page.text(1))));
  }

  private void act(String tool, Object... arguments) {
    ObjectNode given = Json.object();
    for (int i = 0; i < arguments.length; i += 2) {
      given.set((String) arguments[i], Json.tree(arguments[i + 1]));
    }
    Call call = new Call(tool, given);
    if (world.step(call).observation() instanceof Observation.Refusal(String why)) {
      throw new IllegalStateException("%s is refused: %s".formatted(call, why));
    }
    actions.add(call);
  }
}
