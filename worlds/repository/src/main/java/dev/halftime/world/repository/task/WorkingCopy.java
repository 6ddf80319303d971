package dev.halftime.world.repository.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import dev.halftime.state.State;
import dev.halftime.world.repository.git.SourceTree;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The files that an agent has changed, as records of a state: `file/PATH` with the `text`, or
/// without it for a deleted file.
final class WorkingCopy {

  static final String FILES = "file";
  static final String TEXT = "text";

  private WorkingCopy() {}

  /// Returns the changes in a state, or in the changes of an episode.
  static Map<String, Optional<byte[]>> changes(Iterable<Map.Entry<String, JsonNode>> records) {
    Map<String, Optional<byte[]>> changes = new TreeMap<>();
    for (Map.Entry<String, JsonNode> each : records) {
      if (each.getKey().startsWith(FILES + '/') && each.getValue().isObject()) {
        JsonNode text = each.getValue().path(TEXT);
        changes.put(
            each.getKey().substring(FILES.length() + 1),
            text.isTextual()
                ? Optional.of(text.textValue().getBytes(StandardCharsets.UTF_8))
                : Optional.empty());
      }
    }
    return changes;
  }

  /// Returns the tree with the changes in a state.
  static SourceTree tree(SourceTree base, State state) {
    return base.with(changes(state.table(FILES).entrySet()));
  }

  /// Returns a state in which a file has a new text or is deleted; an unchanged file has no record.
  static State with(State state, SourceTree base, String path, Optional<String> text) {
    String record = FILES + '/' + path;
    Optional<String> original = base.text(path);
    if (original.equals(text) && base.has(path) == text.isPresent()) {
      return state.without(record);
    }
    ObjectNode changed = Json.object();
    text.ifPresent(it -> changed.put(TEXT, it));
    return state.with(record, changed);
  }
}
