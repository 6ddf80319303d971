package dev.halftime.app.web.transcript;

import dev.halftime.report.html.Html;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The text of an event as safe HTML.
///
/// @param html the text; it contains no markup but our own
/// @param fold a description of a text that is folded because it is long; empty if it is not
/// @param open whether a folded text is open at first
/// @param hits number of marked words
public record EventText(String html, String fold, boolean open, int hits) {

  /// Maximum number of characters of a text that a page shows.
  private static final int LONGEST = 50_000;

  /// Maximum number of lines of a text that is not folded.
  private static final int LINES = 14;

  private static final int CHARACTERS = 1_200;
  private static final int MESSAGE = 6_000;
  private static final int PREVIEW = 70;

  /// Returns the text of an event.
  ///
  /// @param words words that are marked; empty for none
  public static EventText of(EventView event, Optional<Pattern> words) {
    String text = event.text();
    boolean cut = text.length() > LONGEST;
    String shown = cut ? text.substring(0, whole(text)) : text;
    StringBuilder html = new StringBuilder();
    int hits = 0;
    if (words.isPresent()) {
      hits = marked(shown, words.get(), event.code(), html);
    } else if (event.spoken()) {
      html.append("<div class=\"text prose\">").append(Markdown.html(shown)).append("</div>");
    } else {
      block(event.code(), Html.escape(shown), html);
    }
    if (cut) {
      html.append(
          "<p class=\"note\">%,d more characters are in the JSON of this step.</p>"
              .formatted(text.length() - shown.length()));
    }
    return new EventText(html.toString(), fold(event, text), hits > 0, hits);
  }

  /// Returns the text of an event from HTML, unfolded.
  static EventText marked(EventView event, String html) {
    StringBuilder block = new StringBuilder();
    block(event.code(), html, block);
    return new EventText(block.toString(), "", true, 0);
  }

  /// Returns the position at which a long text is cut, which is not inside a surrogate pair.
  private static int whole(String text) {
    return Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
  }

  private static void block(boolean code, String escaped, StringBuilder html) {
    html.append(code ? "<pre class=\"text\" tabindex=\"0\">" : "<p class=\"text\">")
        .append(escaped)
        .append(code ? "</pre>" : "</p>");
  }

  private static int marked(String text, Pattern words, boolean code, StringBuilder html) {
    StringBuilder escaped = new StringBuilder();
    Matcher matcher = words.matcher(text);
    int at = 0;
    int hits = 0;
    while (matcher.find() && matcher.end() > matcher.start()) {
      escaped
          .append(Html.escape(text.substring(at, matcher.start())))
          .append("<mark>")
          .append(Html.escape(matcher.group()))
          .append("</mark>");
      at = matcher.end();
      hits++;
    }
    block(code, escaped.append(Html.escape(text.substring(at))).toString(), html);
    return hits;
  }

  private static String fold(EventView event, String text) {
    long lines = text.lines().count();
    boolean isLong =
        (event.spoken() && !event.style().equals("given"))
            ? text.length() > MESSAGE
            : (lines > LINES || text.length() > CHARACTERS);
    if (!isLong) {
      return "";
    }
    String first = text.strip().replaceAll("\\s+", " ");
    int end =
        first.offsetByCodePoints(0, Math.min(PREVIEW, first.codePointCount(0, first.length())));
    return "%s … (%,d %s, %,d characters)"
        .formatted(first.substring(0, end), lines, lines == 1 ? "line" : "lines", text.length());
  }
}
