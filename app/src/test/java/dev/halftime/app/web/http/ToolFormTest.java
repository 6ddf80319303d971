package dev.halftime.app.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Tool;
import dev.halftime.app.web.http.FormField.Kind;
import dev.halftime.json.Json;
import dev.halftime.tool.JsonSchema;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Forms for the arguments of tools.
final class ToolFormTest {

  private static final ObjectNode EXCHANGE =
      JsonSchema.object()
          .text("order", "")
          .list(
              "changes",
              "items and what they become",
              JsonSchema.object().text("item", "").integer("count", "").optional())
          .texts("notes", "")
          .optional()
          .object("address", "", JsonSchema.object().text("street", "").text("city", ""))
          .optional()
          .build();

  private static Tool tool(ObjectNode schema) {
    return new Tool("exchange", "Exchanges items.", schema, Tool.Kind.WRITE);
  }

  private static FormField field(ToolForm form, String... path) {
    List<FormField> parts = form.fields();
    FormField found = null;
    for (String name : path) {
      found = parts.stream().filter(it -> it.label().equals(name)).findFirst().orElseThrow();
      parts = found.parts();
    }
    return java.util.Objects.requireNonNull(found);
  }

  @Test
  void listsAndObjectsHaveFieldsByTheirSchema() {
    ToolForm form = ToolForm.of(tool(EXCHANGE));
    FormField changes = field(form, "changes");
    assertThat(changes.kind()).isEqualTo(Kind.LIST);
    assertThat(changes.parts()).hasSizeGreaterThanOrEqualTo(3).allMatch(it -> it.is(Kind.GROUP));
    assertThat(field(form, "changes", "1", "item").name()).isEqualTo("arg.changes.0.item");
    assertThat(field(form, "changes", "2", "count").kind()).isEqualTo(Kind.NUMBER);
    assertThat(field(form, "notes", "1").kind()).isEqualTo(Kind.TEXT);
    assertThat(field(form, "address", "city").name()).isEqualTo("arg.address.city");
    assertThat(form.fields()).noneMatch(FormField::isWrong);
  }

  @Test
  void whatIsTypedIntoThemIsTheCallAndEmptyRowsAreNot() {
    ToolForm.Entry entry =
        ToolForm.read(
            tool(EXCHANGE),
            Map.of(
                "arg.order", " #W1 ",
                "arg.changes.0.item", "",
                "arg.changes.0.count", "",
                "arg.changes.1.item", "boots",
                "arg.changes.1.count", "2",
                "arg.changes.2.item", "vest",
                "arg.notes.0", "soon"),
            "");
    assertThat(entry.call()).isPresent();
    assertThat(Json.canonical(entry.call().orElseThrow().arguments()))
        .isEqualTo(
            Json.canonical(
                Json.read(
                    "{\"order\":\"#W1\",\"changes\":[{\"item\":\"boots\",\"count\":2},"
                        + "{\"item\":\"vest\"}],\"notes\":[\"soon\"]}")));
  }

  @Test
  void whatIsWrongStandsBesideItsFieldWithWhatWasTyped() {
    ToolForm.Entry entry =
        ToolForm.read(
            tool(EXCHANGE),
            Map.of(
                "arg.order", "",
                "arg.changes.0.item", "boots",
                "arg.changes.0.count", "two",
                "arg.changes.1.count", "3"),
            "");
    assertThat(entry.call()).isEmpty();
    ToolForm form = entry.form();
    assertThat(field(form, "order").error()).contains("fill this in");
    assertThat(field(form, "changes", "1", "count").error()).contains("whole number");
    assertThat(field(form, "changes", "1", "count").value()).isEqualTo("two");
    assertThat(field(form, "changes", "1", "item").value()).isEqualTo("boots");
    assertThat(field(form, "changes", "2", "item").error()).contains("fill this in");
    assertThat(field(form, "address", "street").error()).as("nothing of it is typed").isEmpty();
    assertThat(field(form, "changes", "3", "item").error()).isEmpty();
  }

  @Test
  void aListGetsMoreRowsAndIsNotCheckedYet() {
    Map<String, String> typed =
        Map.of(
            "arg.order", "",
            "arg.changes.0.item", "a",
            "arg.changes.1.item", "b",
            "arg.changes.2.item", "");
    ToolForm.Entry entry = ToolForm.read(tool(EXCHANGE), typed, "arg.changes");
    assertThat(entry.call()).isEmpty();
    assertThat(field(entry.form(), "changes").parts()).hasSize(6);
    assertThat(field(entry.form(), "changes", "2", "item").value()).isEqualTo("b");
    assertThat(entry.form().fields()).noneMatch(FormField::isWrong);
  }

  @Test
  void whatHasNoSchemaIsTypedAsJsonByAnExample() {
    ObjectNode schema = JsonSchema.object().build();
    ((ObjectNode) schema.get("properties"))
        .set("filter", Json.object().put("type", "object").put("additionalProperties", true));
    Tool tool = tool(schema);
    assertThat(field(ToolForm.of(tool), "filter").hint()).contains("{\"name\":\"value\"}");
    ToolForm.Entry wrong = ToolForm.read(tool, Map.of("arg.filter", "{color red}"), "");
    assertThat(wrong.call()).isEmpty();
    assertThat(field(wrong.form(), "filter").error()).contains("JSON", "{\"name\":\"value\"}");
    assertThat(field(wrong.form(), "filter").value()).isEqualTo("{color red}");
    assertThat(ToolForm.read(tool, Map.of("arg.filter", "[1]"), "").call())
        .as("the schema's check is the last word")
        .isEmpty();
    assertThat(ToolForm.read(tool, Map.of("arg.filter", "{\"color\":1}"), "").call()).isPresent();
  }

  @Test
  void choicesKeepTheTypeOfTheirValues() {
    ObjectNode schema =
        JsonSchema.object().flag("urgent", "").choice("why", "", List.of("late", "broken")).build();
    assertThat(
            ToolForm.read(tool(schema), Map.of("arg.urgent", "true", "arg.why", "late"), "")
                .call()
                .orElseThrow()
                .arguments())
        .isEqualTo(Json.object().put("urgent", true).put("why", "late"));
    ToolForm.Entry forged =
        ToolForm.read(tool(schema), Map.of("arg.urgent", "maybe", "arg.why", "never"), "");
    assertThat(field(forged.form(), "urgent").error()).contains("choose");
    assertThat(field(forged.form(), "why").error()).contains("choose");
  }
}
