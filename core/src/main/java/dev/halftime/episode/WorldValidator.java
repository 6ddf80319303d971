package dev.halftime.episode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Observation;
import dev.halftime.Tool;
import dev.halftime.json.TreeCheck;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checks what a world and the hooks of an assumption give, before it is recorded and shown.
final class WorldValidator {

  private WorldValidator() {}

  /// Returns an observation if it is whole.
  ///
  /// @throws IllegalArgumentException that says what is wrong with it
  static Observation check(@Nullable Observation observation) {
    switch (observation) {
      case null -> throw new IllegalArgumentException("gave null instead of an observation");
      case Observation.Text(String text) -> present(text, "text", "text");
      case Observation.Refusal(String why) -> present(why, "refusal", "why");
      case Observation.Image(String type, String base64) -> {
        present(type, "image", "mediaType");
        present(base64, "image", "base64");
      }
      case Observation.Result(JsonNode value) -> TreeCheck.size(present(value, "result", "value"));
    }
    return observation;
  }

  private static <T> T present(@Nullable T value, String kind, String field) {
    if (value == null) {
      throw new IllegalArgumentException(
          "gave an observation of kind '%s' without '%s'".formatted(kind, field));
    }
    return value;
  }

  /// Returns tools if each is whole and has a name that can be called.
  ///
  /// @throws IllegalArgumentException that says what is wrong with one
  // Third parties give null.
  @SuppressWarnings("ConstantValue")
  static List<Tool> tools(@Nullable List<Tool> tools) {
    if (tools == null) {
      throw new IllegalArgumentException("gave null instead of a list of tools");
    }
    List<Tool> all = new ArrayList<>(tools);
    for (@Nullable Tool tool : all) {
      if (tool == null) {
        throw new IllegalArgumentException("gave a list of tools with null in it");
      }
      if ((@Nullable Object) tool.name() == null
          || (@Nullable Object) tool.description() == null
          || (@Nullable Object) tool.parameters() == null
          || (@Nullable Object) tool.kind() == null) {
        throw new IllegalArgumentException(
            "gave a tool without a name, a description, parameters or a kind: " + tool.name());
      }
      TreeCheck.size(tool.parameters());
      tool.misnamed()
          .ifPresent(why -> {
            throw new IllegalArgumentException(why);
          });
    }
    return List.copyOf(all);
  }
}
