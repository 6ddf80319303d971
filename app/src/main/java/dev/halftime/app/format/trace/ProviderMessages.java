package dev.halftime.app.format.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Converts messages of several formats to that of [dev.halftime.app.format.RecordedChat]: parts of
/// OpenTelemetry, chat completions and responses of OpenAI, content blocks of Anthropic, messages
/// of LangChain (serialized or not), and plain texts.
public final class ProviderMessages {

  private final ArrayNode messages = Json.MAPPER.createArrayNode();

  private ProviderMessages() {}

  /// Converts a message or a list of messages.
  ///
  /// @param role role of texts, and of messages without a role
  public static ArrayNode of(JsonNode value, String role) {
    ProviderMessages all = new ProviderMessages();
    all.add(value, role);
    return all.messages;
  }

  private void add(JsonNode value, String role) {
    switch (value) {
      case ArrayNode array -> {
        if (!array.isEmpty() && isBlock(array.get(0))) {
          message(Json.object().set("content", array), role);
        } else {
          array.forEach(each -> add(each, role));
        }
      }
      case ObjectNode object -> message(object, role);
      default -> {
        if (value.isTextual() && !value.asText().isEmpty()) {
          message(Json.object().set("content", value), role);
        }
      }
    }
  }

  /// Returns whether a value is a part of a message rather than a message.
  private static boolean isBlock(JsonNode value) {
    return !value.has("role")
        && (value.path("type").asText().equals("text")
            || value.path("type").asText().equals("image_url"));
  }

  private void message(ObjectNode object, String role) {
    if (object.path("lc").isNumber() && object.path("kwargs").isObject()) {
      message(typed((ObjectNode) object.get("kwargs"), lastName(object)), role);
    } else if (object.path("data").isObject() && object.path("type").isTextual()) {
      message(typed((ObjectNode) object.get("data"), object.path("type").asText()), role);
    } else if (object.path("message").isObject()) {
      message((ObjectNode) object.get("message"), role);
    } else if (object.path("type").asText().equals("function_call")) {
      ObjectNode made = message("assistant");
      call(made, object.path("call_id"), object.path("name"), object.path("arguments"));
    } else if (object.path("type").asText().equals("function_call_output")) {
      result(object.path("call_id"), object.path("output"));
    } else {
      plain(object, role);
    }
  }

  private static String lastName(JsonNode object) {
    JsonNode names = object.path("id");
    return names.path(names.size() - 1).asText("");
  }

  /// Returns a message of LangChain with the role that its class or type implies.
  private static ObjectNode typed(ObjectNode message, String type) {
    ObjectNode copy = message.deepCopy();
    if (!copy.path("role").isTextual()) {
      copy.put("role", type);
    }
    return copy;
  }

  /// Returns the role in the terms of providers.
  private static String role(String told) {
    String name = told.toLowerCase(Locale.ROOT).replaceFirst("messages?(chunk)?$", "");
    return switch (name) {
      case "human", "user" -> "user";
      case "ai", "assistant", "model", "agent", "bot" -> "assistant";
      case "system", "developer" -> "system";
      case "tool", "function", "observation" -> "tool";
      default -> "";
    };
  }

  private void plain(ObjectNode object, String otherwise) {
    String named = role(object.path("role").asText(object.path("type").asText("")));
    String role = named.isEmpty() ? otherwise : named;
    JsonNode parts = object.path("parts").isArray() ? object.get("parts") : object.path("content");
    if (role.equals("tool") && !hasResults(parts)) {
      result(
          first(object, "tool_call_id", "id", "call_id"),
          parts.isMissingNode() ? object.path("response") : parts);
      if (object.path("status").asText().equals("error")) {
        failed((ObjectNode) messages.get(messages.size() - 1));
      }
      return;
    }
    ObjectNode made = Json.object().put("role", role);
    List<JsonNode> results = new ArrayList<>();
    List<String> thoughts = new ArrayList<>();
    content(parts, made, results, thoughts);
    reasoning(object).filter(it -> !it.isBlank()).ifPresent(thoughts::add);
    if (!thoughts.isEmpty()) {
      made.put("reasoning_content", String.join("\n", thoughts));
    }
    JsonNode calls = object.path("tool_calls");
    if (calls.isEmpty()) {
      calls = object.path("additional_kwargs").path("tool_calls");
    }
    boolean blocks = made.has("tool_calls"); // LangChain repeats the calls of content blocks
    for (JsonNode each : blocks ? Json.MAPPER.createArrayNode() : calls) {
      JsonNode function = each.path("function").isObject() ? each.get("function") : each;
      call(
          made,
          each.path("id"),
          function.path("name"),
          first(function, "arguments", "args", "input"));
    }
    if (results.isEmpty() || !made.path("content").asText("").isEmpty() || made.size() > 2) {
      messages.add(made);
    }
    results.forEach(each ->
        result(
            first(each, "id", "tool_use_id", "tool_call_id"),
            first(each, "response", "result", "content")));
  }

