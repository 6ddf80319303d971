package dev.halftime.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import java.util.HexFormat;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The complete state of a world: JSON records by path, immutable, so that a snapshot is a
/// reference.
///
/// A path is `table/key`. States derived from one another share their records: a change copies the
/// list of changes made since [#of], never the records. Records must not be changed after they were
/// put in.
public final class State {

  private final StateOrigin origin;
  private final NavigableMap<String, StateRecord> over;
  private @Nullable String digest;

  private State(StateOrigin origin, NavigableMap<String, StateRecord> over) {
    this.origin = origin;
    this.over = over;
  }

  /// Creates a state with these records, by path.
  public static State of(Map<String, ? extends JsonNode> records) {
    TreeMap<String, StateRecord> entries = new TreeMap<>();
    records.forEach((path, record) -> entries.put(path, new StateRecord(path, record)));
    return new State(new StateOrigin(entries), new TreeMap<>());
  }

  /// Returns the record at a path.
  public Optional<JsonNode> get(String path) {
    StateRecord entry = entry(path);
    return entry == null || entry.json().isNull() ? Optional.empty() : Optional.of(entry.json());
  }

  private @Nullable StateRecord entry(String path) {
    StateRecord entry = over.get(path);
    return entry == null ? origin.entries().get(path) : entry;
  }

  /// Returns a copy with one record added or replaced.
  public State with(String path, JsonNode record) {
    TreeMap<String, StateRecord> changed = new TreeMap<>(over);
    changed.put(path, new StateRecord(path, record));
    return new State(origin, changed);
  }

  /// Returns a copy with all these records, by path, added or replaced; JSON null removes a record.
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

  /// Returns a copy without the record at a path.
  public State without(String path) {
    return with(path, NullNode.getInstance());
  }

  /// Returns the records of one table, by path, in the order of their paths.
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

  /// Returns the changes from an earlier state to this one: the new record by path, JSON null where
  /// a record was removed. If both derive from the same state, only the changes since then are
  /// compared.
  @SuppressWarnings("ReferenceEquality") // identity of the shared map is intended
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

  /// Returns all records in one JSON object, in the order of their paths.
  public ObjectNode toJson() {
    ObjectNode json = Json.object();
    entries().forEach((path, entry) -> json.set(path, entry.json()));
    return json;
  }

  /// Returns a digest of all records, in 64 lower-case hexadecimal digits.
  ///
  /// It is the SHA-256 of the concatenated digests of 64 buckets. A record belongs to the bucket
  /// given by the last six bits of the SHA-256 of its path, and a bucket's digest is the SHA-256 of
  /// one line for each of its records in the order of paths: the path, a space, [Json#digest] of
  /// the record, a line feed.
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
