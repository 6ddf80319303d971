package dev.halftime.world.web.form;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Observation;
import dev.halftime.Tool;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The pages of a [FormSite] as HTML, without scripts.
final class SitePages {

  /// Initial number of rows of a list in a form, and number of rows added each time.
  private static final int ROWS = 3;

  private static final String ROWS_FIELD = "rows";

  private final String title;
  private final List<Tool> tools;

  SitePages(String title, List<Tool> tools) {
    this.title = title;
    this.tools = tools;
  }

  Optional<Tool> tool(String name) {
    return tools.stream().filter(it -> it.name().equals(name)).findFirst();
  }

  /// Returns the title of a tool's page, such as `Cancel order`.
  static String title(String tool) {
    String words = tool.replace('_', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  String home() {
    StringBuilder list = new StringBuilder("<ul>");
    for (Tool tool : tools) {
      list.append(
          "<li><a href='/%s'>%s</a> %s</li>"
              .formatted(tool.name(), escaped(title(tool.name())), escaped(tool.description())));
    }
    return page(title, list.append("</ul>").toString());
  }

  String missing() {
    return page("There is no such page", "");
  }

  String form(Tool tool, Map<String, String> values) {
    return page(
        title(tool.name()),
        "<p>%s</p>".formatted(escaped(tool.description())) + fields(tool, values));
  }

  private static String fields(Tool tool, Map<String, String> values) {
    boolean post = tool.kind() == Tool.Kind.WRITE;
    StringBuilder form =
        new StringBuilder(
            "<form action='/%s' method=%s>".formatted(tool.name(), post ? "post" : "get"));
    JsonNode schema = tool.parameters();
    boolean lists = false;
    int rows = rows(values);
    for (Map.Entry<String, JsonNode> property : FormFields.properties(schema).properties()) {
      if (FormFields.isList(property.getValue())) {
        lists = true;
        rows(form, property.getKey(), property.getValue(), values, rows);
      } else {
        field(form, property.getKey(), property.getKey(), property.getValue(), values);
      }
    }
    if (FormFields.properties(schema).isEmpty()) {
      form.append("<input type=hidden name=show value=1>");
    }
    form.append("<button>Send</button></form>");
    if (lists) {
      form.append(
          "<a href='/%s?%s=%d'>More rows</a>".formatted(tool.name(), ROWS_FIELD, rows + ROWS));
    }
    return form.toString();
  }

  private static int rows(Map<String, String> values) {
    String rows = values.getOrDefault(ROWS_FIELD, "");
    int asked = rows.matches("\\d{1,3}") ? Integer.parseInt(rows) : ROWS;
    for (String name : values.keySet()) { // show rows with values again
      String row = name.substring(name.lastIndexOf('.') + 1);
      asked =
          name.contains(".") && row.matches("\\d{1,3}")
              ? Math.max(asked, Integer.parseInt(row))
              : asked;
    }
    return Math.clamp(asked, ROWS, FormFields.MOST_ROWS);
  }

  private static void rows(
      StringBuilder form, String name, JsonNode property, Map<String, String> values, int rows) {
    form.append("<fieldset><legend>%s</legend>".formatted(escaped(described(name, property))));
    for (int row = 1; row <= rows; row++) {
      for (Map.Entry<String, JsonNode> field :
          FormFields.properties(property.path("items")).properties()) {
        String label = field.getKey() + " " + row;
        field(form, label, name + "." + field.getKey() + "." + row, field.getValue(), values);
      }
    }
    form.append("</fieldset>");
  }

  private static void field(
      StringBuilder form,
      String label,
      String name,
      JsonNode property,
      Map<String, String> values) {
    String value = values.getOrDefault(name, "");
    form.append("<div><label>").append(escaped(label)).append(' ');
    if (property.has("enum")) {
      form.append("<select name='%s'><option value=''>(choose)</option>".formatted(escaped(name)));
      for (JsonNode each : property.path("enum")) {
        form.append(
            "<option%s>%s</option>"
                .formatted(each.asText().equals(value) ? " selected" : "", escaped(each.asText())));
      }
      form.append("</select>");
    } else {
      form.append(
          "<input name='%s' value='%s' autocomplete=off>".formatted(escaped(name), escaped(value)));
    }
    form.append(
        "</label> <small>%s</small></div>"
            .formatted(escaped(property.path("description").asText())));
  }

  private static String described(String name, JsonNode property) {
    String about = property.path("description").asText();
    return about.isEmpty() ? name : name + ": " + about;
  }

  String outcome(FormSite.Outcome outcome) {
    String shown =
        switch (outcome.seen()) {
          case Observation.Refusal(String why) ->
              "<p role=alert>Refused: %s</p>".formatted(escaped(why))
                  + fields(outcome.tool(), outcome.form());
          case Observation.Result(JsonNode value) ->
              (outcome.tool().kind() == Tool.Kind.WRITE ? "<p role=status>Done.</p>" : "")
                  + shown("", value);
          case Observation.Text(String text) -> "<p>%s</p>".formatted(escaped(text));
          case Observation.Image _ -> "<p>(a picture)</p>";
        };
    return page(title(outcome.tool().name()), shown);
  }

  /// Returns a value as lists of names and values.
  private String shown(String name, JsonNode value) {
    StringBuilder html = new StringBuilder();
    if (value.isObject()) {
      html.append("<ul>");
      for (Map.Entry<String, JsonNode> each : value.properties()) {
        String label = escaped(each.getKey().replace('_', ' '));
        html.append(
            each.getValue().isContainerNode()
                ? "<li><p>%s:</p>%s</li>".formatted(label, shown(each.getKey(), each.getValue()))
                : "<li>%s: %s</li>".formatted(label, shown(each.getKey(), each.getValue())));
      }
      html.append("</ul>");
    } else if (value.isArray()) {
      html.append("<ol>");
      value.forEach(each -> html.append("<li>").append(shown(name, each)).append("</li>"));
      html.append("</ol>");
    } else {
      String text = value.isNull() ? "-" : value.asText();
      html.append(
          link(name)
              .map(tool ->
                  "<a href='/%s?%s=%s'>%s</a>"
                      .formatted(
                          tool, FormFields.encoded(name), FormFields.encoded(text), escaped(text)))
              .orElseGet(() -> escaped(text)));
    }
    return html.toString();
  }

  /// Returns the read-only tool that shows the record that a value names: the value's name is that
  /// of the tool's only argument.
  private Optional<String> link(String name) {
    return tools.stream()
        .filter(it -> it.kind() == Tool.Kind.READ && it.parameters().path("required").size() == 1)
        .filter(it -> FormFields.required(it.parameters(), name) && it.name().startsWith("get_"))
        .map(Tool::name)
        .findFirst();
  }

  private String page(String heading, String body) {
    return "<!doctype html><html lang=en><meta charset=utf-8><title>%s</title>"
            .formatted(escaped(title))
        + "<nav><a href='/'>Home</a></nav><h1>%s</h1>%s".formatted(escaped(heading), body);
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("'", "&#39;")
        .replace("\"", "&quot;");
  }
}
