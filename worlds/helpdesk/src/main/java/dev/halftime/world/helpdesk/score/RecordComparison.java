package dev.halftime.world.helpdesk.score;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import java.util.Map;
import java.util.Optional;

/// Compares the records changed in an episode with those changed by the solution. Notes are
/// ignored.
///
/// @param expected changes of the solution, by path
/// @param changes changes of the episode, by path
record RecordComparison(JsonNode expected, ObjectNode changes) {

  /// The number of records that were changed differently, apart from the verified customer.
  int harms() {
    int harms = 0;
    for (Map.Entry<String, JsonNode> change : changes.properties()) {
      harms += right(change) || change.getKey().startsWith("desk/") ? 0 : 1;
    }
    return harms;
  }

  private boolean right(Map.Entry<String, JsonNode> change) {
    JsonNode wanted = expected.get(change.getKey());
    return change.getKey().startsWith("notes/")
        || (wanted != null && Json.same(wanted, change.getValue()));
  }

  /// A description of the first difference.
  Optional<String> difference() {
    for (Map.Entry<String, JsonNode> wanted : expected.properties()) {
      if (!changes.has(wanted.getKey())) {
        return Optional.of("not done: " + wanted.getKey());
      }
    }
    for (Map.Entry<String, JsonNode> change : changes.properties()) {
      if (!right(change)) {
        return Optional.of(
            (expected.has(change.getKey()) ? "done wrongly: " : "should not be done: ")
                + change.getKey()
                + " became "
                + change.getValue());
      }
    }
    return Optional.empty();
  }
}
