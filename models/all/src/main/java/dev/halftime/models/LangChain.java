package dev.halftime.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Tool;
import dev.halftime.json.Json;
import dev.halftime.models.remote.ToolSchema;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Converts tools to LangChain4j's types, for agents that use it.
public final class LangChain {

  private LangChain() {}

  /// Returns the LangChain4j specification of a tool, with its parameter schema unchanged.
  public static ToolSpecification specification(Tool tool) {
    ObjectNode schema = ToolSchema.object(tool.parameters());
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    JsonObjectSchema.Builder parameters =
        JsonObjectSchema.builder()
            .description(schema.path("description").asText(null))
            .addProperties(raw(schema.path("properties")))
            .required(required);
    Map<String, JsonSchemaElement> definitions = raw(schema.path("$defs"));
    if (!definitions.isEmpty()) {
      parameters.definitions(definitions);
    }
    return ToolSpecification.builder()
        .name(tool.name())
        .description(tool.description())
        .parameters(parameters.build())
        .build();
  }

  private static Map<String, JsonSchemaElement> raw(JsonNode schemas) {
    Map<String, JsonSchemaElement> all = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : schemas.properties()) {
      all.put(entry.getKey(), JsonRawSchema.from(Json.canonical(entry.getValue())));
    }
    return all;
  }
}
