package dev.halftime.app.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.app.Catalogue;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests what clients of served environments cannot do.
@Timeout(60)
final class StrangersTest {

  private static final String TOKEN = "token-of-sixteen-or-more";

  @TempDir Path folder = Path.of(".");

  private final Catalogue catalogue = new Catalogue(1, Optional.empty(), List.of());

  private EnvironmentServer server() {
    return EnvironmentServer.open(
        new EnvironmentCatalogue(catalogue, List.of()),
        new EnvironmentServer.Settings("127.0.0.1", 0, TOKEN, 8, Duration.ofMinutes(1)));
  }

  private static HttpResponse<String> post(EnvironmentServer server, String path, String body)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(server.address() + path))
              .header("Authorization", "Bearer " + TOKEN)
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"z:", "repository:"})
  void whatLiesOnTheDiskCannotBeToldFromWhatDoesNot(String kind) throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "secret\n");
    try (EnvironmentServer server = server()) {
      for (Path each : List.of(file, folder.resolve("none"), folder)) {
        ObjectNode body = Json.object().put("environment", kind + each);
        HttpResponse<String> answer = post(server, "/sessions", Json.canonical(body));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("--offer " + kind + each);
      }
      assertThat(server.size()).isZero();
    }
  }

  @Test
  void whatIsOfferedIsReadWhenTheServerStarts() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "no story\n");

    assertThatThrownBy(() -> new EnvironmentCatalogue(catalogue, List.of("z:" + file)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("story");
    assertThat(new EnvironmentCatalogue(catalogue, List.of("helpdesk:return")).names())
        .contains("helpdesk:return", "helpdesk", "CartPole-v1");
  }

  @Test
  void whoHasNoTokenIsAnsweredBeforeTheBodyIsRead() throws IOException {
    try (EnvironmentServer server = server();
        Socket socket =
            new Socket(InetAddress.getLoopbackAddress(), URI.create(server.address()).getPort())) {
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write(
              "POST /sessions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer no\r\nContent-Length: 4000000\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      byte[] head = socket.getInputStream().readNBytes("HTTP/1.1 401".length());

      assertThat(new String(head, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 401");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1]", "\"text\"", "{\"a\":1}{\"b\":2}", "{\"seed\":1,\"seed\":2}"})
  void aBodyThatIsNoObjectIsRefused(String body) throws Exception {
    try (EnvironmentServer server = server()) {
      assertThat(post(server, "/sessions", body).statusCode()).isEqualTo(400);
    }
  }
}
