package dev.halftime.app.format;

import dev.halftime.json.Json;

/// JSON text that reaches other programs unchanged through any terminal and any encoding.
public final class JsonText {

  private JsonText() {}

  /// Returns the canonical text of a value with every character beyond printable ASCII escaped.
  ///
  /// NaN and infinities become null.
  public static String ascii(Object value) {
    String text = Json.printed(value);
    if (text.chars().allMatch(JsonText::plain)) {
      return text;
    }
    StringBuilder escaped = new StringBuilder(text.length() + 64);
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      if (plain(each)) {
        escaped.append(each);
      } else {
        escaped.append("\\u%04x".formatted((int) each));
      }
    }
    return escaped.toString();
  }

  private static boolean plain(int character) {
    return character >= ' ' && character <= '~';
  }
}
