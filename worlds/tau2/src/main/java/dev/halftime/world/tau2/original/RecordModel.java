package dev.halftime.world.tau2.original;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// A record type with required fields, as the original declares it with pydantic.
///
/// Unknown fields are dropped, and strings and integers are stored after conversion.
public final class RecordModel {

  private final String name;
  private final Map<String, FieldCheck> fields;

  private RecordModel(String name, Map<String, FieldCheck> fields) {
    this.name = name;
    this.fields = fields;
  }

  public static RecordModel named(String name) {
    return new RecordModel(name, Map.of());
  }

  /// Returns this model with one more field.
  public RecordModel with(String field, FieldCheck check) {
    Map<String, FieldCheck> more = new LinkedHashMap<>(fields);
    more.put(field, check);
    return new RecordModel(name, more);
  }

  /// Validates the fields of a record and returns the record.
  ///
  /// @throws ToolError with all validation errors
  public ObjectNode of(JsonNode given) {
    List<Flaw> flaws = new ArrayList<>();
    ObjectNode kept = fields(given, "", flaws::add);
    if (flaws.isEmpty()) {
      return kept;
    }
    String count = flaws.size() + " validation error" + (flaws.size() == 1 ? "" : "s");
    String each = flaws.stream().map(Flaw::text).collect(Collectors.joining("\n"));
    throw new ToolError(count + " for " + name + "\n" + each);
  }

  /// Validates a list of records whose items are all objects; anything else is returned unchanged.
  ///
  /// @throws ToolError if the value is not iterable, or with the validation errors of the first
  ///   invalid item
  public JsonNode all(JsonNode given) {
    List<JsonNode> items = Value.items(given);
    if (!items.stream().allMatch(JsonNode::isObject)) {
      return given;
    }
    ArrayNode all = Json.MAPPER.createArrayNode();
    items.forEach(item -> all.add(of(item)));
    return all;
  }

  private ObjectNode fields(JsonNode given, String within, Consumer<Flaw> flaws) {
    ObjectNode kept = Json.object();
    fields.forEach((field, check) -> {
      String place = within + field;
      JsonNode value = given.get(field);
      if (value == null) {
        flaws.accept(new Flaw(place, "Field required", "missing", given));
      } else {
        check.kept(value, place, flaws).ifPresent(it -> kept.set(field, it));
      }
    });
    return kept;
  }

  Optional<JsonNode> list(JsonNode value, String place, Consumer<Flaw> flaws) {
    if (!value.isArray()) {
      flaws.accept(new Flaw(place, "Input should be a valid list", "list_type", value));
      return Optional.empty();
    }
    ArrayNode kept = Json.MAPPER.createArrayNode();
    for (int i = 0; i < value.size(); i++) {
      JsonNode item = value.get(i);
      String where = place + "." + i;
      if (item.isObject()) {
        kept.add(fields(item, where + ".", flaws));
      } else {
        String what = "Input should be a valid dictionary or instance of " + name;
        flaws.accept(new Flaw(where, what, "model_type", item));
      }
    }
    return Optional.of(kept);
  }
}
