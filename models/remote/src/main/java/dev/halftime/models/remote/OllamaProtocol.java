package dev.halftime.models.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Tool;
import dev.halftime.json.Json;
import dev.halftime.model.Message;
import dev.halftime.model.Request;
import dev.halftime.model.Response;
import dev.halftime.model.SamplingParameters;
import dev.halftime.model.ToolCall;
import dev.halftime.models.call.ProviderException;
import dev.halftime.models.http.ApiKey;
import dev.halftime.models.http.ResponseBody;
import dev.halftime.usage.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Ollama's native [chat API](https://github.com/ollama/ollama/blob/main/docs/api.md).
public record OllamaProtocol() implements ProviderProtocol {

  @Override
  public String path(String model) {
    return "/api/chat";
  }

  @Override
  public Map<String, String> headers(ApiKey key) {
    return key.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + key.reveal());
  }

  @Override
  public ObjectNode body(ModelName name, Request request, ToolNames names) {
    SamplingParameters sampling = request.sampling();
    ObjectNode body = Json.object().put("model", name.model()).put("stream", false);
    ArrayNode messages = body.putArray("messages");
    request.messages().forEach(message -> messages.add(message(message, names)));
    for (Tool tool : request.tools()) {
      ObjectNode function =
          body.withArray("tools").addObject().put("type", "function").putObject("function");
      function.put("name", names.told(tool.name())).put("description", tool.description());
      function.set("parameters", ToolSchema.object(tool.parameters()));
    }
    ObjectNode options = body.putObject("options").put("temperature", sampling.temperature());
    options.put("seed", sampling.seed() & Integer.MAX_VALUE);
    options.put("num_predict", sampling.maxTokens());
    if (!sampling.stop().isEmpty()) {
      options.set("stop", Json.tree(sampling.stop()));
    }
    return body;
  }

  private static ObjectNode message(Message message, ToolNames names) {
    return switch (message) {
      case Message.System(String text) -> said("system", text);
      case Message.User(String text) -> said("user", text);
      case Message.Assistant(String text, List<ToolCall> uses) -> {
        ObjectNode output =
            Json.object()
                .put("role", "assistant")
                .put("content", uses.isEmpty() ? EmptyText.or(text) : text);
        for (ToolCall use : uses) {
          ObjectNode function = output.withArray("tool_calls").addObject().putObject("function");
          function.put("name", names.told(use.tool()));
          function.set("arguments", Action.Call.written(use.tool(), use.arguments()).arguments());
        }
        yield output;
      }
      case Message.ToolResult(String _, String tool, String text) ->
          said("tool", text).put("tool_name", names.told(tool));
    };
  }

  private static ObjectNode said(String role, String text) {
    return Json.object().put("role", role).put("content", EmptyText.or(text));
  }

  /// Older versions report only that the response is done.
  private static String reason(JsonNode body) {
    return body.path("done").asBoolean(true) ? body.path("done_reason").asText("stop") : "error";
  }

  @Override
  public Usage usage(JsonNode body) {
    return TokenCount.usage(
        TokenCount.of(body.path("prompt_eval_count")),
        TokenCount.of(body.path("eval_count")),
        0,
        0);
  }

  @Override
  public Response answer(JsonNode body, ToolNames names) {
    Usage usage = usage(body);
    JsonNode message = body.path("message");
    if (!message.isObject()) {
      throw ProviderException.unreadable("it has no message", usage);
    }
    List<ToolCall> uses = new ArrayList<>();
    for (JsonNode call : message.path("tool_calls")) {
      JsonNode function = call.path("function");
      uses.add(
          new ToolCall(
              call.path("id").asText("use_" + uses.size()),
              names.called(function.path("name"), usage),
              ResponseBody.written(function.path("arguments"))));
    }
    String text = message.path("content").asText("");
    return new Response(
        message.path("thinking").asText(""),
        text,
        uses,
        FinishReasons.of(reason(body), text, uses, usage),
        List.of(),
        List.of(),
        usage);
  }
}
