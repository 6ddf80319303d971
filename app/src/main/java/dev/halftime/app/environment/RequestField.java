package dev.halftime.app.environment;

import com.fasterxml.jackson.databind.JsonNode;

/// A field of a request: it is missing, null, or of its type. Other types are rejected, because a
/// learner would otherwise train with a different seed or step than it requested.
final class RequestField {

  private RequestField() {}

  /// Returns a text; an empty one if there is none.
  ///
  /// @throws IllegalArgumentException if the field is no text
  static String text(JsonNode request, String field) {
    JsonNode value = request.path(field);
    if (isAbsent(value)) {
      return "";
    }
    if (!value.isTextual()) {
      throw refused(field, "a text", value);
    }
    return value.textValue();
  }

  /// Returns a whole number of 64 bits.
  ///
  /// @throws IllegalArgumentException if the field is no such number
  static long whole(JsonNode request, String field, long otherwise) {
    JsonNode value = request.path(field);
    if (isAbsent(value)) {
      return otherwise;
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw refused(field, "a whole number of 64 bits", value);
    }
    return value.longValue();
  }

  private static boolean isAbsent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }

  private static IllegalArgumentException refused(String field, String type, JsonNode value) {
    String written = value.toString();
    return new IllegalArgumentException(
        "'%s' must be %s, not %s"
            .formatted(
                field, type, written.length() > 60 ? written.substring(0, 60) + "..." : written));
  }
}
