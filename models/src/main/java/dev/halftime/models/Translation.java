package dev.halftime.models;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Tool;
import dev.halftime.model.Message;
import dev.halftime.model.ToolUse;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonBooleanSchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonNullSchema;
import dev.langchain4j.model.chat.request.json.JsonNumberSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import java.util.ArrayList;
import java.util.List;

/// Our messages and tools in the terms of LangChain4j.
final class Translation {

  // Some interfaces take no empty words.
  private static final String SILENCE = "(nothing)";

  private Translation() {}

  /// @param opened whether a conversation must begin with words to the model
  static List<ChatMessage> messages(List<Message> messages, boolean opened) {
    List<ChatMessage> all = new ArrayList<>();
    boolean spoken = !opened;
    for (Message message : messages) {
      if (!spoken && message instanceof Message.Output) {
        all.add(UserMessage.from("(Begin.)"));
      }
      spoken |= !(message instanceof Message.Instruction);
      all.add(message(message));
    }
    return all;
  }

  private static ChatMessage message(Message message) {
    return switch (message) {
      case Message.Instruction(String text) -> SystemMessage.from(words(text));
      case Message.Input(String text) -> UserMessage.from(words(text));
      case Message.Output(String text, List<ToolUse> uses) ->
          uses.isEmpty()
              ? AiMessage.from(words(text))
              : AiMessage.builder()
                  .text(text.isBlank() ? null : text)
                  .toolExecutionRequests(uses.stream().map(Translation::use).toList())
                  .build();
      case Message.ToolResult(String use, String tool, String text) ->
          ToolExecutionResultMessage.from(use, tool, words(text));
    };
  }

  private static String words(String text) {
    return text.isBlank() ? SILENCE : text;
  }

  private static ToolExecutionRequest use(ToolUse use) {
    return ToolExecutionRequest.builder()
        .id(use.id())
        .name(use.tool())
        .arguments(use.arguments())
        .build();
  }

  static ToolSpecification tool(Tool tool) {
    return ToolSpecification.builder()
        .name(tool.name())
        .description(tool.description())
        .parameters(object(tool.parameters()))
        .build();
  }

  private static JsonObjectSchema object(JsonNode schema) {
    JsonObjectSchema.Builder object =
        JsonObjectSchema.builder().description(schema.path("description").asText(null));
    schema
        .path("properties")
        .properties()
        .forEach(it -> object.addProperty(it.getKey(), element(it.getValue())));
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(it -> required.add(it.asText()));
    return object.required(required).build();
  }

  private static JsonSchemaElement element(JsonNode schema) {
    String about = schema.path("description").asText(null);
    if (schema.has("enum")) {
      List<String> values = new ArrayList<>();
      schema.path("enum").forEach(it -> values.add(it.asText()));
      return JsonEnumSchema.builder().enumValues(values).description(about).build();
    }
    return switch (schema.path("type").asText()) {
      case "object" -> object(schema);
      case "array" ->
          JsonArraySchema.builder().items(element(schema.path("items"))).description(about).build();
      case "integer" -> JsonIntegerSchema.builder().description(about).build();
      case "number" -> JsonNumberSchema.builder().description(about).build();
      case "boolean" -> JsonBooleanSchema.builder().description(about).build();
      case "null" -> new JsonNullSchema();
      default -> JsonStringSchema.builder().description(about).build();
    };
  }
}
