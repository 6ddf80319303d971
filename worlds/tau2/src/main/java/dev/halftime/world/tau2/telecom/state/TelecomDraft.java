package dev.halftime.world.tau2.telecom.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.halftime.json.Json;
import dev.halftime.state.State;
import java.util.Map;
import java.util.TreeMap;

/// A mutable draft of the state during one call: leaves can be read and written, and the writes
/// make the next state.
///
/// Null means that there is no leaf: reading a missing leaf returns null, and writing null removes
/// a leaf.
public final class TelecomDraft {

  private final State before;
  private final ObjectNode changes = Json.object();

  public TelecomDraft(State before) {
    this.before = before;
  }

  /// Returns the leaf at a path.
  public JsonNode get(String path) {
    JsonNode changed = changes.get(path);
    return changed == null ? before.get(path).orElseGet(NullNode::getInstance) : changed;
  }

  /// Returns whether there is a leaf at a path that is truthy in Python.
  public boolean on(String path) {
    return PythonValues.truth(get(path));
  }

  public void set(String path, JsonNode value) {
    if (!get(path).equals(value)) {
      changes.set(path, value);
    }
  }

  public void set(String path, String value) {
    set(path, TextNode.valueOf(value));
  }

  public void set(String path, boolean value) {
    set(path, BooleanNode.valueOf(value));
  }

  public void remove(String path) {
    set(path, NullNode.getInstance());
  }

  /// Returns all leaves below a path as one object, nested like their paths.
  public ObjectNode tree(String path) {
    TreeMap<String, JsonNode> leaves = new TreeMap<>(before.table(path));
    for (Map.Entry<String, JsonNode> change : changes.properties()) {
      if (change.getKey().startsWith(path + "/")) {
        leaves.put(change.getKey(), change.getValue());
      }
    }
    ObjectNode tree = Json.object();
    leaves.forEach((leaf, value) -> hang(tree, leaf.substring(path.length() + 1), value));
    return tree;
  }

  private static void hang(ObjectNode tree, String name, JsonNode value) {
    int slash = name.indexOf('/');
    if (slash < 0) {
      tree.set(name, value);
    } else {
      hang(tree.withObjectProperty(name.substring(0, slash)), name.substring(slash + 1), value);
    }
  }

  boolean changed() {
    return !changes.isEmpty();
  }

  public State state() {
    return before.with(changes);
  }
}
