package dev.halftime.models.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.json.Json;
import dev.halftime.model.Message;
import dev.halftime.model.ModelException.Kind;
import dev.halftime.model.Request;
import dev.halftime.model.Response;
import dev.halftime.model.SamplingParameters;
import dev.halftime.model.ToolCall;
import dev.halftime.models.call.ProviderException;
import dev.halftime.models.http.ApiKey;
import dev.halftime.models.http.HttpErrors;
import dev.halftime.models.http.ResponseBody;
import dev.halftime.usage.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Anthropic's [Messages API](https://docs.anthropic.com/en/api/messages).
public record AnthropicProtocol() implements ProviderProtocol {

  private static final String VERSION = "2023-06-01";

  @Override
  public String path(String model) {
    return "/messages";
  }

  @Override
  public Map<String, String> headers(ApiKey key) {
    return key.isEmpty()
        ? Map.of("anthropic-version", VERSION)
        : Map.of("anthropic-version", VERSION, "x-api-key", key.reveal());
  }

  @Override
  public ObjectNode body(ModelName name, Request request, ToolNames names) {
    SamplingParameters sampling = request.sampling();
    ObjectNode body = Json.object().put("model", name.model());
    body.put("max_tokens", sampling.maxTokens()).put("temperature", sampling.temperature());
    if (!sampling.stop().isEmpty()) {
      body.set("stop_sequences", Json.tree(sampling.stop()));
    }
    ArrayNode messages = body.putArray("messages");
    for (Message message : request.messages()) {
      if (message instanceof Message.System(String text)) {
        body.put("system", EmptyText.or(text));
      } else {
        add(messages, message, names);
      }
    }
    if (!request.tools().isEmpty()) {
      ArrayNode tools = body.putArray("tools");
      request
          .tools()
          .forEach(tool ->
              tools
                  .addObject()
                  .put("name", names.told(tool.name()))
                  .put("description", tool.description())
                  .set("input_schema", ToolSchema.object(tool.parameters())));
      if (request.choice() == Request.Choice.REQUIRED) {
        body.putObject("tool_choice").put("type", "any");
      }
    }
    return body;
  }

  /// The conversation must start with the user, and consecutive messages of one party are merged.
  private static void add(ArrayNode messages, Message message, ToolNames names) {
    String role = message instanceof Message.Assistant ? "assistant" : "user";
    if (messages.isEmpty() && role.equals("assistant")) {
      content(messages, "user").addObject().put("type", "text").put("text", "(Begin.)");
    }
    ArrayNode content = content(messages, role);
    switch (message) {
      case Message.Assistant(String text, List<ToolCall> uses) -> {
        if (uses.isEmpty() || !text.isBlank()) {
          content.addObject().put("type", "text").put("text", EmptyText.or(text));
        }
        for (ToolCall use : uses) {
          ObjectNode block = content.addObject().put("type", "tool_use").put("id", use.id());
          block.put("name", names.told(use.tool()));
          block.set("input", Action.Call.written(use.tool(), use.arguments()).arguments());
        }
      }
      case Message.ToolResult(String use, String _, String text) ->
          content
              .addObject()
              .put("type", "tool_result")
              .put("tool_use_id", use)
              .put("content", EmptyText.or(text));
      case Message.System _, Message.User _ ->
          content.addObject().put("type", "text").put("text", EmptyText.or(message.text()));
    }
  }

  private static ArrayNode content(ArrayNode messages, String role) {
    JsonNode last = messages.path(messages.size() - 1);
    return last.path("role").asText().equals(role)
        ? (ArrayNode) last.path("content")
        : messages.addObject().put("role", role).putArray("content");
  }

  @Override
  public Usage usage(JsonNode body) {
    return told(body.path("usage"));
  }

  @Override
  public Response answer(JsonNode body, ToolNames names) {
    Usage usage = usage(body);
    if (!body.path("content").isArray()) {
      throw ProviderException.unreadable("it has no content", usage);
    }
    List<String> texts = new ArrayList<>();
    List<String> thoughts = new ArrayList<>();
    List<ToolCall> uses = new ArrayList<>();
    for (JsonNode block : body.path("content")) {
      switch (block.path("type").asText(block.has("name") ? "tool_use" : "text")) {
        case "text" -> texts.add(block.path("text").asText(""));
        case "thinking" -> thoughts.add(block.path("thinking").asText(""));
        case "tool_use", "" ->
            uses.add(
                new ToolCall(
                    block.path("id").asText("use_" + uses.size()),
                    names.called(block.path("name"), usage),
                    ResponseBody.written(block.path("input"))));
        default -> {} // server-side tools, and redacted thinking
      }
    }
    String reason = body.path("stop_reason").asText("");
    if (reason.equals("refusal")) {
      throw new ProviderException(Kind.REFUSED, HttpErrors.words(String.join("\n", texts)), usage);
    }
    String text = String.join("\n", texts);
    return new Response(
        String.join("\n", thoughts),
        text,
        uses,
        FinishReasons.of(reason, text, uses, usage),
        List.of(),
        List.of(),
        usage);
  }

  /// `input_tokens` excludes tokens read from and written to the cache.
  private static Usage told(JsonNode told) {
    long read = TokenCount.of(told.path("cache_read_input_tokens")).count();
    long written = TokenCount.of(told.path("cache_creation_input_tokens")).count();
    return TokenCount.usage(
        TokenCount.of(told.path("input_tokens")).plus(read + written),
        TokenCount.of(told.path("output_tokens")),
        read,
        written);
  }
}
