package dev.halftime.world.tau2.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Party;
import dev.halftime.Tool;
import dev.halftime.json.Json;
import dev.halftime.state.State;
import dev.halftime.tool.ToolSet;
import dev.halftime.world.tau2.kernel.Domain;
import dev.halftime.world.tau2.original.ToolError;
import java.util.Map;

/// Sets up the initial state of a task: the `initial_state` of tau-bench's task files.
///
/// First the records of `initialization_data` are merged into the database, then
/// `initialization_actions` are executed, then those calls of `message_history` that may change
/// something.
public record InitialState(Domain domain, ToolSet<Tau2World> tools) {

  /// Returns the state in which a task starts.
  ///
  /// @throws ToolError if a step cannot be executed
  public State of(State state, ObjectNode start) {
    JsonNode data = start.path("initialization_data");
    State set = merged(merged(state, data.path("agent_data")), data.path("user_data"));
    for (JsonNode action : start.path("initialization_actions")) {
      Party side = side(action.path("env_type").asText());
      set = call(set, side, action.path("func_name").asText(), action.path("arguments"));
    }
    for (JsonNode message : start.path("message_history")) {
      Party side = side(message.path("role").asText());
      for (JsonNode call : message.path("tool_calls")) {
        if (writes(side, call.path("name").asText())) {
          set = call(set, side, call.path("name").asText(), call.path("arguments"));
        }
      }
    }
    return domain.settled(set);
  }

  /// Returns the party that tau-bench means by a side, a role or a requestor.
  public static Party side(String name) {
    return name.equals("user") ? Party.USER : Party.AGENT;
  }

  private boolean writes(Party side, String tool) {
    return tools.find(side, tool).map(Tool::kind).filter(Tool.Kind.WRITE::equals).isPresent();
  }

  private State call(State state, Party side, String name, JsonNode arguments) {
    ObjectNode given = arguments instanceof ObjectNode object ? object : Json.object();
    return domain.settled(domain.call(state, side, name, given).state());
  }

  private State merged(State state, JsonNode tables) {
    State merged = state;
    for (Map.Entry<String, JsonNode> table : tables.properties()) {
      for (Map.Entry<String, JsonNode> row : table.getValue().properties()) {
        String path = table.getKey() + "/" + row.getKey();
        JsonNode old = merged.get(path).orElseGet(Json::object);
        JsonNode record = merged(old, row.getValue());
        domain
            .shape(table.getKey())
            .fault(record, path)
            .ifPresent(fault -> {
              throw new ToolError(fault);
            });
        merged = merged.with(path, record);
      }
    }
    return merged;
  }

  /// Merges objects recursively; all other values are replaced.
  private static JsonNode merged(JsonNode old, JsonNode update) {
    if (!(old instanceof ObjectNode object) || !update.isObject()) {
      return update;
    }
    ObjectNode merged = Json.object();
    merged.setAll(object);
    update
        .properties()
        .forEach(field ->
            merged.set(field.getKey(), merged(object.path(field.getKey()), field.getValue())));
    return merged;
  }
}
