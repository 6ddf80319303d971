package dev.halftime.models;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.halftime.json.Json;
import dev.halftime.model.Message;
import dev.halftime.model.Model;
import dev.halftime.model.ModelException;
import dev.halftime.model.Request;
import dev.halftime.model.Response;
import dev.halftime.model.SamplingParameters;
import dev.halftime.models.call.RetryPolicy;
import dev.halftime.models.remote.Provider;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// Responses in the formats of all providers, and the models that read them.
final class ProviderAnswers {

  private ProviderAnswers() {}

  static final Request HELLO =
      Request.words(List.of(new Message.User("Hello")), SamplingParameters.GREEDY);

  /// One behaviour of a model, in a provider's format.
  ///
  /// @param sent the provider's response
  record Odd(Provider provider, String what, String sent) {

    @Override
    public String toString() {
      return provider.id() + ": " + what;
    }
  }

  static Model model(Provider provider, Server server) {
    RetryPolicy twice =
        new RetryPolicy(
            2, java.time.Duration.ZERO, java.time.Duration.ZERO, java.time.Duration.ofDays(1));
    return new Models(Map.of(), ModelSettings.NOTHING, new Waits().clock(), twice)
        .model(provider.id() + ":m@" + server.url(""));
  }

  static Response answer(Odd odd) throws IOException {
    try (Server server = new Server(Server.json(odd.sent()))) {
      return model(odd.provider(), server).answer(HELLO);
    }
  }

  static ModelException failure(Provider provider, Server.Reaction reaction) throws IOException {
    try (Server server = new Server(reaction)) {
      return catchThrowableOfType(
          ModelException.class, () -> model(provider, server).answer(HELLO));
    }
  }

  /// Returns a provider's response that contains this message.
  static String sent(Provider provider, String message, String end, String usage) {
    return switch (provider) {
      case OPENAI ->
          "{\"choices\":[{\"message\":%s,\"finish_reason\":\"%s\"}],\"usage\":%s}"
              .formatted(message, end, usage);
      case RESPONSES ->
          "{\"object\":\"response\",\"status\":\"%s\",\"incomplete_details\":%s,\"output\":%s,\"usage\":%s}"
              .formatted(
                  end.equals("stop") || end.equals("tool_calls")
                      ? "completed"
                      : end.matches("failed|cancelled|in_progress|") ? end : "incomplete",
                  end.matches("stop|tool_calls|failed|cancelled|in_progress|")
                      ? "null"
                      : "{\"reason\":\"" + end + "\"}",
                  message,
                  usage);
      case ANTHROPIC ->
          "{\"type\":\"message\",\"content\":%s,\"stop_reason\":\"%s\",\"usage\":%s}"
              .formatted(message, end, usage);
      case GEMINI ->
          "{\"candidates\":[{\"content\":%s,\"finishReason\":\"%s\"}],\"usageMetadata\":%s}"
              .formatted(message, end, usage);
      case OLLAMA ->
          "{\"message\":%s,\"done\":true,\"done_reason\":\"%s\",%s"
              .formatted(message, end, usage.substring(1));
    };
  }

  static String used(Provider provider) {
    return switch (provider) {
      case OPENAI -> "{\"prompt_tokens\":12,\"completion_tokens\":3,\"total_tokens\":15}";
      case RESPONSES, ANTHROPIC -> "{\"input_tokens\":12,\"output_tokens\":3}";
      case GEMINI -> "{\"promptTokenCount\":12,\"candidatesTokenCount\":3}";
      case OLLAMA -> "{\"prompt_eval_count\":12,\"eval_count\":3}";
    };
  }

  static String called(Provider provider, String arguments) {
    String message =
        switch (provider) {
          case OPENAI ->
              "{\"tool_calls\":[{\"id\":\"1\",\"function\":{\"name\":\"do\",\"arguments\":%s}}]}"
                  .formatted(Json.canonical(arguments));
          case RESPONSES ->
              "[{\"type\":\"function_call\",\"call_id\":\"1\",\"name\":\"do\",\"arguments\":%s}]"
                  .formatted(Json.canonical(arguments));
          case ANTHROPIC ->
              "[{\"type\":\"tool_use\",\"id\":\"1\",\"name\":\"do\",\"input\":%s}]"
                  .formatted(arguments);
          case GEMINI ->
              "{\"parts\":[{\"functionCall\":{\"name\":\"do\",\"args\":%s}}]}".formatted(arguments);
          case OLLAMA ->
              "{\"content\":\"\",\"tool_calls\":[{\"function\":{\"name\":\"do\",\"arguments\":%s}}]}"
                  .formatted(arguments);
        };
    return sent(provider, message, "stop", used(provider));
  }

  static String said(Provider provider, String words, String end) {
    String text = Json.canonical(words);
    return sent(
        provider,
        switch (provider) {
          case OPENAI, OLLAMA -> "{\"content\":%s}".formatted(text);
          case RESPONSES ->
              "[{\"type\":\"message\",\"role\":\"assistant\",\"content\":[{\"type\":\"output_text\",\"text\":%s}]}]"
                  .formatted(text);
          case ANTHROPIC -> "[{\"type\":\"text\",\"text\":%s}]".formatted(text);
          case GEMINI -> "{\"parts\":[{\"text\":%s}]}".formatted(text);
        },
        end,
        used(provider));
  }
}
