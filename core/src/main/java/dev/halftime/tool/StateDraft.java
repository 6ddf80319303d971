package dev.halftime.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Json;
import dev.halftime.State;
import java.util.NavigableMap;
import java.util.Optional;

/// A world's state while a call works on it: what is put in becomes the new state if the call is
/// carried out, and is dropped if it is refused.
///
/// Records are copied on their way in and out, so that nothing that a handler does to one it was
/// given changes a state by accident: change it and put it back.
public final class StateDraft {

  private final State before;
  private State state;

  StateDraft(State before) {
    this.before = before;
    this.state = before;
  }

  /// The record at a path, `table/key`.
  public Optional<JsonNode> get(String path) {
    return state.get(path).map(JsonNode::deepCopy);
  }

  /// The records of one table, by path, in the order of their paths.
  public NavigableMap<String, JsonNode> table(String table) {
    NavigableMap<String, JsonNode> records = state.table(table);
    records.replaceAll((_, record) -> record.deepCopy());
    return records;
  }

  /// Puts a record in, or in the place of another.
  ///
  /// @param path as `table/key`
  /// @param record any value that is written as JSON
  /// @return the record as JSON
  public JsonNode put(String path, Object record) {
    JsonNode json = record instanceof JsonNode node ? node.deepCopy() : Json.tree(record);
    state = state.with(path, json);
    return json.deepCopy();
  }

  /// Takes a record out, if there is one.
  public void remove(String path) {
    if (state.get(path).isPresent()) {
      state = state.without(path);
    }
  }

  /// The state as it would be if the call ended here.
  public State state() {
    return state;
  }

  @SuppressWarnings("ReferenceEquality") // a state is never changed, so another one is a write
  boolean written() {
    return state != before;
  }
}
