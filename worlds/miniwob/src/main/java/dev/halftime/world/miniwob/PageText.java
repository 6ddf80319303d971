package dev.halftime.world.miniwob;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.json.Json;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;

/// The text form of an observation: the instruction, and one line per element that is not merely a
/// container.
final class PageText {

  private static final Set<String> PLAIN =
      Set.of("", "rgba(0, 0, 0, 0)", "rgb(0, 0, 0)", "rgb(255, 255, 255)");

  private PageText() {}

  static String of(Screen screen, JsonNode details) {
    StringJoiner lines = new StringJoiner("\n");
    lines.add("Instruction: " + screen.utterance());
    Set<Integer> containers = new HashSet<>();
    screen.elements().forEach(element -> containers.add(element.parent()));
    for (Element element : screen.elements()) {
      JsonNode more = details.path(Integer.toString(element.ref()));
      if (!containers.contains(element.ref()) || more.has("options")) {
        lines.add(line(element, more));
      }
    }
    return lines.toString();
  }

  private static String line(Element element, JsonNode more) {
    StringBuilder line = new StringBuilder();
    line.append(element.ref() > 0 ? "[" + element.ref() + "] " + element.tag() : "text");
    if (!element.text().isEmpty()) {
      line.append(' ').append(Json.canonical(element.text()));
    }
    if (element.value().equals("True") && element.tag().matches("input_(checkbox|radio)")) {
      line.append(" checked");
    } else if (!element.value().isEmpty()) {
      line.append(" value=").append(Json.canonical(element.value()));
    }
    if (!element.id().isEmpty()) {
      line.append(" #").append(element.id());
    }
    if (!element.classes().isEmpty() && !element.classes().equals("SVG_CLASS")) {
      line.append(" .").append(element.classes().strip().replaceAll("\\s+", "."));
    }
    if (more.has("options")) {
      line.append(" options=").append(Json.canonical(more.path("options")));
      line.append(" selected=").append(Json.canonical(more.path("selected")));
    }
    color(line, "fill", more.path("fill").asText(""));
    if (element.ref() > 0) {
      color(line, "background", element.colors().background());
      color(line, "color", element.colors().text());
    }
    line.append(String.format(Locale.ROOT, " at %.0f,%.0f", element.box().x(), element.box().y()));
    if (!more.path("fill").isMissingNode()) {
      line.append(
          String.format(
              Locale.ROOT, " size %.0fx%.0f", element.box().width(), element.box().height()));
    }
    return element.focused() ? line.append(" focused").toString() : line.toString();
  }

  private static void color(StringBuilder line, String name, String color) {
    if (!PLAIN.contains(color)) {
      line.append(' ').append(name).append('=').append(color.replace(" ", ""));
    }
  }
}
