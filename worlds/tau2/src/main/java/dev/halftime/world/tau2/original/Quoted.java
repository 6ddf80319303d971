package dev.halftime.world.tau2.original;

/// Quotes strings as Python does.
final class Quoted {

  private Quoted() {}

  static String of(String text) {
    char mark = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    StringBuilder quoted = new StringBuilder().append(mark);
    text.codePoints().forEach(c -> append(quoted, c, mark));
    return quoted.append(mark).toString();
  }

  private static void append(StringBuilder quoted, int c, char mark) {
    switch (c) {
      case '\n' -> quoted.append("\\n");
      case '\r' -> quoted.append("\\r");
      case '\t' -> quoted.append("\\t");
      case '\\' -> quoted.append("\\\\");
      default -> {
        if (c == mark) {
          quoted.append('\\').append(mark);
        } else if (shown(c)) {
          quoted.appendCodePoint(c);
        } else {
          quoted.append(escaped(c));
        }
      }
    }
  }

  private static boolean shown(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> c == ' ';
      default -> true;
    };
  }

  private static String escaped(int c) {
    if (c < 0x100) {
      return String.format("\\x%02x", c);
    }
    return c < 0x10000 ? String.format("\\u%04x", c) : String.format("\\U%08x", c);
  }
}
