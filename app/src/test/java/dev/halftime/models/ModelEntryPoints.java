package dev.halftime.models;

import dev.halftime.model.Request;
import dev.halftime.model.SamplingParameters;
import dev.halftime.models.call.PriceTable;
import dev.halftime.models.call.ProviderException;
import dev.halftime.models.http.ResponseBody;
import dev.halftime.models.llamacpp.GgufFileCheck;
import dev.halftime.models.remote.AnthropicProtocol;
import dev.halftime.models.remote.ApiKeys;
import dev.halftime.models.remote.GeminiProtocol;
import dev.halftime.models.remote.OllamaProtocol;
import dev.halftime.models.remote.OpenAiProtocol;
import dev.halftime.models.remote.ProviderProtocol;
import dev.halftime.models.remote.ResponsesProtocol;
import dev.halftime.models.remote.ToolNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Entry points of the fuzzer for files of models.
public final class ModelEntryPoints {

  private ModelEntryPoints() {}

  /// Reads a price table.
  public static void prices(Path file) {
    var _ = PriceTable.with(Optional.of(file));
  }

  /// Reads a file of keys.
  public static void keys(Path file) {
    var _ = new ApiKeys(Map.of(), Optional.of(file));
  }

  /// Parses the answer of a provider.
  ///
  /// @param provider such as `openai`
  /// @throws IOException if it is not JSON, or not a usable answer
  public static void answer(String provider, String text) throws IOException {
    Request request = Request.words(List.of(), SamplingParameters.GREEDY);
    ProviderProtocol protocol =
        switch (provider) {
          case "openai" -> new OpenAiProtocol("");
          case "responses" -> new ResponsesProtocol();
          case "anthropic" -> new AnthropicProtocol();
          case "gemini" -> new GeminiProtocol();
          default -> new OllamaProtocol();
        };
    try {
      var _ = protocol.answer(ResponseBody.read(text), ToolNames.of(request));
    } catch (ProviderException e) {
      throw new IOException(e);
    }
  }

  /// Reads the header of a model file.
  public static void gguf(Path file) {
    GgufFileCheck.check(file);
  }
}
