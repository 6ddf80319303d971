package dev.halftime.models;

import dev.halftime.model.Request;
import dev.halftime.model.Sampling;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.ollama.OllamaChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import java.util.Map;

/// How a request's sampling is told to a provider.
@FunctionalInterface
interface Parameters {

  ChatRequestParameters of(Request request);

  /// The parameters that a model takes.
  static Parameters of(ModelName name) {
    return switch (name.provider()) {
      case OPENAI -> request -> openAi(name, request);
      case OLLAMA ->
          request ->
              common(OllamaChatRequestParameters.builder(), name, request)
                  .seed(seed(request.sampling()))
                  .maxOutputTokens(request.sampling().maxTokens())
                  .build();
      case ANTHROPIC, GEMINI ->
          request ->
              common(DefaultChatRequestParameters.builder(), name, request)
                  .maxOutputTokens(request.sampling().maxTokens())
                  .build();
    };
  }

  /// What an agent's server is told: the tools and who talks to it, but nothing of sampling.
  static Parameters of(ModelName name, String user) {
    return request -> {
      OpenAiChatRequestParameters.Builder parameters = OpenAiChatRequestParameters.builder();
      return parameters
          .modelName(name.model())
          .user(user)
          .toolSpecifications(request.tools().stream().map(Translation::tool).toList())
          .build();
    };
  }

  private static ChatRequestParameters openAi(ModelName name, Request request) {
    Sampling sampling = request.sampling();
    OpenAiChatRequestParameters.Builder parameters =
        common(OpenAiChatRequestParameters.builder(), name, request).seed(seed(sampling));
    if (name.server().isEmpty()) {
      parameters.maxCompletionTokens(sampling.maxTokens());
    } else {
      parameters.maxOutputTokens(sampling.maxTokens());
    }
    if (sampling.logProbabilities()) {
      parameters.customParameters(Map.of("logprobs", true));
    }
    return parameters.build();
  }

  private static int seed(Sampling sampling) {
    return (int) (sampling.seed() & Integer.MAX_VALUE);
  }

  @SuppressWarnings("unchecked") // each builder gives itself back
  private static <B extends DefaultChatRequestParameters.Builder<?>> B common(
      B parameters, ModelName name, Request request) {
    Sampling sampling = request.sampling();
    parameters.modelName(name.model());
    // Models that reason take no other temperature than their own.
    boolean reasons =
        name.provider() == Provider.OPENAI && name.model().matches("(o[0-9]|gpt-5).*");
    if (!reasons) {
      parameters.temperature(sampling.temperature());
    }
    if (!sampling.stop().isEmpty() && !reasons) {
      parameters.stopSequences(sampling.stop());
    }
    if (!request.tools().isEmpty()) {
      parameters.toolSpecifications(request.tools().stream().map(Translation::tool).toList());
      if (request.choice() == Request.Choice.REQUIRED) {
        parameters.toolChoice(ToolChoice.REQUIRED);
      }
    }
    return parameters;
  }
}
