package dev.halftime.models.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.halftime.model.Message;
import dev.halftime.model.Model;
import dev.halftime.model.Request;
import dev.halftime.model.SamplingParameters;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Models of providers without the modules of local models.
final class ProviderModelsTest {

  private static final ProviderModels MODELS = ProviderModels.of(Map.of());

  @Test
  void aModelOfAServerAnswers() throws IOException {
    byte[] answer =
        """
        {"choices": [{"message": {"content": "Bonjour."}, "finish_reason": "stop"}],
         "usage": {"prompt_tokens": 5, "completion_tokens": 2}}
        """
            .getBytes(StandardCharsets.UTF_8);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
    server.createContext(
        "/v1/chat/completions",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
          }
        });
    server.start();
    try {
      Model model =
          MODELS.model("openai:m@http://localhost:" + server.getAddress().getPort() + "/v1");
      var response =
          model.answer(
              Request.words(List.of(new Message.User("Hello.")), SamplingParameters.GREEDY));

      assertThat(response.text()).isEqualTo("Bonjour.");
      assertThat(response.usage().tokens()).isEqualTo(7);
      assertThat(response.usage().costKnown()).as("no price is known").isFalse();
    } finally {
      server.stop(0);
    }
  }

  @Test
  void whatIsNoModelOfAProviderIsNamed() {
    assertThatThrownBy(() -> MODELS.model("opnai:gpt-4o"))
        .hasMessageContaining("'opnai:gpt-4o'")
        .hasMessageContaining("did you mean 'openai'?");
    assertThatThrownBy(() -> MODELS.model("gpt-4o")).hasMessageContaining("write PROVIDER:MODEL");
    assertThatThrownBy(() -> MODELS.model("openai:gpt-4o")).hasMessageContaining("OPENAI_API_KEY");
  }
}
