package dev.halftime.models.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

/// OpenAI's [Responses API](https://platform.openai.com/docs/api-reference/responses).
///
/// Each request contains the whole conversation and nothing is stored on the server (`store` is
/// false), so the record contains complete requests. The API has neither seeds nor stop sequences.
public record ResponsesProtocol() implements ProviderProtocol {

  @Override
  public String path(String model) {
    return "/responses";
  }

  @Override
  public Map<String, String> headers(ApiKey key) {
    return key.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + key.reveal());
  }

  @Override
  public ObjectNode body(ModelName name, Request request, ToolNames names) {
    ObjectNode body = Json.object().put("model", name.model()).put("store", false);
    ArrayNode input = body.putArray("input");
    for (Message message : request.messages()) {
      if (message instanceof Message.System(String text)) {
        body.put("instructions", EmptyText.or(text));
      } else {
        add(input, message, names);
      }
    }
    if (!request.tools().isEmpty()) {
      ArrayNode tools = body.putArray("tools");
      request
          .tools()
          .forEach(tool -> {
            ObjectNode function = tools.addObject().put("type", "function").put("strict", false);
            function.put("name", names.told(tool.name())).put("description", tool.description());
            function.set("parameters", ToolSchema.object(tool.parameters()));
          });
      if (request.choice() == Request.Choice.REQUIRED) {
        body.put("tool_choice", "required");
      }
    }
    sampling(body, name, request.sampling());
    return body;
  }

  private static void sampling(ObjectNode body, ModelName name, SamplingParameters sampling) {
    if (!OpenAiProtocol.reasons(name)) {
      body.put("temperature", sampling.temperature());
    }
    body.put("max_output_tokens", sampling.maxTokens());
    if (sampling.logProbabilities()) {
      body.putArray("include").add("message.output_text.logprobs");
    }
  }

  private static void add(ArrayNode input, Message message, ToolNames names) {
    switch (message) {
      case Message.Assistant(String text, List<ToolCall> uses) -> {
        if (uses.isEmpty() || !text.isBlank()) {
          said(input, "assistant", text);
        }
        for (ToolCall use : uses) {
          input
              .addObject()
              .put("type", "function_call")
              .put("call_id", use.id())
              .put("name", names.told(use.tool()))
              .put("arguments", use.arguments());
        }
      }
      case Message.ToolResult(String use, String _, String text) ->
          input
              .addObject()
              .put("type", "function_call_output")
              .put("call_id", use)
              .put("output", EmptyText.or(text));
      case Message.System _, Message.User _ -> said(input, "user", message.text());
    }
  }

  private static void said(ArrayNode input, String role, String text) {
    input.addObject().put("role", role).put("content", EmptyText.or(text));
  }

  /// Tokens of reasoning are part of `output_tokens`, cached ones of `input_tokens`.
  @Override
  public Usage usage(JsonNode body) {
    JsonNode told = body.path("usage");
    return TokenCount.usage(
        TokenCount.of(told.path("input_tokens")),
        TokenCount.of(told.path("output_tokens")),
        TokenCount.of(told.at("/input_tokens_details/cached_tokens")).count(),
        0);
  }

  @Override
  public Response answer(JsonNode body, ToolNames names) {
    Usage usage = usage(body);
    if (!body.path("output").isArray()) {
      throw ProviderException.unreadable("it has no output", usage);
    }
    List<String> thoughts = new ArrayList<>();
    List<ToolCall> uses = new ArrayList<>();
    List<MessageContent> contents = new ArrayList<>();
    List<Response.Token> tokens = new ArrayList<>();
    for (JsonNode item : body.path("output")) {
      switch (item.path("type").asText("message")) {
        case "message" -> {
          contents.add(MessageContent.of(item));
          tokens(item, tokens);
        }
        case "reasoning" -> thoughts.add(thought(item));
        case "function_call" -> uses.add(use(item, names, usage, uses.size()));
        default -> {} // server-side tools
      }
    }
    String text = joined(contents.stream().map(MessageContent::text).toList());
    String refusal = joined(contents.stream().map(MessageContent::refusal).toList());
    String reason = reason(body);
    if (reason.equals("content_filter")) {
      throw new ProviderException(Kind.FILTERED, "blocked by the content filter", usage);
    }
    if (!refusal.isBlank() && uses.isEmpty()) {
      throw new ProviderException(Kind.REFUSED, HttpErrors.words(refusal), usage);
    }
    return new Response(
        joined(thoughts),
        text,
        uses,
        FinishReasons.of(reason, text, uses, usage),
        tokens,
        List.of(),
        usage);
  }

  /// Returns the finish reason: why the response is incomplete, or its status.
  private static String reason(JsonNode body) {
    String why = body.at("/incomplete_details/reason").asText("");
    String status = body.path("status").asText("");
    return switch (why.isEmpty() ? status : why) {
      case "max_output_tokens" -> "length";
      case "failed" -> "error";
      default -> why.isEmpty() ? status : why;
    };
  }

  private static String thought(JsonNode item) {
    List<String> parts = new ArrayList<>();
    for (String field : List.of("summary", "content")) {
      item.path(field).forEach(part -> parts.add(part.path("text").asText("")));
    }
    return joined(parts);
  }

  private static ToolCall use(JsonNode item, ToolNames names, Usage usage, int number) {
    String id = item.path("call_id").asText(item.path("id").asText(""));
    return new ToolCall(
        id.isEmpty() ? "use_" + number : id,
        names.called(item.path("name"), usage),
        ResponseBody.written(item.path("arguments")));
  }

  private static void tokens(JsonNode item, List<Response.Token> tokens) {
    for (JsonNode part : item.path("content")) {
      for (JsonNode token : part.path("logprobs")) {
        tokens.add(
            new Response.Token(token.path("token").asText(), token.path("logprob").asDouble()));
      }
    }
  }

  private static String joined(List<String> parts) {
    return String.join("\n", parts.stream().filter(part -> !part.isBlank()).toList());
  }
}
