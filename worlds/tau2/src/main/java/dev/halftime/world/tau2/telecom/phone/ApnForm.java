package dev.halftime.world.tau2.telecom.phone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.world.tau2.original.Flaw;
import dev.halftime.world.tau2.original.ToolError;
import dev.halftime.world.tau2.telecom.state.PythonValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Validates access point settings that are given as an object, as the original does with Pydantic
/// 2: it accepts `"yes"` for true and `"80"` for 80, and lists all errors.
final class ApnForm {

  private static final Set<String> TRUE = Set.of("1", "on", "t", "true", "y", "yes");
  private static final Set<String> FALSE = Set.of("0", "off", "f", "false", "n", "no");

  private final ObjectNode settings = AccessPoint.factory();
  private final List<String> wrong = new ArrayList<>();

  private ApnForm() {}

  /// @throws ToolError if they are invalid
  static ObjectNode read(ObjectNode given) {
    ApnForm form = new ApnForm();
    for (String name : (Iterable<String>) AccessPoint.factory()::fieldNames) {
      JsonNode value = given.get(name);
      if (value != null) {
        form.read(name, value);
      }
    }
    for (Map.Entry<String, JsonNode> extra : given.properties()) {
      if (!form.settings.has(extra.getKey())) {
        form.refuse(
            extra.getKey(), "Extra inputs are not permitted", "extra_forbidden", extra.getValue());
      }
    }
    if (!form.wrong.isEmpty()) {
      int count = form.wrong.size();
      throw new ToolError(
          count
              + (count == 1 ? " validation error" : " validation errors")
              + " for APNSettings\n"
              + String.join("\n", form.wrong));
    }
    return form.settings;
  }

  private void read(String name, JsonNode value) {
    switch (name) {
      case "apn_name" -> {
        if (value.isTextual() && Set.of("internet", "broken").contains(value.textValue())) {
          settings.set(name, value);
        } else {
          refuse(name, "Input should be 'internet' or 'broken'", "enum", value);
        }
      }
      case "reset_at_reboot" -> flag(name, value);
      case "mms_port" -> port(name, value);
      default -> {
        if (value.isTextual() || value.isNull()) {
          settings.set(name, value);
        } else {
          refuse(name, "Input should be a valid string", "string_type", value);
        }
      }
    }
  }

  private void flag(String name, JsonNode value) {
    Boolean read = flag(value);
    if (read != null) {
      settings.set(name, BooleanNode.valueOf(read));
    } else if (value.isTextual() || value.isNumber()) {
      boolean fraction = value.isNumber() && value.doubleValue() % 1 != 0;
      refuse(
          name,
          "Input should be a valid boolean" + (fraction ? "" : ", unable to interpret input"),
          fraction ? "bool_type" : "bool_parsing",
          value);
    } else {
      refuse(name, "Input should be a valid boolean", "bool_type", value);
    }
  }

  private static @Nullable Boolean flag(JsonNode value) {
    String text =
        value.isNumber() && value.doubleValue() % 1 == 0
            ? Long.toString(value.longValue())
            : value.asText().toLowerCase(Locale.ROOT);
    if (value.isContainerNode() || value.isNull()) {
      return null;
    }
    return TRUE.contains(text) ? Boolean.TRUE : FALSE.contains(text) ? Boolean.FALSE : null;
  }

  private void port(String name, JsonNode value) {
    if (value.isNull() || value.isIntegralNumber()) {
      settings.set(name, value);
    } else if (value.isBoolean()) {
      settings.set(name, LongNode.valueOf((long) PythonValues.number(value)));
    } else if (value.isNumber() && value.doubleValue() % 1 == 0) {
      settings.set(name, LongNode.valueOf(value.longValue()));
    } else if (value.isNumber()) {
      String why = "Input should be a valid integer, got a number with a fractional part";
      refuse(name, why, "int_from_float", value);
    } else if (value.isTextual() && value.textValue().strip().matches("[+-]?\\d+(\\.0*)?")) {
      String digits = value.textValue().strip().replaceFirst("^\\+|\\..*", "");
      settings.set(name, LongNode.valueOf((long) Double.parseDouble(digits)));
    } else if (value.isTextual()) {
      String why = "Input should be a valid integer, unable to parse string as an integer";
      refuse(name, why, "int_parsing", value);
    } else {
      refuse(name, "Input should be a valid integer", "int_type", value);
    }
  }

  private void refuse(String name, String why, String kind, JsonNode value) {
    wrong.add(new Flaw(name, why, kind, value).text());
  }
}
