package dev.halftime.report.html;

import dev.halftime.report.table.Section;
import java.util.List;

/// Writes HTML and escapes all text.
public final class Html {

  private Html() {}

  public static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /// Returns a section with its heading.
  public static String section(Section section) {
    return "<h2>"
        + escape(section.title())
        + "</h2><p class=\"about\">"
        + escape(section.about())
        + "</p>"
        + table(section.title(), section.header(), section.rows())
        + "\n";
  }

  /// Returns a figure with its caption.
  ///
  /// @param svg the figure, as HTML
  public static String figure(String caption, String svg) {
    return "<figure>" + svg + "<figcaption>" + escape(caption) + "</figcaption></figure>\n";
  }

  /// Returns a table. The first cell of a row is its heading, indented if it begins with spaces;
  /// numbers are right-aligned.
  public static String table(String caption, List<String> header, List<List<String>> rows) {
    StringBuilder html = new StringBuilder("<div class=\"scroll\" tabindex=\"0\"><table>");
    html.append("<caption>").append(escape(caption)).append("</caption><thead><tr>");
    header.forEach(cell -> html.append("<th scope=\"col\">").append(escape(cell)).append("</th>"));
    html.append("</tr></thead><tbody>");
    for (List<String> row : rows) {
      String head = row.getFirst();
      html.append("<tr><th scope=\"row\"").append(head.startsWith("  ") ? " class=\"part\">" : ">");
      html.append(escape(head.strip())).append("</th>");
      row.stream()
          .skip(1)
          .forEach(cell -> html.append("<td>").append(escape(cell)).append("</td>"));
      html.append("</tr>");
    }
    return html.append("</tbody></table></div>").toString();
  }
}
