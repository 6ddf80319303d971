package dev.halftime.world.tau2.original;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/// Something in the fields of a [RecordModel] that cannot stay.
///
/// @param place names of fields and positions in lists, with dots between them
/// @param what what is wrong
/// @param code the name of this kind of flaw
/// @param given what was given instead
public record Flaw(String place, String what, String code, JsonNode given) {

  private static final String ABOUT = "https://errors.pydantic.dev/2.12/v/";
  private static final int LONGEST = 50;

  /// The lines that the original's library writes about it.
  public String text() {
    return "%s%n  %s [type=%s, input_value=%s, input_type=%s]%n    For further information visit %s%s"
        .replace("%n", "\n")
        .formatted(place, what, code, brief(Value.repr(given)), Value.type(given), ABOUT, code);
  }

  /// The beginning and the end of what is long. Length is counted in bytes, but no character is
  /// cut.
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

  /// Whether a byte of UTF-8 is not the first of its character.
  private static boolean inside(byte each) {
    return (each & 0xC0) == 0x80;
  }
}
