package dev.halftime.models;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Json;
import dev.halftime.Usage;
import dev.halftime.model.Answer;
import dev.halftime.model.Request;
import dev.halftime.model.ToolUse;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatResponseMetadata;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A model at a provider, through LangChain4j's client for it.
record Remote(ChatModel model, Parameters parameters, boolean opened, Secret secret)
    implements Attempt {

  private static final int SHOWN = 300;

  @Override
  public Answer once(Request request) {
    try {
      ChatResponse response =
          model.chat(
              ChatRequest.builder()
                  .messages(Translation.messages(request.messages(), opened))
                  .parameters(parameters.of(request))
                  .build());
      return answer(response);
    } catch (Trouble trouble) {
      throw trouble;
    } catch (ContentFilteredException e) {
      throw new Trouble(Trouble.Kind.REFUSED, shown(e), null, e);
    } catch (RuntimeException e) {
      throw trouble(e);
    }
  }

  /// Whatever a client makes of a bad answer, it is one.
  private Trouble trouble(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Trouble trouble) {
        return trouble;
      }
    }
    return new Trouble(
        Trouble.Kind.GARBLED, "an answer that cannot be read: " + shown(failure), null, failure);
  }

  private String shown(RuntimeException failure) {
    String words = secret.hide(String.valueOf(failure.getMessage())).replaceAll("\\s+", " ");
    return words.length() <= SHOWN ? words : words.substring(0, SHOWN) + "...";
  }

  private static Answer answer(ChatResponse response) {
    AiMessage message = response.aiMessage();
    List<ToolUse> uses = new ArrayList<>();
    for (var wish : message.toolExecutionRequests()) {
      String id = wish.id() == null ? "use_" + uses.size() : wish.id();
      uses.add(new ToolUse(id, wish.name(), Objects.requireNonNullElse(wish.arguments(), "")));
    }
    String text = Objects.requireNonNullElse(message.text(), "");
    if (text.isEmpty() && uses.isEmpty() && response.finishReason() == null) {
      throw new Trouble(Trouble.Kind.GARBLED, "an answer without words, tools or reason to stop");
    }
    return new Answer(
        text, uses, end(response.finishReason(), uses), tokens(response), usage(response));
  }

  private static Answer.End end(@Nullable FinishReason reason, List<ToolUse> uses) {
    return switch (reason) {
      case LENGTH -> Answer.End.LENGTH;
      case CONTENT_FILTER -> throw new Trouble(Trouble.Kind.REFUSED, "held back by its filter");
      case TOOL_EXECUTION -> Answer.End.TOOLS;
      case STOP, OTHER -> uses.isEmpty() ? Answer.End.DONE : Answer.End.TOOLS;
      case null -> uses.isEmpty() ? Answer.End.DONE : Answer.End.TOOLS;
    };
  }

  private static Usage usage(ChatResponse response) {
    TokenUsage told = response.tokenUsage();
    if (told == null) {
      return Usage.NONE;
    }
    return new Usage(count(told.inputTokenCount()), count(told.outputTokenCount()), 0, 0, 0, 0, 0);
  }

  private static long count(@Nullable Integer tokens) {
    return tokens == null ? 0 : Math.max(0, tokens);
  }

  /// Log-probabilities, which the client passes on in the raw answer only.
  private static List<Answer.Token> tokens(ChatResponse response) {
    if (!(response.metadata() instanceof OpenAiChatResponseMetadata metadata)
        || metadata.rawHttpResponse() == null) {
      return List.of();
    }
    JsonNode body = Json.read(metadata.rawHttpResponse().body());
    List<Answer.Token> tokens = new ArrayList<>();
    for (JsonNode token : body.path("choices").path(0).path("logprobs").path("content")) {
      tokens.add(new Answer.Token(token.path("token").asText(), token.path("logprob").asDouble()));
    }
    return tokens;
  }
}
