package dev.halftime.world.tau2.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Party;
import dev.halftime.json.Json;
import dev.halftime.state.State;
import dev.halftime.tool.ToolSet;
import dev.halftime.world.tau2.kernel.Domain;
import dev.halftime.world.tau2.original.ToolError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Determines the customer of a task.
record TaskCustomers(Domain domain, ToolSet<Tau2World> tools) {

  private static final List<String> IDS = List.of("user_id", "customer_id");
  private static final Pattern NAMED = Pattern.compile("\\b[a-z]+_[a-z]+_[0-9]{3,5}\\b");

  /// Returns the customer's id: named in an argument or result of the reference calls or of the
  /// calls that set up the initial state, or else in what the customer knows (the id, or name and
  /// zip code); empty if it cannot be determined.
  String of(ObjectNode scenario, ObjectNode start, ObjectNode judged) {
    State state = domain.start();
    for (JsonNode call : start.path("initialization_actions")) {
      Optional<String> id = id(call.path("arguments"));
      if (id.isPresent()) {
        return id.get();
      }
    }
    for (JsonNode call : judged.path("actions")) {
      Optional<String> id = id(call.path("arguments")).or(() -> told(state, call));
      if (id.isPresent()) {
        return id.get();
      }
    }
    String told = scenario.path("instructions").toString();
    Matcher named = NAMED.matcher(told);
    return named.find() && known(state, named.group()) ? named.group() : introduced(state, told);
  }

  /// Returns the customer whose name and zip code occur in a text.
  private static String introduced(State state, String told) {
    for (Map.Entry<String, JsonNode> user : state.table("users").entrySet()) {
      JsonNode name = user.getValue().path("name");
      String full = name.path("first_name").asText() + " " + name.path("last_name").asText();
      String zip = user.getValue().path("address").path("zip").asText();
      if (!full.isBlank() && told.contains(full) && !zip.isEmpty() && told.contains(zip)) {
        return user.getKey().substring("users/".length());
      }
    }
    return "";
  }

  private Optional<String> told(State state, JsonNode call) {
    Party side = InitialState.side(call.path("requestor").asText());
    String name = call.path("name").asText();
    if (tools.find(side, name).isEmpty()) {
      return Optional.empty();
    }
    ObjectNode arguments =
        call.path("arguments") instanceof ObjectNode object ? object : Json.object();
    try {
      JsonNode value = domain.call(state, side, name, arguments).value();
      return value.isTextual() && known(state, value.asText())
          ? Optional.of(value.asText())
          : id(value);
    } catch (ToolError refused) {
      return Optional.empty(); // some references are refused; another call may tell
    }
  }

  private static Optional<String> id(JsonNode json) {
    return IDS.stream()
        .map(json::path)
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .findFirst();
  }

  private static boolean known(State state, String id) {
    return state.get("users/" + id).isPresent();
  }
}
