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
import dev.halftime.models.http.HttpTransport;
import dev.halftime.models.http.ResponseBody;
import dev.halftime.usage.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// OpenAI's [Chat Completions API](https://platform.openai.com/docs/api-reference/chat), which many
/// servers implement.
///
/// @param user the `user` field sent to an agent's server, which receives no sampling parameters;
///   empty for calls of a model
public record OpenAiProtocol(String user) implements ProviderProtocol {

  @Override
  public String path(String model) {
    return "/chat/completions";
  }

  @Override
  public Map<String, String> headers(ApiKey key) {
    return key.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + key.reveal());
  }

  @Override
  public ObjectNode body(ModelName name, Request request, ToolNames names) {
    ObjectNode body = Json.object().put("model", name.model());
    ArrayNode messages = body.putArray("messages");
    request.messages().forEach(message -> messages.add(message(message, names)));
    if (!request.tools().isEmpty()) {
      ArrayNode tools = body.putArray("tools");
      request
          .tools()
          .forEach(tool -> {
            ObjectNode function = tools.addObject().put("type", "function").putObject("function");
            function.put("name", names.told(tool.name())).put("description", tool.description());
            function.set("parameters", ToolSchema.object(tool.parameters()));
          });
      if (request.choice() == Request.Choice.REQUIRED) {
        body.put("tool_choice", "required");
      }
    }
    if (user.isEmpty()) {
      sampling(body, name, request.sampling());
    } else {
      body.put("user", user);
    }
    return body;
  }

  private static void sampling(ObjectNode body, ModelName name, SamplingParameters sampling) {
    boolean own = name.server().isEmpty();
    if (!reasons(name)) {
      body.put("temperature", sampling.temperature());
      if (!sampling.stop().isEmpty()) {
        body.set("stop", Json.tree(sampling.stop()));
      }
    }
    body.put("seed", sampling.seed() & Integer.MAX_VALUE);
    body.put(own ? "max_completion_tokens" : "max_tokens", sampling.maxTokens());
    if (sampling.logProbabilities()) {
      body.put("logprobs", true);
    }
  }

  /// Returns whether a model is one of OpenAI's reasoning models, which accept only the default
  /// temperature.
  static boolean reasons(ModelName name) {
    return name.model().matches("(o[0-9]|gpt-5).*");
  }

  private static ObjectNode message(Message message, ToolNames names) {
    return switch (message) {
      case Message.System(String text) -> said("system", text);
      case Message.User(String text) -> said("user", text);
      case Message.Assistant(String text, List<ToolCall> uses) -> {
        ObjectNode output = Json.object().put("role", "assistant");
        output.set(
            "content",
            !uses.isEmpty() && text.isBlank()
                ? Json.MAPPER.nullNode()
                : Json.tree(EmptyText.or(text)));
        for (ToolCall use : uses) {
          ObjectNode call = output.withArray("tool_calls").addObject();
          call.put("id", use.id()).put("type", "function");
          call.putObject("function")
              .put("name", names.told(use.tool()))
              .put("arguments", use.arguments());
        }
        yield output;
      }
      case Message.ToolResult(String use, String _, String text) ->
          said("tool", text).put("tool_call_id", use);
    };
  }

  private static ObjectNode said(String role, String text) {
    return Json.object().put("role", role).put("content", EmptyText.or(text));
  }

  @Override
  public Usage usage(JsonNode body) {
    return told(body.path("usage"));
  }

  @Override
  public Response answer(JsonNode body, ToolNames names) {
    JsonNode choice = body.path("choices").path(0);
    JsonNode message = choice.path("message");
    Usage usage = usage(body);
    String reason = choice.path("finish_reason").asText("");
    JsonNode error = choice.path("error");
    if (!error.isEmpty()) {
      throw new ProviderException(
          HttpErrors.instead(error),
          "an error instead of an answer: "
              + HttpTransport.shown(error.path("message").asText(reason)),
          usage);
    }
    FinishReasons.check(reason, "", usage);
    if (!message.isObject()) {
      throw ProviderException.unreadable("it has no message", usage);
    }
    List<ToolCall> uses = uses(message, names, usage);
    MessageContent content = MessageContent.of(message);
    boolean refused = reason.equals("refusal") || !content.refusal().isBlank();
    if (refused && uses.isEmpty()) {
      String said = content.refusal().isBlank() ? content.text() : content.refusal();
      throw new ProviderException(Kind.REFUSED, HttpErrors.words(said), usage);
    }
    return new Response(
        content.thought(),
        content.text(),
        uses,
        FinishReasons.of(reason, content.text(), uses, usage),
        tokens(choice),
        List.of(),
        usage);
  }

  private static List<ToolCall> uses(JsonNode message, ToolNames names, Usage usage) {
    List<ToolCall> uses = new ArrayList<>();
    for (JsonNode call : message.path("tool_calls")) {
      use(call.path("function"), call.path("id").asText(""), names, usage, uses);
    }
    if (message.path("function_call").isObject()) {
      use(message.path("function_call"), "", names, usage, uses);
    }
    return uses;
  }

  private static void use(
      JsonNode function, String id, ToolNames names, Usage usage, List<ToolCall> uses) {
    uses.add(
        new ToolCall(
            id.isEmpty() ? "use_" + uses.size() : id,
            names.called(function.path("name"), usage),
            ResponseBody.written(function.path("arguments"))));
  }

  private static List<Response.Token> tokens(JsonNode choice) {
    List<Response.Token> tokens = new ArrayList<>();
    for (JsonNode token : choice.path("logprobs").path("content")) {
      tokens.add(
          new Response.Token(token.path("token").asText(), token.path("logprob").asDouble()));
    }
    return tokens;
  }

  /// Some servers include reasoning tokens only in the total, not in the completion tokens.
  private static Usage told(JsonNode told) {
    TokenCount in = TokenCount.of(told.path("prompt_tokens"));
    TokenCount out = TokenCount.of(told.path("completion_tokens"));
    long reasoning = TokenCount.of(told.at("/completion_tokens_details/reasoning_tokens")).count();
    boolean apart =
        reasoning > 0 && told.path("total_tokens").asLong() == in.count() + out.count() + reasoning;
    long cached =
        Math.max(
            TokenCount.of(told.at("/prompt_tokens_details/cached_tokens")).count(),
            TokenCount.of(told.path("prompt_cache_hit_tokens")).count());
    return TokenCount.usage(in, apart ? out.plus(reasoning) : out, cached, 0);
  }
}
