package dev.halftime.app.web.http;

import java.util.List;

/// A field of a form for JSON, or a group or a list of fields.
///
/// @param name name in the form
/// @param label name for people
/// @param hint description; empty if there is none
/// @param choices the values of a choice
/// @param needed whether it must be filled in
/// @param value what was typed
/// @param error error message; empty if the value is valid
/// @param parts fields of a group, or rows of a list
public record FormField(
    String name,
    String label,
    String hint,
    Kind kind,
    List<String> choices,
    boolean needed,
    String value,
    String error,
    List<FormField> parts) {

  /// The kind of a field.
  public enum Kind {
    TEXT,
    NUMBER,
    CHOICE,
    /// Any JSON, which is typed as such; the hint has an example.
    JSON,
    GROUP,
    LIST
  }

  public boolean is(Kind other) {
    return kind == other;
  }

  /// Returns a copy with an error.
  FormField wrong(String why) {
    return new FormField(name, label, hint, kind, choices, needed, value, why, parts);
  }

  /// Returns whether the field or one of its parts has an error.
  boolean isWrong() {
    return !error.isEmpty() || parts.stream().anyMatch(FormField::isWrong);
  }
}
