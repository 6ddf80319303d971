package dev.halftime.models.local;

/// Where characters end in UTF-8.
final class Utf8Characters {

  private Utf8Characters() {}

  /// How many of some bytes, one in each `char`, make whole characters; the rest begins another.
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
