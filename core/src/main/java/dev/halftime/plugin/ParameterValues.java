package dev.halftime.plugin;

import dev.halftime.text.Suggestions;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The values of a part's parameters: those that were given, and the standard values of the others.
public final class ParameterValues {

  private final Map<String, String> values;

  private ParameterValues(Map<String, String> values) {
    this.values = Collections.unmodifiableMap(values);
  }

  /// Checks the values that were given with a name.
  ///
  /// @param known the parameters of the part
  /// @throws IllegalArgumentException if one is unknown, with the nearest name, or its value is not
  ///   of its type
  public static ParameterValues of(PartName name, List<Parameter> known) {
    Map<String, String> values = new LinkedHashMap<>();
    known.forEach(each -> values.put(each.name(), each.standard()));
    name.given()
        .forEach((key, value) -> {
          Parameter parameter =
              known.stream()
                  .filter(each -> each.name().equals(key))
                  .findFirst()
                  .orElseThrow(() -> unknown(name, key, known));
          if (!parameter.type().fits(value)) {
            throw new IllegalArgumentException(
                "'%s' in '%s' must be %s, not '%s' (%s; default: %s)"
                    .formatted(
                        key,
                        name.whole(),
                        parameter.type().words(),
                        value,
                        parameter.about(),
                        parameter.standard()));
          }
          values.put(key, value);
        });
    return new ParameterValues(values);
  }

  /// Returns the standard values of parameters.
  public static ParameterValues standard(List<Parameter> known) {
    return of(PartName.of("standard"), known);
  }

  private static IllegalArgumentException unknown(
      PartName name, String key, List<Parameter> known) {
    return new IllegalArgumentException(
        "'%s' has no parameter '%s'; %s"
            .formatted(
                name.id(),
                key,
                known.isEmpty()
                    ? "it has none"
                    : Suggestions.hint(key, known.stream().map(Parameter::name).toList())));
  }

  /// Returns a value in text form.
  ///
  /// @throws IllegalArgumentException if the part has no such parameter
  public String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "the parameter '" + name + "' is not declared; known: " + values.keySet());
    }
    return value;
  }

  /// Returns the value of a parameter that is a count.
  public int count(String name) {
    return Integer.parseInt(text(name));
  }

  /// Returns the value of a parameter that is a number.
  public double number(String name) {
    return Double.parseDouble(text(name));
  }

  /// Returns the value of a parameter that is true or false.
  public boolean flag(String name) {
    return Boolean.parseBoolean(text(name));
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
