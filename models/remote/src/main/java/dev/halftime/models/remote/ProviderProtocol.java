package dev.halftime.models.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.model.Request;
import dev.halftime.model.Response;
import dev.halftime.models.http.ApiKey;
import dev.halftime.usage.Usage;
import java.util.Map;

/// A provider's API over HTTP: how requests are written and responses are read.
public interface ProviderProtocol {

  /// Returns the path of the request, relative to the server's URL.
  String path(String model);

  /// Returns the headers that carry the key.
  Map<String, String> headers(ApiKey key);

  /// Returns the body of the request.
  ///
  /// @param names how the provider names the tools
  ObjectNode body(ModelName model, Request request, ToolNames names);

  /// Returns the usage that a response reports, even if it is an error; counts that it does not
  /// report are unknown.
  Usage usage(JsonNode body);

  /// Parses the body of a response.
  ///
  /// @param body the body; fields named `arguments`, `args` and `input` that are objects must have
  ///   been replaced by their source text
  /// @throws dev.halftime.models.call.ProviderException if it is not a usable response
  Response answer(JsonNode body, ToolNames names);
}
