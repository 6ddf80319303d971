package dev.halftime.audit;

import dev.halftime.State;
import java.util.Map;

/// What a state's records look like at a moment: taken from the records themselves, not from a
/// digest that the state may have kept since before they were meddled with.
public final class StateFingerprint {

  private StateFingerprint() {}

  /// A hash of all records by path; equal records give equal ones.
  public static String of(State state) {
    long hash = 17;
    for (Map.Entry<String, ?> record : state.toJson().properties()) {
      hash = 31 * hash + record.getKey().hashCode();
      hash = 31 * hash + record.getValue().hashCode();
    }
    return Long.toHexString(hash);
  }
}
