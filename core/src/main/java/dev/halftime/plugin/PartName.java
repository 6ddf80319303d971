package dev.halftime.plugin;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// The name of a part as it is written: `ID`, or `ID?PARAMETER=VALUE&PARAMETER=VALUE`. The id of a
/// model has two parts, `PROVIDER:MODEL`.
///
/// @param whole the name as written
/// @param id what precedes the first `?`
/// @param given the values by parameter, in the order of the name; that of a parameter without a
///   value is `true`
public record PartName(String whole, String id, Map<String, String> given) {

  public PartName {
    given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
  }

  /// Parses a name.
  ///
  /// @throws IllegalArgumentException if a parameter is given twice, or without a name
  public static PartName of(String name) {
    int query = name.indexOf('?');
    if (query < 0) {
      return new PartName(name, name.strip(), Map.of());
    }
    Map<String, String> given = new LinkedHashMap<>();
    for (String pair : name.substring(query + 1).split("&", -1)) {
      int equals = pair.indexOf('=');
      String key = (equals < 0 ? pair : pair.substring(0, equals)).strip();
      if (key.isEmpty()) {
        throw new IllegalArgumentException(
            "a parameter in '" + name + "' has no name; write ID?NAME=VALUE&NAME=VALUE");
      }
      if (given.put(key, equals < 0 ? "true" : pair.substring(equals + 1).strip()) != null) {
        throw new IllegalArgumentException(
            "'" + key + "' is given twice in '" + name + "'; give it once");
      }
    }
    return new PartName(name, name.substring(0, query).strip(), given);
  }

  /// Returns what precedes the first colon of the id; all of it if there is none.
  public String head() {
    int colon = id.indexOf(':');
    return colon < 0 ? id : id.substring(0, colon);
  }

  /// Returns what follows the first colon of the id; empty if there is none.
  public String rest() {
    int colon = id.indexOf(':');
    return colon < 0 ? "" : id.substring(colon + 1);
  }
}
