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
import dev.halftime.models.http.ResponseBody;
import dev.halftime.usage.Usage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Gemini's [generateContent](https://ai.google.dev/api/generate-content).
public record GeminiProtocol() implements ProviderProtocol {

  @Override
  public String path(String model) {
    String name = URLEncoder.encode(model, StandardCharsets.UTF_8).replace("+", "%20");
    return "/models/" + name.replace("%2F", "/") + ":generateContent";
  }

  @Override
  public Map<String, String> headers(ApiKey key) {
    return key.isEmpty() ? Map.of() : Map.of("x-goog-api-key", key.reveal());
  }

  @Override
  public ObjectNode body(ModelName name, Request request, ToolNames names) {
    ObjectNode body = Json.object();
    ArrayNode contents = body.putArray("contents");
    for (Message message : request.messages()) {
      if (message instanceof Message.System(String text)) {
        ObjectNode system = body.putObject("systemInstruction");
        system.putArray("parts").addObject().put("text", EmptyText.or(text));
      } else {
        add(contents, message, names, signed(name.model()));
      }
    }
    if (!request.tools().isEmpty()) {
      ArrayNode tools = body.putArray("tools").addObject().putArray("functionDeclarations");
      request
          .tools()
          .forEach(tool ->
              tools
                  .addObject()
                  .put("name", names.told(tool.name()))
                  .put("description", tool.description())
                  .set("parameters", GeminiSchema.of(tool.parameters())));
      if (request.choice() == Request.Choice.REQUIRED) {
        body.putObject("toolConfig").putObject("functionCallingConfig").put("mode", "ANY");
      }
    }
    SamplingParameters sampling = request.sampling();
    ObjectNode config = body.putObject("generationConfig");
    config.put("temperature", sampling.temperature());
    config.put("maxOutputTokens", sampling.maxTokens());
    if (!sampling.stop().isEmpty()) {
      config.set("stopSequences", Json.tree(sampling.stop()));
    }
    return body;
  }

  /// Since Gemini 3, tool calls in the history need a signature, or this placeholder if they have
  /// none ([thought signatures](https://ai.google.dev/gemini-api/docs/thought-signatures)).
  private static boolean signed(String model) {
    return model.matches("gemini-([3-9]|\\d\\d).*");
  }

  private static void add(ArrayNode contents, Message message, ToolNames names, boolean signed) {
    String role = message instanceof Message.Assistant ? "model" : "user";
    if (contents.isEmpty() && role.equals("model")) {
      parts(contents, "user").addObject().put("text", "(Begin.)");
    }
    ArrayNode parts = parts(contents, role);
    switch (message) {
      case Message.Assistant(String text, List<ToolCall> uses) -> {
        if (uses.isEmpty() || !text.isBlank()) {
          parts.addObject().put("text", EmptyText.or(text));
        }
        boolean first = true;
        for (ToolCall use : uses) {
          ObjectNode part = parts.addObject();
          ObjectNode call = part.putObject("functionCall").put("name", names.told(use.tool()));
          call.set("args", Action.Call.written(use.tool(), use.arguments()).arguments());
          if (signed && first) {
            part.put("thoughtSignature", "skip_thought_signature_validator");
          }
          first = false;
        }
      }
      case Message.ToolResult(String _, String tool, String text) ->
          parts
              .addObject()
              .putObject("functionResponse")
              .put("name", names.told(tool))
              .putObject("response")
              .put("result", text);
      case Message.System _, Message.User _ ->
          parts.addObject().put("text", EmptyText.or(message.text()));
    }
  }

  private static ArrayNode parts(ArrayNode contents, String role) {
    JsonNode last = contents.path(contents.size() - 1);
    return last.path("role").asText().equals(role)
        ? (ArrayNode) last.path("parts")
        : contents.addObject().put("role", role).putArray("parts");
  }

  @Override
  public Usage usage(JsonNode body) {
    return told(body.path("usageMetadata"));
  }

  @Override
  public Response answer(JsonNode body, ToolNames names) {
    Usage usage = usage(body);
    String blocked = body.path("promptFeedback").path("blockReason").asText("");
    if (!blocked.isEmpty()) {
      throw new ProviderException(Kind.FILTERED, "the prompt was blocked: " + blocked, usage);
    }
    JsonNode candidate = body.path("candidates").path(0);
    if (!candidate.isObject()) {
      throw ProviderException.unreadable("it has no candidate", usage);
    }
    String reason = candidate.path("finishReason").asText("");
    FinishReasons.check(reason, candidate.path("finishMessage").asText(""), usage);
    StringBuilder text = new StringBuilder();
    StringBuilder thought = new StringBuilder();
    List<ToolCall> uses = new ArrayList<>();
    for (JsonNode part : candidate.path("content").path("parts")) {
      JsonNode call = part.path("functionCall");
      if (call.isObject()) {
        uses.add(
            new ToolCall(
                call.path("id").asText("use_" + uses.size()),
                names.called(call.path("name"), usage),
                ResponseBody.written(call.path("args"))));
      } else {
        (part.path("thought").asBoolean() ? thought : text).append(part.path("text").asText(""));
      }
    }
    return new Response(
        thought.toString(),
        text.toString(),
        uses,
        FinishReasons.of(reason, text.toString(), uses, usage),
        List.of(),
        List.of(),
        usage);
  }

  /// Counts that are 0 are omitted. Thinking tokens are output, counted separately; tokens that
  /// appear only in the total are counted as output, too.
  private static Usage told(JsonNode told) {
    TokenCount in =
        TokenCount.of(told.path("promptTokenCount"))
            .plus(TokenCount.orNone(told.path("toolUsePromptTokenCount")));
    TokenCount out =
        TokenCount.orNone(told.path("candidatesTokenCount"))
            .plus(TokenCount.orNone(told.path("thoughtsTokenCount")));
    long rest = TokenCount.of(told.path("totalTokenCount")).count() - in.count() - out.count();
    return TokenCount.usage(
        in,
        out.plus(Math.max(0, rest)),
        TokenCount.of(told.path("cachedContentTokenCount")).count(),
        0);
  }
}
