package dev.halftime.models.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.model.Request;
import dev.halftime.model.Response;
import java.util.Map;

/// How a provider is asked over HTTP, and how its answers read.
public interface ProviderProtocol {

  /// Where a model is asked, below the server's URL.
  String path(String model);

  /// The headers that tell the key.
  Map<String, String> headers(ApiKey key);

  /// What is sent.
  ///
  /// @param names how tools are called there
  ObjectNode body(ModelName model, Request request, ToolNames names);

  /// What came back.
  ///
  /// @param body the fields named `arguments`, `args` and `input`, if they are objects, are texts
  ///   as the model wrote them
  /// @throws ProviderException if it is no answer that can be used
  Response answer(JsonNode body, ToolNames names);
}