  private static Optional<String> reasoning(JsonNode object) {
    JsonNode told = object.path("reasoning_content");
    JsonNode extra = object.path("additional_kwargs").path("reasoning_content");
    return told.isTextual()
        ? Optional.of(told.asText())
        : extra.isTextual() ? Optional.of(extra.asText()) : Optional.empty();
  }

  private static boolean hasResults(JsonNode parts) {
    for (JsonNode part : parts.isArray() ? parts : Json.MAPPER.createArrayNode()) {
      String type = part.path("type").asText("");
      if (type.equals("tool_call_response") || type.equals("tool_result")) {
        return true;
      }
    }
    return false;
  }

  private void content(
      JsonNode parts, ObjectNode made, List<JsonNode> results, List<String> thoughts) {
    if (!parts.isArray()) {
      made.put("content", parts.isNull() || parts.isMissingNode() ? "" : words(parts));
      return;
    }
    ArrayNode kept = Json.MAPPER.createArrayNode();
    boolean texts = true;
    for (JsonNode part : parts) {
      String type = part.isTextual() ? "text" : part.path("type").asText("text");
      switch (type) {
        case "tool_call", "tool_use", "function_call" ->
            call(
                made,
                part.path("id"),
                part.path("name"),
                first(part, "arguments", "input", "args"));
        case "tool_call_response", "tool_result" -> results.add(part);
        case "reasoning", "thinking" ->
            thoughts.add(words(first(part, "content", "thinking", "reasoning", "text")));
        case "text", "input_text", "output_text" ->
            kept.addObject()
                .put("type", "text")
                .put(
                    "text",
                    part.isTextual() ? part.asText() : words(first(part, "content", "text")));
        default -> {
          texts = false;
          kept.add(other(part, type));
        }
      }
    }
    if (texts) {
      List<String> all = new ArrayList<>();
      kept.forEach(each -> all.add(each.path("text").asText()));
      made.put("content", String.join("\n", all));
    } else {
      made.set("content", kept);
    }
  }

  /// Converts a part that is not text: to an image if it contains the bytes, otherwise to a text
  /// with the reference.
  private static ObjectNode other(JsonNode part, String type) {
    String image = part.path("mime_type").asText(part.path("source").path("media_type").asText(""));
    String bytes = part.path("content").asText(part.path("source").path("data").asText(""));
    if (image.startsWith("image/") && !bytes.isEmpty()) {
      return Json.object().put("type", "image").put("image", "data:" + image + ";base64," + bytes);
    }
    if (part.path("image_url").path("url").isTextual()) {
      return Json.object().put("type", "image").set("image_url", part.get("image_url"));
    }
    return Json.object().put("type", type);
  }

  private ObjectNode message(String role) {
    return messages.addObject().put("role", role).put("content", "");
  }

  private static void call(ObjectNode made, JsonNode id, JsonNode name, JsonNode arguments) {
    ObjectNode call = made.withArray("tool_calls").addObject();
    call.put("id", id.asText(""));
    call.put("name", name.asText(""));
    call.set(
        "arguments", arguments.isNull() || arguments.isMissingNode() ? Json.object() : arguments);
  }

  private void result(JsonNode id, JsonNode content) {
    ObjectNode made = messages.addObject().put("role", "tool");
    made.put("tool_call_id", id.asText(""));
    made.put("content", content.isNull() || content.isMissingNode() ? "" : words(content));
  }

  private static void failed(ObjectNode message) {
    message.putObject("error").put("message", message.path("content").asText("error"));
  }

  /// Returns a value as text: that of its text parts, or its JSON.
  public static String words(JsonNode value) {
    if (value.isTextual()) {
      return value.asText();
    }
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (value.isArray() && !value.isEmpty()) {
      List<String> texts = new ArrayList<>();
      for (JsonNode part : value) {
        JsonNode text = part.isTextual() ? part : first(part, "text", "content");
        if (!text.isTextual()
            || (part.isObject() && !part.path("type").asText("text").equals("text"))) {
          return Json.canonical(value);
        }
        texts.add(text.asText());
      }
      return String.join("\n", texts);
    }
    return Json.canonical(value);
  }

  /// Returns the first of these members that the object has.
  public static JsonNode first(JsonNode object, String... names) {
    for (String name : names) {
      if (object.hasNonNull(name)) {
        return object.get(name);
      }
    }
    return object.path(names[0]);
  }
}
