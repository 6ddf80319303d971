package dev.halftime.models.remote;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A kind of API for models over the network.
public enum Provider {
  OPENAI("https://api.openai.com/v1"),
  /// OpenAI's Responses API.
  RESPONSES("https://api.openai.com/v1"),
  ANTHROPIC("https://api.anthropic.com/v1"),
  GEMINI("https://generativelanguage.googleapis.com/v1beta"),
  OLLAMA("http://localhost:11434");

  private final String home;

  Provider(String home) {
    this.home = home;
  }

  /// Returns the prefix in model names.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Returns the protocol of its API.
  public ProviderProtocol protocol() {
    return switch (this) {
      case OPENAI -> new OpenAiProtocol("");
      case RESPONSES -> new ResponsesProtocol();
      case ANTHROPIC -> new AnthropicProtocol();
      case GEMINI -> new GeminiProtocol();
      case OLLAMA -> new OllamaProtocol();
    };
  }

  /// Returns the URL of its own server.
  String home() {
    return home;
  }

  /// Returns whether its own server requires a key.
  public boolean needsKey() {
    return this != OLLAMA;
  }

  public static Optional<Provider> of(String id) {
    return Arrays.stream(values()).filter(it -> it.id().equals(id)).findFirst();
  }

  public static List<String> ids() {
    return Arrays.stream(values()).map(Provider::id).toList();
  }
}
