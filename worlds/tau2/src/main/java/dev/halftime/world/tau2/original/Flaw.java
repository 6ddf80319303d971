package dev.halftime.world.tau2.original;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/// A validation error in the fields of a [RecordModel].
///
/// @param place names of fields and positions in lists, separated by dots
/// @param what the message
/// @param code the name of this type of error
/// @param given the invalid value
public record Flaw(String place, String what, String code, JsonNode given) {

  private static final String ABOUT = "https://errors.pydantic.dev/2.12/v/";
  private static final int LONGEST = 50;

  /// Returns the lines that pydantic prints for this error.
  public String text() {
    return "%s%n  %s [type=%s, input_value=%s, input_type=%s]%n    For further information visit %s%s"
        .replace("%n", "\n")
        .formatted(place, what, code, brief(Value.repr(given)), Value.type(given), ABOUT, code);
  }

  /// Returns the beginning and the end of a long text. The length is counted in bytes, but no
  /// character is cut.
  private static String brief(String repr) {
    byte[] bytes = repr.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= LONGEST) {
      return repr;
    }
    int from = LONGEST / 2;
    while (inside(bytes[from])) {
      from--;
    }
    int to = bytes.length - LONGEST / 2 + 1;
    while (inside(bytes[to])) {
      to++;
    }
    return new String(bytes, 0, from, StandardCharsets.UTF_8)
        + "..."
        + new String(bytes, to, bytes.length - to, StandardCharsets.UTF_8);
  }

  /// Returns whether a byte is a UTF-8 continuation byte.
  private static boolean inside(byte each) {
    return (each & 0xC0) == 0x80;
  }
}
