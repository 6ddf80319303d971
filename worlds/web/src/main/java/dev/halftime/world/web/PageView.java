package dev.halftime.world.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The content of a page: its address, its title, and a line for each text and each interactive
/// element.
///
/// @param address address of the document
/// @param title its title
/// @param ready whether it has loaded
/// @param changes number of changes of the document since it was first observed
/// @param cut whether lines were omitted at the end
/// @param lines the lines, in document order
public record PageView(
    String address, String title, boolean ready, int changes, boolean cut, List<Line> lines) {

  /// Maximum length of an observation in characters.
  private static final int LONGEST = 20_000;

  /// A line: a text, or an element with its reference.
  ///
  /// @param ref reference; 0 for a text
  /// @param role role of an element, or of a text such as a heading; otherwise empty
  /// @param name name of an element, or the text
  /// @param told other properties of an element, as JSON
  public record Line(int ref, String role, String name, JsonNode told) {

    @Override
    public String toString() {
      StringBuilder line = new StringBuilder();
      if (ref > 0) {
        line.append('[').append(ref).append("] ");
      }
      line.append(role.isEmpty() ? "text" : role);
      if (!name.isEmpty()) {
        line.append(' ').append(Json.canonical(name));
      }
      for (String part : List.of("value", "options", "selected", "to")) {
        JsonNode value = told.path(part);
        if (value.isArray() || !value.asText().isEmpty()) {
          line.append(' ').append(part).append('=').append(Json.canonical(value));
        }
      }
      for (String part :
          List.of("checked", "chosen", "disabled", "readonly", "expanded", "focused")) {
        if (told.path(part).asBoolean()) {
          line.append(' ').append(part);
        }
      }
      return line.toString();
    }
  }

  /// Parses the result of the script.
  static PageView of(JsonNode told) {
    List<Line> lines = new ArrayList<>();
    for (JsonNode each : told.path("lines")) {
      String name = each.path("text").asText(each.path("name").asText(""));
      String role = each.path("role").asText("").toLowerCase(Locale.ROOT);
      lines.add(new Line(each.path("ref").asInt(), role, name, each));
    }
    return new PageView(
        told.path("address").asText(),
        told.path("title").asText(),
        told.path("ready").asBoolean(),
        told.path("changes").asInt(),
        told.path("cut").asBoolean(),
        List.copyOf(lines));
  }

  /// Returns the elements that have a reference.
  public Stream<Line> elements() {
    return lines.stream().filter(line -> line.ref() > 0);
  }

  /// Returns the view as text.
  ///
  /// @param from number of the first line, from 1
  public String text(int from) {
    StringBuilder text = new StringBuilder("Page " + Json.canonical(title) + " at " + address);
    if (from > 1) {
      text.append(", from line ").append(from);
    }
    for (int i = from - 1; i < lines.size(); i++) {
      String line = lines.get(i).toString();
      if (text.length() + line.length() > LONGEST && i >= from) {
        return text.append(
                "\n(Lines %d to %d are not shown: look from %d.)"
                    .formatted(i + 1, lines.size(), i + 1))
            .toString();
      }
      text.append('\n').append(line);
    }
    return cut
        ? text.append("\n(The page has more than can be shown.)").toString()
        : text.toString();
  }
}
