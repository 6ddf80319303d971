package dev.halftime.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.json.Json;
import dev.halftime.state.State;
import java.util.NavigableMap;
import java.util.Optional;

/// A draft of a world's state during one call. It becomes the new state if the call succeeds, and
/// is discarded if the call is refused.
///
/// Records are copied when read and written, so a handler cannot change the state by modifying a
/// record that it has read: it must put the changed record back.
public final class StateDraft {

  private final State before;
  private State state;

  StateDraft(State before) {
    this.before = before;
    this.state = before;
  }

  /// Returns the record at a path, `table/key`.
  public Optional<JsonNode> get(String path) {
    return state.get(path).map(JsonNode::deepCopy);
  }

  /// Returns the records of one table, by path, in the order of their paths.
  public NavigableMap<String, JsonNode> table(String table) {
    NavigableMap<String, JsonNode> records = state.table(table);
    records.replaceAll((_, record) -> record.deepCopy());
    return records;
  }

  /// Adds or replaces a record.
  ///
  /// @param path as `table/key`
  /// @param record any value that serializes to JSON
  /// @return the record as JSON
  public JsonNode put(String path, Object record) {
    JsonNode json = record instanceof JsonNode node ? node.deepCopy() : Json.tree(record);
    state = state.with(path, json);
    return json.deepCopy();
  }

  /// Removes a record, if it exists.
  public void remove(String path) {
    if (state.get(path).isPresent()) {
      state = state.without(path);
    }
  }

  /// Returns the current state of the draft.
  public State state() {
    return state;
  }

  @SuppressWarnings("ReferenceEquality") // states are immutable, so another object is a write
  boolean written() {
    return state != before;
  }
}
