package dev.halftime.text;

import java.util.ArrayList;
import java.util.List;

/// Makes untrusted text safe for terminals.
///
/// Characters that move the cursor, change colors, change the direction of writing or are invisible
/// are escaped (`\u001b`), so that the text can neither hide itself nor imitate our own lines:
/// control characters, format characters (category Cf of Unicode, including bidirectional
/// overrides), line separators, fillers, tags, private and unpaired code points.

public final class TerminalText {

  private TerminalText() {}

  /// Escapes a text of one line, including line ends and tabs.
  public static String line(String foreign) {
    return clean(foreign, false);
  }

  /// Escapes a text that may have several lines and tabs.
  public static String lines(String foreign) {
    return clean(foreign, true);
  }

  private static String clean(String foreign, boolean several) {
    if (foreign.codePoints().allMatch(it -> plain(it, several))) {
      return foreign;
    }
    StringBuilder clean = new StringBuilder(foreign.length() + 16);
    foreign
        .codePoints()
        .forEach(it -> {
          if (plain(it, several)) {
            clean.appendCodePoint(it);
          } else if (it == '\n') {
            clean.append("\\n");
          } else if (it == '\r') {
            clean.append("\\r");
          } else if (it == '\t') {
            clean.append("\\t");
          } else {
            clean.append("\\u%04x".formatted(it));
          }
        });
    return clean.toString();
  }

  private static boolean plain(int point, boolean several) {
    if (point >= ' ' && point <= '~') {
      return true;
    }
    if (point == '\n' || point == '\t') {
      return several;
    }
    if (point == '\ufffd') {
      return true;
    }
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> !filler(point);
    };
  }

  /// Returns whether a letter or mark is invisible: the fillers of Hangul, Mongolian selectors, the
  /// grapheme joiner, the blank of Braille.
  private static boolean filler(int point) {
    return point == 0x115f
        || point == 0x1160
        || point == 0x3164
        || point == 0xffa0
        || point == 0x034f
        || point == 0x2800
        || (point >= 0x17b4 && point <= 0x17b5)
        || (point >= 0x180b && point <= 0x180f);
  }

  /// Returns the number of columns of a text on a terminal: 0 for combining marks, 2 for wide
  /// characters (East Asian Width W and F of Unicode, and pictographs).
  public static int width(String text) {
    return text.codePoints().map(TerminalText::width).sum();
  }

  private static int width(int point) {
    if (point < 0x300) {
      return 1;
    }
    int type = Character.getType(point);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    return wide(point) ? 2 : 1;
  }

  private static boolean wide(int point) {
    return (point >= 0x1100 && point <= 0x115f)
        || (point >= 0x2e80 && point <= 0xa4cf && point != 0x303f)
        || (point >= 0xac00 && point <= 0xd7a3)
        || (point >= 0xf900 && point <= 0xfaff)
        || (point >= 0xfe30 && point <= 0xfe6f)
        || (point >= 0xff00 && point <= 0xff60)
        || (point >= 0xffe0 && point <= 0xffe6)
        || (point >= 0x1f300 && point <= 0x1f64f)
        || (point >= 0x1f680 && point <= 0x1f6ff)
        || (point >= 0x1f900 && point <= 0x1faff)
        || (point >= 0x20000 && point <= 0x3fffd);
  }

  /// Breaks a text at spaces into lines of at most the given number of columns; a longer word gets
  /// its own line.
  ///
  /// @param indent prefix of all lines but the first
  public static List<String> wrapped(String text, String indent, int columns) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (rest.length() > columns) {
      int cut = rest.lastIndexOf(' ', columns);
      if (cut <= indent.length()) {
        cut = rest.indexOf(' ', Math.max(columns, indent.length()));
      }
      if (cut < 0) {
        break;
      }
      lines.add(rest.substring(0, cut));
      rest = indent + rest.substring(cut + 1);
    }
    lines.add(rest);
    return lines;
  }

  /// Truncates a text to the given number of columns.
  public static String cut(String text, int columns) {
    int used = 0;
    int at = 0;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      used += width(point);
      if (used > columns) {
        return text.substring(0, at);
      }
      at += Character.charCount(point);
    }
    return text;
  }

  /// Shortens a text in its middle to the given number of columns, so that both its ends remain
  /// distinguishable.
  public static String shortened(String text, int columns) {
    return width(text) <= columns ? text : shortened(text, "…", columns);
  }

  /// Replaces the middle of a text by a gap, to the given number of columns.
  public static String shortened(String text, String gap, int columns) {
    String head = cut(text, (columns - width(gap)) / 2);
    int room = columns - width(gap) - width(head);
    int at = text.length();
    while (at > 0) {
      int before = text.offsetByCodePoints(at, -1);
      if (width(text.substring(before)) > room) {
        break;
      }
      at = before;
    }
    return head + gap + text.substring(at);
  }
}
