package dev.halftime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HexFormat;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// All that a world remembers: JSON records by path, immutable, so that a snapshot is a reference.
///
/// A path is `table/key`. States made from one another share what they have in common: a change
/// copies the list of changes made since [#of], never the records. Records must not be changed
/// after they were put in.
public final class State {

  private final StateOrigin origin;
  private final NavigableMap<String, StateRecord> over;
  private @Nullable String digest;

  private State(StateOrigin origin, NavigableMap<String, StateRecord> over) {
    this.origin = origin;
    this.over = over;
  }

  /// A state with these records, by path.
  public static State of(Map<String, ? extends JsonNode> records) {
    TreeMap<String, StateRecord> entries = new TreeMap<>();
    records.forEach((path, record) -> entries.put(path, new StateRecord(path, record)));
    return new State(new StateOrigin(entries), new TreeMap<>());
  }

  /// The record at a path.
  public Optional<JsonNode> get(String path) {
    StateRecord entry = entry(path);
    return entry == null || entry.json().isNull() ? Optional.empty() : Optional.of(entry.json());
  }

  private @Nullable StateRecord entry(String path) {
    StateRecord entry = over.get(path);
    return entry == null ? origin.entries().get(path) : entry;
  }

  /// This state with one record put in or replaced.
  public State with(String path, JsonNode record) {
    TreeMap<String, StateRecord> changed = new TreeMap<>(over);
    changed.put(path, new StateRecord(path, record));
    return new State(origin, changed);
  }

  /// This state with all these records, by path, put in or replaced; a JSON null removes one.
  public State with(ObjectNode records) {
    if (records.isEmpty()) {
      return this;
    }
    TreeMap<String, StateRecord> changed = new TreeMap<>(over);
    for (Map.Entry<String, JsonNode> record : records.properties()) {
      changed.put(record.getKey(), new StateRecord(record.getKey(), record.getValue()));
    }
    return new State(origin, changed);
  }

  /// This state without the record at a path.
  public State without(String path) {
    return with(path, NullNode.getInstance());
  }

  /// The records of one table, by path, in the order of their paths.
  public NavigableMap<String, JsonNode> table(String table) {
    String from = table + "/";
    String to = table + "0"; // the character after '/'
    TreeMap<String, JsonNode> records = new TreeMap<>();
    origin
        .entries()
        .subMap(from, true, to, false)
        .forEach((path, entry) -> records.put(path, entry.json()));
    over.subMap(from, true, to, false).forEach((path, entry) -> records.put(path, entry.json()));
    records.values().removeIf(JsonNode::isNull);
    return records;
  }

  /// What changed from an earlier state to this one: the new record by path, JSON null where a
  /// record is gone. Where both share their beginning, only what was changed since is compared.
  @SuppressWarnings("ReferenceEquality") // whether both share one map is what is asked
  public ObjectNode changesSince(State earlier) {
    TreeMap<String, StateRecord> paths = new TreeMap<>(over);
    paths.putAll(earlier.over);
    if (origin != earlier.origin) {
      paths.putAll(origin.entries());
      paths.putAll(earlier.origin.entries());
    }
    ObjectNode changes = Json.object();
    for (String path : paths.keySet()) {
      StateRecord now = entry(path);
      StateRecord then = earlier.entry(path);
      if (!Json.same(json(now), json(then))) {
        changes.set(path, json(now));
      }
    }
    return changes;
  }

  private static JsonNode json(@Nullable StateRecord entry) {
    return entry == null ? NullNode.getInstance() : entry.json();
  }

  private NavigableMap<String, StateRecord> entries() {
    TreeMap<String, StateRecord> entries = new TreeMap<>(origin.entries());
    entries.putAll(over);
    entries.values().removeIf(entry -> entry.json().isNull());
    return entries;
  }

  /// All records in one JSON object, by path in order.
  public ObjectNode toJson() {
    ObjectNode json = Json.object();
    entries().forEach((path, entry) -> json.set(path, entry.json()));
    return json;
  }

  /// A digest of all records, in 64 lower-case hexadecimal digits.
  ///
  /// It is the SHA-256 of the digests of 64 buckets, one after another. A record belongs to the
  /// bucket that the last six bits of the SHA-256 of its path name, and a bucket's digest is the
  /// SHA-256 of one line for each of its records in the order of paths: the path, a space,
  /// [Json#digest] of the record, a line feed.
  public String digest() {
    String known = digest;
    if (known == null) {
      known = HexFormat.of().formatHex(origin.digest(over));
      digest = known;
    }
    return known;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof State state && digest().equals(state.digest());
  }

  @Override
  public int hashCode() {
    return digest().hashCode();
  }

  @Override
  public String toString() {
    return "State " + digest();
  }
}
