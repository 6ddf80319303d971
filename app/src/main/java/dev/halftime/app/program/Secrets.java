package dev.halftime.app.program;

import dev.halftime.models.http.SecretForms;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Secrets passed to a program, which must not get into the record if the program prints them.
///
/// @param values forms of the secrets by the name of their variable
record Secrets(Map<String, SecretForms> values) {

  private static final Pattern NAME =
      Pattern.compile("KEY|TOKEN|SECRET|PASSW|PWD|CREDENTIAL|AUTH|COOKIE|DSN|URL");

  /// Minimum length; a shorter value could be any word.
  private static final int SHORTEST = 6;

  /// Returns the passed variables whose names indicate a secret.
  static Secrets among(List<String> passed, Map<String, String> host) {
    Map<String, SecretForms> values = new TreeMap<>();
    for (String name : passed) {
      String value = host.getOrDefault(name, "");
      if (value.length() >= SHORTEST && NAME.matcher(name.toUpperCase(Locale.ROOT)).find()) {
        values.put(name, SecretForms.of(value));
      }
    }
    return new Secrets(values);
  }

  /// Returns a text in which secrets, in each of their forms, are replaced by the names of their
  /// variables.
  String outOf(String text) {
    String clean = text;
    for (Map.Entry<String, SecretForms> secret : values.entrySet()) {
      clean = secret.getValue().replaced(clean, "[" + secret.getKey() + "]");
    }
    return clean;
  }
}
