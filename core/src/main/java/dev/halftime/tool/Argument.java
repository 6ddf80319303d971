package dev.halftime.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One argument of a tool, or one component of a record among them.
record Argument(String name, ArgumentType type) {

  /// An argument with the name and description that it is given.
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

  /// The schema of an object with these members.
  ///
  /// @throws IllegalArgumentException if two have one name
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

  /// The members' values, in order.
  static Object[] values(List<Argument> members, JsonNode object) {
    return members.stream()
        .map(member -> member.type.reader().read(member.name, object.get(member.name)))
        .toArray();
  }
}
