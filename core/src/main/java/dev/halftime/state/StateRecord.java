package dev.halftime.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A record of a state at its path, with its contribution to the state's digest.
final class StateRecord {

  private final String path;
  private final JsonNode json;
  private byte @Nullable [] line;
  private int bucket = -1;

  /// Creates a record.
  ///
  /// @param json JSON null where the record was removed
  ///
  /// @throws NullPointerException if it is null
  StateRecord(String path, JsonNode json) {
    Objects.requireNonNull(
        json, () -> "the record '" + path + "' is null; JSON null removes a record");
    this.path = path;
    this.json = json;
  }

  String path() {
    return path;
  }

  JsonNode json() {
    return json;
  }

  /// Returns the bucket of the record, from 0 to [StateOrigin#BUCKETS] - 1.
  int bucket() {
    int known = bucket;
    if (known < 0) {
      byte[] sha = Json.sha256().digest(path.getBytes(StandardCharsets.UTF_8));
      known = sha[sha.length - 1] & (StateOrigin.BUCKETS - 1);
      bucket = known;
    }
    return known;
  }

  /// Returns the record's line in its bucket, computed once.
  byte[] line() {
    byte[] known = line;
    if (known == null) {
      known = (path + ' ' + Json.digest(json) + '\n').getBytes(StandardCharsets.UTF_8);
      line = known;
    }
    return known;
  }
}
