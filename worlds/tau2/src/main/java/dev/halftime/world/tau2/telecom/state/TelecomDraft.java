package dev.halftime.world.tau2.telecom.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.halftime.Json;
import dev.halftime.State;
import java.util.Map;
import java.util.TreeMap;

/// A state in the hands of one call: its leaves can be read and written, and what was written makes
/// the next state.
///
/// A null is no leaf: reading what is not there gives null, writing null takes a leaf away.
public final class TelecomDraft {

  private final State before;
  private final ObjectNode changes = Json.object();

  public TelecomDraft(State before) {
    this.before = before;
  }

  /// The leaf at a path.
  public JsonNode get(String path) {
    JsonNode changed = changes.get(path);
    return changed == null ? before.get(path).orElseGet(NullNode::getInstance) : changed;
  }

  /// Whether there is a leaf at a path that Python counts as true.
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

  /// All leaves below a path as one object, nested as their paths are.
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
