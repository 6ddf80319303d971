package dev.halftime.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One argument of a tool, or one component of a record that serves as an argument.
record Argument(String name, ArgumentType type) {

  /// Creates an argument with its declared name and description.
  static Argument of(String name, @Nullable ToolParam said, ArgumentType type) {
    if (said == null) {
      return new Argument(name, type);
    }
    ObjectNode schema = type.schema().deepCopy();
    if (!said.about().isEmpty()) {
      schema.put("description", said.about());
    }
    return new Argument(
        said.value().isEmpty() ? name : said.value(),
        new ArgumentType(schema, type.optional(), type.reader()));
  }

  /// Returns the schema of an object with these members.
  ///
  /// @throws IllegalArgumentException if two have the same name
  static ObjectNode schema(List<Argument> members) {
    JsonSchema schema = JsonSchema.object();
    Set<String> names = new HashSet<>();
    for (Argument member : members) {
      if (!names.add(member.name)) {
        throw new IllegalArgumentException("two arguments are called '" + member.name + "'");
      }
      schema.property(member.name, member.type.schema());
      if (member.type.optional()) {
        schema.optional();
      }
    }
    return schema.build();
  }

  /// Returns the members' values, in order.
  static Object[] values(List<Argument> members, JsonNode object) {
    return members.stream()
        .map(member -> member.type.reader().read(member.name, object.get(member.name)))
        .toArray();
  }
}
