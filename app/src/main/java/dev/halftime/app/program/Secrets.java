package dev.halftime.app.program;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Values that a program was entrusted with and that must not get into the record, where it may
/// write them by mistake.
///
/// @param values by the name of their variable
record Secrets(Map<String, String> values) {

  private static final Pattern NAME =
      Pattern.compile("KEY|TOKEN|SECRET|PASSW|PWD|CREDENTIAL|AUTH|COOKIE|DSN|URL");

  /// What is shorter could be any word.
  private static final int SHORTEST = 6;

  /// Those among the variables that are passed whose names say that they are secret.
  static Secrets among(List<String> passed, Map<String, String> host) {
    Map<String, String> values = new TreeMap<>();
    for (String name : passed) {
      String value = host.getOrDefault(name, "");
      if (value.length() >= SHORTEST && NAME.matcher(name.toUpperCase(Locale.ROOT)).find()) {
        values.put(name, value);
      }
    }
    return new Secrets(values);
  }

  /// A text with the names of the variables in place of their values.
  String outOf(String text) {
    String clean = text;
    for (Map.Entry<String, String> secret : values.entrySet()) {
      clean = clean.replace(secret.getValue(), "[" + secret.getKey() + "]");
    }
    return clean;
  }
}
