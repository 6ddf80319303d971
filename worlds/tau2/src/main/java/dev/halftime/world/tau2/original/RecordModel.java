package dev.halftime.world.tau2.original;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// A kind of record with the fields it must have, as the original declares it with pydantic.
///
/// Fields that it does not have are dropped, texts and whole numbers are kept as what they stand
/// for.
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

  /// This model with one more field.
  public RecordModel with(String field, FieldCheck check) {
    Map<String, FieldCheck> more = new LinkedHashMap<>(fields);
    more.put(field, check);
    return new RecordModel(name, more);
  }

  /// The record that these fields make.
  ///
  /// @throws ToolError with all that is wrong with them
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

  /// The records of a list whose items are all objects; anything else stays as it is.
  ///
  /// @throws ToolError if it is nothing to loop over, or what is wrong with the first bad item
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
