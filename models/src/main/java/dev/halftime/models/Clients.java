package dev.halftime.models;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;

/// LangChain4j's clients, one for each provider; they never retry by themselves.
final class Clients {

  // Servers of one's own often want no key, but some clients do.
  private static final String UNUSED = "unused";

  private Clients() {}

  static ChatModel of(ModelName name, Secret key, HttpClientBuilder wire) {
    String secret = key.isEmpty() ? UNUSED : key.reveal();
    return switch (name.provider()) {
      case OPENAI ->
          OpenAiChatModel.builder()
              .httpClientBuilder(wire)
              .baseUrl(name.url())
              .apiKey(secret)
              .modelName(name.model())
              .maxRetries(0)
              .build();
      case ANTHROPIC ->
          AnthropicChatModel.builder()
              .httpClientBuilder(wire)
              .baseUrl(name.url())
              .apiKey(secret)
              .modelName(name.model())
              .maxRetries(0)
              .build();
      case GEMINI ->
          GoogleAiGeminiChatModel.builder()
              .httpClientBuilder(wire)
              .baseUrl(name.url())
              .apiKey(secret)
              .modelName(name.model())
              .maxRetries(0)
              .build();
      case OLLAMA ->
          OllamaChatModel.builder()
              .httpClientBuilder(wire)
              .baseUrl(name.url())
              .modelName(name.model())
              .maxRetries(0)
              .build();
    };
  }
}
