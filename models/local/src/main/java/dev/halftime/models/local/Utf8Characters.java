package dev.halftime.models.local;

/// Finds character boundaries in UTF-8.
final class Utf8Characters {

  private Utf8Characters() {}

  /// Returns the number of leading bytes, one per `char`, that form whole characters; the rest
  /// begins another character.
  static int whole(String bytes) {
    int last = bytes.length() - 1;
    while (last >= 0 && (bytes.charAt(last) & 0xC0) == 0x80) {
      last--;
    }
    if (last < 0) {
      return bytes.length();
    }
    return last + length(bytes.charAt(last)) <= bytes.length() ? bytes.length() : last;
  }

  private static int length(char first) {
    return first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  }
}
