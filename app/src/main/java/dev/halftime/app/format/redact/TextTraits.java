package dev.halftime.app.format.redact;

/// Properties of a text, found in one pass, that show which values it may contain.
///
/// @param text the text
/// @param digits number of digits
/// @param colons number of colons
/// @param run length of the longest run of letters, digits, `_` and `-`
/// @param at whether it has an at sign, perhaps encoded as in URLs
record TextTraits(String text, int digits, int colons, int run, boolean at) {

  static TextTraits of(String text) {
    int digits = 0;
    int colons = 0;
    int run = 0;
    int longest = 0;
    boolean at = false;
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      boolean digit = each >= '0' && each <= '9';
      boolean word =
          digit
              || (each >= 'a' && each <= 'z')
              || (each >= 'A' && each <= 'Z')
              || each == '_'
              || each == '-';
      run = word ? run + 1 : 0;
      longest = Math.max(longest, run);
      if (digit) {
        digits++;
      } else if (each == ':') {
        colons++;
      } else if (each == '@') {
        at = true;
      }
    }
    return new TextTraits(text, digits, colons, longest, at || text.contains("%40"));
  }

  boolean has(String part) {
    return text.contains(part);
  }
}
