package dev.halftime.audit;

import dev.halftime.state.State;
import java.util.Map;

/// A hash of a state's current records. Unlike the state's own digest it is never cached, so it
/// detects records that were modified in place.
public final class StateFingerprint {

  private StateFingerprint() {}

  /// Returns a hash of all records by path; equal records have equal hashes.
  public static String of(State state) {
    long hash = 17;
    for (Map.Entry<String, ?> record : state.toJson().properties()) {
      hash = 31 * hash + record.getKey().hashCode();
      hash = 31 * hash + record.getValue().hashCode();
    }
    return Long.toHexString(hash);
  }
}
