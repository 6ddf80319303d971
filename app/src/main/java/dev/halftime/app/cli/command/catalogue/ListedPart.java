package dev.halftime.app.cli.command.catalogue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.app.CatalogueEntry;
import dev.halftime.json.Json;
import dev.halftime.plugin.Parameter;
import dev.halftime.text.TerminalText;
import java.util.List;

/// A part that can be named on the command line, with its parameters, as `list NAME` shows it.
///
/// @param kind such as `agents`
/// @param id name of the part, with a placeholder for what the name must contain as well, such as
///   `react@MODEL`
record ListedPart(String kind, String id, String about, List<Row> parameters) {

  /// A parameter.
  ///
  /// @param standard the value if none is given
  /// @param allowed the permitted values
  record Row(String name, String standard, String allowed, String about) {

    private static Row of(Parameter parameter) {
      return new Row(
          parameter.name(), parameter.standard(), parameter.type().words(), parameter.about());
    }

    private ObjectNode json() {
      return Json.object()
          .put("name", name)
          .put("default", standard)
          .put("allowed", allowed)
          .put("about", about);
    }
  }

  static ListedPart of(String kind, CatalogueEntry entry) {
    return new ListedPart(
        kind, entry.id(), entry.about(), entry.parameters().stream().map(Row::of).toList());
  }

  /// Returns an entry of the catalogue as JSON; parameters only if it has some.
  static ObjectNode json(CatalogueEntry entry) {
    ObjectNode json = Json.object().put("id", entry.id()).put("about", entry.about());
    if (!entry.parameters().isEmpty()) {
      ArrayNode all = json.putArray("parameters");
      entry.parameters().forEach(each -> all.add(Row.of(each).json()));
    }
    return json;
  }

  ObjectNode json() {
    ObjectNode json = Json.object().put("kind", kind).put("id", id).put("about", about);
    ArrayNode all = json.putArray("parameters");
    parameters.forEach(each -> all.add(each.json()));
    return json;
  }

  /// Returns whether this part has the name, or its names begin with the name.
  boolean isCalled(String name) {
    return id.equals(name) || id.startsWith(name + "@") || id.startsWith(name + ":");
  }

  /// Returns a description for people, wrapped at a number of columns.
  static String text(List<ListedPart> parts, int columns) {
    StringBuilder text = new StringBuilder();
    for (ListedPart part : parts) {
      append(text, part.id + " (" + part.kind + "): " + part.about, "  ", columns);
      int names = part.parameters.stream().mapToInt(it -> it.name.length()).max().orElse(1);
      int values = part.parameters.stream().mapToInt(it -> it.standard.length()).max().orElse(1);
      for (Row row : part.parameters) {
        String line =
            ("  %-" + names + "s  %-" + Math.max(1, values) + "s  %s (%s)")
                .formatted(row.name, row.standard, row.about, row.allowed);
        append(text, line, " ".repeat(names + values + 6), columns);
      }
      text.append('\n');
    }
    return text.toString().stripTrailing();
  }

  private static void append(StringBuilder text, String line, String indent, int columns) {
    TerminalText.wrapped(TerminalText.line(line), indent, columns)
        .forEach(each -> text.append(each).append('\n'));
  }
}
