package dev.halftime.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.halftime.model.Message;
import dev.halftime.model.Model;
import dev.halftime.model.ModelException;
import dev.halftime.model.ModelException.Kind;
import dev.halftime.model.Request;
import dev.halftime.model.Response;
import dev.halftime.model.SamplingParameters;
import dev.halftime.models.call.RetryPolicy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// An aborted response says nothing about the model; an empty response with a normal finish reason
/// is the model's own.
final class BrokenOffTest {

  private static final Request HELLO =
      Request.words(List.of(new Message.User("Hello")), SamplingParameters.GREEDY);

  private static Model model(String provider, Server server) {
    RetryPolicy twice = new RetryPolicy(2, Duration.ZERO, Duration.ZERO, Duration.ofDays(1));
    return new Models(Map.of(), ModelSettings.NOTHING, new Waits().clock(), twice)
        .model(provider + ":m@" + server.url(""));
  }

  private static Response answer(String provider, Server.Reaction reaction) throws IOException {
    try (Server server = new Server(reaction)) {
      return model(provider, server).answer(HELLO);
    }
  }

  private static ModelException failure(String provider, Server.Reaction reaction)
      throws IOException {
    try (Server server = new Server(reaction)) {
      return catchThrowableOfType(
          ModelException.class, () -> model(provider, server).answer(HELLO));
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '^',
      delimiter = '|',
      value = {
        "openai|{\"choices\":[{\"message\":{\"content\":\"\"},\"finish_reason\":\"error\"}]}",
        "openai|{\"choices\":[{\"message\":{\"content\":\"Hel\"},\"finish_reason\":\"abort\"}]}",
        "openai|{\"choices\":[{\"message\":{\"content\":\"\"},\"finish_reason\":null}]}",
        "openai|{\"choices\":[{\"message\":{\"content\":\"\"},\"finish_reason\":\"sunspots\"}]}",
        "openai|{\"choices\":[{\"message\":{\"content\":\"\"},\"finish_reason\":\"stop\",\"error\":{\"code\":502,\"message\":\"x\"}}]}",
        "anthropic|{\"content\":[],\"stop_reason\":null}",
        "anthropic|{\"content\":[{\"type\":\"text\",\"text\":\""
            + " \"}],\"stop_reason\":\"pause_turn\"}",
        "gemini|{\"candidates\":[{\"content\":{},\"finishReason\":\"OTHER\"}]}",
        "gemini|{\"candidates\":[{\"finishReason\":\"FINISH_REASON_UNSPECIFIED\"}]}",
        "ollama|{\"message\":{\"content\":\"\"},\"done\":true,\"done_reason\":\"load\"}",
        "ollama|{\"message\":{\"content\":\"Hel\"},\"done\":false}",
      })
  void whatAProviderBrokeOffIsAnOutageAndAskedForAgain(String provider, String sent)
      throws IOException {
    ModelException failure = failure(provider, Server.json(sent));

    assertThat(failure.kind()).isEqualTo(Kind.SERVER);
    assertThat(failure).hasMessageContaining("(2 times)");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '^',
      delimiter = '|',
      value = {
        "openai|{\"choices\":[{\"message\":{\"content\":null},\"finish_reason\":\"stop\"}]}",
        "anthropic|{\"content\":[],\"stop_reason\":\"end_turn\"}",
        "gemini|{\"candidates\":[{\"content\":{},\"finishReason\":\"STOP\"}]}",
        "ollama|{\"message\":{\"content\":\"\"},\"done\":true}",
      })
  void aSilenceThatEndsInTheUsualWayIsAnAnswer(String provider, String sent) throws IOException {
    Response answer = answer(provider, Server.json(sent));

    assertThat(answer.text()).isEmpty();
    assertThat(answer.end()).isEqualTo(Response.End.DONE);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '^',
      delimiter = '|',
      value = {
        "anthropic|{\"content\":[{\"type\":\"tool_use\",\"id\":\"1\",\"name\":\"do\",\"input\":[1]}]}",
        "gemini|{\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":{\"name\":\"do\",\"args\":[1]}}]}}]}",
        "ollama|{\"message\":{\"tool_calls\":[{\"function\":{\"name\":\"do\",\"arguments\":[1]}}]}}",
        "openai|{\"choices\":[{\"message\":{\"tool_calls\":[{\"function\":{\"name\":\"do\",\"arguments\":[1]}}]}}]}",
      })
  void argumentsThatAreNoObjectAreNotLeftOut(String provider, String sent) throws IOException {
    assertThat(answer(provider, Server.json(sent)).uses().getFirst().arguments()).isEqualTo("[1]");
  }

  private static Server.Reaction zipped(byte[] bytes, String encoding) {
    return exchange -> {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.getResponseHeaders().set("Content-Encoding", encoding);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    };
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void anAnswerThatIsPackedUnaskedIsUnpacked() throws IOException {
    byte[] packed = gzip(Server.openAi("Grüße"));

    assertThat(answer("openai", zipped(packed, "gzip")).text()).isEqualTo("Grüße");
    ModelException half =
        failure("openai", zipped(java.util.Arrays.copyOf(packed, packed.length / 2), "gzip"));
    assertThat(half.kind()).isEqualTo(Kind.SERVER);
    assertThat(half).hasMessageContaining("cannot be decompressed");
    assertThat(failure("openai", zipped(new byte[] {11, 2, 3}, "br")))
        .hasMessageContaining("its content encoding 'br'");
  }

  @Test
  @Tag("whole")
  void whatIsPackedIsNotLongerThanAnAnswerMayBe() throws IOException {
    byte[] bomb = gzip("0".repeat(65 << 20));

    assertThat(failure("openai", zipped(bomb, "gzip"))).hasMessageContaining("longer than");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 308})
  void aServerThatMovedIsNamedAndNotFollowed(int status) throws IOException {
    ModelException failure =
        failure("openai", Server.status(status, "location", "https://example.org/v2"));

    assertThat(failure.kind().conduct()).isFalse();
    assertThat(failure).hasMessageContaining("'https://example.org/v2', which is not followed");
  }
}
