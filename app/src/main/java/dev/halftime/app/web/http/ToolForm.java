package dev.halftime.app.web.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Tool;
import dev.halftime.json.Json;
import dev.halftime.json.SchemaViolation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A form for the arguments of a tool.
///
/// @param error error of the combination of arguments; empty if there is none
/// @param filled whether the form contains what a person typed
public record ToolForm(
    String name, String description, List<FormField> fields, String error, boolean filled) {

  private static final String ARGUMENT = "arg.";

  /// Returns whether a field has an error.
  public boolean wrong() {
    return fields.stream().anyMatch(FormField::isWrong);
  }

  /// Returns whether the form has buttons for more rows, which Enter in a field must not trigger.
  public boolean hasRows() {
    return fields.stream().anyMatch(ToolForm::hasRows);
  }

  private static boolean hasRows(FormField field) {
    return field.is(FormField.Kind.LIST) || field.parts().stream().anyMatch(ToolForm::hasRows);
  }

  /// A form as it was filled in.
  ///
  /// @param form the form with what was typed, and its errors
  /// @param call the call; empty if the form has an error, or is not to be sent yet
  public record Entry(ToolForm form, Optional<Action.Call> call) {}

  /// Returns the empty form of a tool.
  public static ToolForm of(Tool tool) {
    List<FormField> fields = new ArrayList<>();
    FormReader reader = new FormReader(tool.parameters(), Map.of(), "", false);
    read(tool, reader).forEach(it -> fields.add(it.field()));
    return new ToolForm(tool.name(), tool.description(), fields, "", false);
  }

  /// Reads a form that was sent.
  ///
  /// @param typed what was typed, by name of the field
  /// @param more name of a list that should get more rows instead of a call; empty for none
  public static Entry read(Tool tool, Map<String, String> typed, String more) {
    FormReader reader = new FormReader(tool.parameters(), typed, more, more.isEmpty());
    ObjectNode arguments = Json.object();
    List<FormField> fields = new ArrayList<>();
    for (FormReader.Entered entered : read(tool, reader)) {
      fields.add(checked(tool, entered, more.isEmpty()));
      entered.value().ifPresent(it -> arguments.set(entered.field().label(), it));
    }
    boolean wrong = fields.stream().anyMatch(FormField::isWrong);
    String misfit = wrong ? "" : tool.misfit(arguments).orElse("");
    boolean complete = more.isEmpty() && !wrong && misfit.isEmpty();
    return new Entry(
        new ToolForm(tool.name(), tool.description(), fields, misfit, true),
        complete ? Optional.of(new Action.Call(tool.name(), arguments)) : Optional.empty());
  }

  private static List<FormReader.Entered> read(Tool tool, FormReader reader) {
    List<FormReader.Entered> all = new ArrayList<>();
    for (var property : tool.parameters().path("properties").properties()) {
      String name = property.getKey();
      boolean needed = FormReader.isRequired(tool.parameters(), name);
      all.add(reader.read(ARGUMENT + name, name, property.getValue(), needed));
    }
    return all;
  }

  /// Returns a field with the error that the schema reports for its value alone, if any.
  private static FormField checked(Tool tool, FormReader.Entered entered, boolean checks) {
    FormField field = entered.field();
    if (!checks || field.isWrong() || entered.value().isEmpty()) {
      return field;
    }
    ObjectNode alone = tool.parameters().deepCopy();
    alone.remove("required");
    return new SchemaViolation(alone)
        .of(Json.object().set(field.label(), entered.value().get()))
        .map(why -> field.wrong("Not valid: " + why + "."))
        .orElse(field);
  }
}
