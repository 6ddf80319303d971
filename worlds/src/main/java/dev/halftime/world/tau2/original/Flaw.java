package dev.halftime.world.tau2.original;

import com.fasterxml.jackson.databind.JsonNode;

/// Something in the fields of a [Model] that cannot stay.
///
/// @param place names of fields and positions in lists, with dots between them
/// @param what what is wrong
/// @param code the name of this kind of flaw
/// @param given what was given instead
record Flaw(String place, String what, String code, JsonNode given) {

  private static final String ABOUT = "https://errors.pydantic.dev/2.12/v/";
  private static final int LONGEST = 50;

  String text() {
    return "%s%n  %s [type=%s, input_value=%s, input_type=%s]%n    For further information visit %s%s"
        .replace("%n", "\n")
        .formatted(place, what, code, brief(Value.repr(given)), Value.type(given), ABOUT, code);
  }

  /// The beginning and the end of what is long.
  private static String brief(String repr) {
    int[] characters = repr.codePoints().toArray();
    if (characters.length <= LONGEST) {
      return repr;
    }
    int half = LONGEST / 2;
    return new String(characters, 0, half)
        + "..."
        + new String(characters, characters.length - half + 1, half - 1);
  }
}
