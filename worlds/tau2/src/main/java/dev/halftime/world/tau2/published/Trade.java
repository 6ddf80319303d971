package dev.halftime.world.tau2.published;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Distinguishes the airline's trajectories from the shop's, since tau-bench's first version does
/// not record the domain of a file.
final class Trade {

  private static final Pattern AIRLINE =
      Pattern.compile("_(reservation|certificate|flight|airports)");
  private static final Pattern RETAIL = Pattern.compile("_(order|product|item)|find_user_id");

  /// Words of policies and tasks that identify the airline if no tool does.
  private static final Pattern FLYING = Pattern.compile("(?i)\\b(flights?|reservations?)\\b");

  private static final Pattern BUYING = Pattern.compile("(?i)\\b(orders?|products?)\\b");

  private Trade() {}

  /// Returns the domain of an entry, or of most entries of a file; empty if it cannot be
  /// determined.
  static Optional<String> of(JsonNode json) {
    Set<String> tools = new HashSet<>();
    tools(json, tools);
    long airline = tools.stream().filter(tool -> AIRLINE.matcher(tool).find()).count();
    long retail = tools.stream().filter(tool -> RETAIL.matcher(tool).find()).count();
    if (airline == retail) {
      String text = json.toString();
      airline = FLYING.matcher(text).results().count();
      retail = BUYING.matcher(text).results().count();
    }
    return airline == retail
        ? Optional.empty()
        : Optional.of(airline > retail ? "airline" : "retail");
  }

  /// Collects the names of tools in the reference solution and in the calls.
  private static void tools(JsonNode json, Set<String> into) {
    for (JsonNode entry : json.isArray() ? Records.items(json) : List.of(json)) {
      entry
          .path("info")
          .path("task")
          .path("actions")
          .forEach(action -> into.add(action.path("name").asText()));
      for (JsonNode message : entry.path("traj")) {
        PublishedMessage.calls(message)
            .forEach(call -> into.add(PublishedMessage.call(call).tool()));
      }
    }
  }
}
