package dev.halftime.models.remote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.json.Json;
import dev.halftime.model.Request;
import dev.halftime.model.Response;
import dev.halftime.models.call.CallAttempt;
import dev.halftime.models.call.ProviderException;
import dev.halftime.models.http.ApiKey;
import dev.halftime.models.http.HttpErrors;
import dev.halftime.models.http.HttpTransport;
import dev.halftime.models.http.ResponseBody;
import dev.halftime.usage.Usage;
import java.io.IOException;
import java.util.Map;

/// A model at a provider.
///
/// @param protocol the protocol of the provider's API
/// @param key the API key
public record RemoteModel(ModelName name, ProviderProtocol protocol, HttpTransport wire, ApiKey key)
    implements CallAttempt {

  @Override
  public Response once(Request request) {
    ToolNames names = ToolNames.of(request);
    String asked = Json.canonical(protocol.body(name, request, names));
    Map<String, String> headers = protocol.headers(key);
    String body = wire.post(name.url() + protocol.path(name.model()), headers, asked);
    JsonNode answer = read(body);
    Response response = protocol.answer(answer, names);
    String version = version(answer);
    return version.isEmpty()
        ? response
        : response.costing(response.usage().answeredBy(name.model(), version));
  }

  /// Returns the provider's name of the model version that answered, with OpenAI's fingerprint of
  /// the server's configuration if there is one.
  private static String version(JsonNode answer) {
    String model = answer.path("modelVersion").asText(answer.path("model").asText(""));
    String fingerprint = answer.path("system_fingerprint").asText("");
    return fingerprint.isEmpty() || fingerprint.equals("null") ? model : model + '/' + fingerprint;
  }

  /// Returns the usage that an error reports. A request that is rejected without a report is free.
  private Usage paid(JsonNode error) {
    Usage told = protocol.usage(error);
    boolean reported = told.untold() == 0 || told.tokensIn() + told.tokensOut() > 0;
    return reported ? told : Usage.NONE;
  }

  private JsonNode read(String body) {
    JsonNode read;
    try {
      read = ResponseBody.read(body);
    } catch (IOException e) {
      String words = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw ProviderException.unreadable(HttpTransport.shown(key.hide(words)));
    }
    JsonNode error = read.path("error");
    if ((error.isObject() && !error.isEmpty()) || !error.asText("").isBlank()) {
      String words = key.hide(error.path("message").asText(error.toString()));
      throw ProviderException.instead(
          HttpErrors.instead(error),
          error.path("code").asInt(0),
          HttpTransport.shown(words),
          paid(read));
    }
    return read;
  }
}
