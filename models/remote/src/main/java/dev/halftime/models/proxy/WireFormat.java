package dev.halftime.models.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import dev.halftime.models.remote.AnthropicProtocol;
import dev.halftime.models.remote.OpenAiProtocol;
import dev.halftime.models.remote.Provider;
import dev.halftime.models.remote.ProviderProtocol;
import dev.halftime.models.remote.ResponsesProtocol;
import java.util.Arrays;
import java.util.Optional;

/// A kind of request that the proxy forwards: its path, and where its responses report the usage.
enum WireFormat {
  CHAT("/v1/chat/completions", Provider.OPENAI, new OpenAiProtocol("")),
  RESPONSES("/v1/responses", Provider.OPENAI, new ResponsesProtocol()),
  MESSAGES("/v1/messages", Provider.ANTHROPIC, new AnthropicProtocol());

  private final String path;
  private final Provider provider;

  @SuppressWarnings("ImmutableEnumChecker") // protocols have no state
  private final ProviderProtocol protocol;

  WireFormat(String path, Provider provider, ProviderProtocol protocol) {
    this.path = path;
    this.provider = provider;
    this.protocol = protocol;
  }

  static Optional<WireFormat> of(String path) {
    return Arrays.stream(values()).filter(each -> each.path.equals(path)).findFirst();
  }

  Provider provider() {
    return provider;
  }

  ProviderProtocol protocol() {
    return protocol;
  }

  /// Requests the usage of a stream, which Chat Completions reports only on request.
  ///
  /// @return whether the request was changed
  boolean prepare(ObjectNode request) {
    if (this != CHAT || !request.path("stream").asBoolean()) {
      return false;
    }
    request.withObject("/stream_options").put("include_usage", true);
    return true;
  }

  /// Adds the usage that an event of a stream reports.
  ///
  /// @param told a body with the usage reported so far
  void read(JsonNode event, ObjectNode told) {
    switch (this) {
      case CHAT -> merge(event.path("usage"), told);
      case RESPONSES -> merge(event.path("response").path("usage"), told);
      case MESSAGES -> {
        merge(event.path("message").path("usage"), told);
        merge(event.path("usage"), told);
      }
    }
  }

  private static void merge(JsonNode usage, ObjectNode told) {
    if (usage instanceof ObjectNode more) {
      ObjectNode all = told.path("usage") instanceof ObjectNode before ? before : Json.object();
      all.setAll(more);
      told.set("usage", all);
    }
  }
}
