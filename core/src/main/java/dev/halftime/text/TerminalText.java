package dev.halftime.text;

import java.util.ArrayList;
import java.util.List;

/// Text as a terminal may show it, whoever wrote it.
///
/// What would move the cursor, change colours, turn the direction of writing or be invisible is
/// written as an escape (`\u001b`), so that foreign text can neither hide itself nor look like
/// lines of ours: control characters, format characters (category Cf of Unicode, bidirectional
/// overrides among them), line separators, fillers, tags, private and unpaired code points.

public final class TerminalText {

  private TerminalText() {}

  /// A text of one line: line ends and tabs are escaped, too.
  public static String line(String foreign) {
    return clean(foreign, false);
  }

  /// A text that may have several lines and tabs.
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

  /// Letters and marks that show nothing: the fillers of Hangul, Mongolian selectors, the joiner of
  /// graphemes, the blank of Braille.
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

  /// How many columns a text takes on a terminal: none for marks that combine, two for wide
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

  /// A text in lines of so many columns at most, broken at spaces; a longer word stands alone.
  ///
  /// @param indent what all lines but the first begin with
  public static List<String> wrapped(String text, String indent, int columns) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (rest.length() > columns) {
      int cut = rest.lastIndexOf(' ', columns);
      if (cut <= indent.length()) {
        break;
      }
      lines.add(rest.substring(0, cut));
      rest = indent + rest.substring(cut + 1);
    }
    lines.add(rest);
    return lines;
  }

  /// As much of a text as fits into so many columns.
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

  /// A text shortened in its middle to so many columns, so that both its ends can be told apart.
  public static String shortened(String text, int columns) {
    return width(text) <= columns ? text : shortened(text, "…", columns);
  }

  /// A text with this in the place of its middle.
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
