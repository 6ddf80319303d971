package dev.halftime.app.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.app.Catalogue;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.app.web.http.LoginThrottle;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
  @Tag("slow")
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

  @Test
  void guessesOfTheTokenAreSlowedAndNobodyElse() throws Exception {
    EnvironmentServer.Settings settings =
        new EnvironmentServer.Settings("127.0.0.1", 0, TOKEN, 8, Duration.ofMinutes(1));
    LoginThrottle guesses = new LoginThrottle(() -> 0, _ -> {}); // a clock that stands
    try (EnvironmentServer server =
            EnvironmentServer.open(
                new EnvironmentCatalogue(catalogue, List.of()), settings, guesses);
        HttpClient learner = client();
        HttpClient guesser = client()) {
      assertThat(listed(learner, server, TOKEN)).isEqualTo(200);
      List<Integer> told = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        told.add(listed(guesser, server, "guess-" + i));
      }

      assertThat(told.subList(0, 20)).containsOnly(401);
      assertThat(told.subList(20, 30)).containsOnly(429);
      assertThat(listed(guesser, server, TOKEN)).isEqualTo(429);
      assertThat(listed(learner, server, TOKEN)).isEqualTo(200);
    }
  }

  private static HttpClient client() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  private static int listed(HttpClient client, EnvironmentServer server, String token)
      throws IOException, InterruptedException {
    return client
        .send(
            HttpRequest.newBuilder(URI.create(server.address() + "/environments"))
                .header("Authorization", "Bearer " + token)
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .statusCode();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/sessions | {'environment':7}                          | 'environment' must be a text",
        "/sessions | {'environment':'CartPole-v1','setting':[]} | 'setting' must be a text",
        "/sessions/x/reset | {'number':1,'seed':'x'}            | 'seed' must be a whole number",
        "/sessions/x/reset | {'number':1,'seed':1.9}            | 'seed' must be a whole number",
        "/sessions/x/reset | {'number':1,'seed':1e30}           | 'seed' must be a whole number",
        "/sessions/x/reset | {'number':1,'seed':true}           | 'seed' must be a whole number",
        "/sessions/x/reset | {'number':'1','seed':1}            | 'number' must be a whole number",
        "/sessions/x/reset | {'number':1,'task':{}}             | 'task' must be a text",
        "/sessions/x/step  | {'number':1.5}                     | 'number' must be a whole number",
      })
  void aFieldOfAnotherTypeIsRefused(String path, String body, String why) throws Exception {
    try (EnvironmentServer server = server()) {
      HttpResponse<String> answer = post(server, path, body.replace('\'', '"'));

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(Json.read(answer.body()).path("error").asText()).contains(why);
    }
  }

  @Test
  void bytesThatAreNoTextAreRefused() throws Exception {
    byte[] body = "{\"environment\":\"CartPole-v1\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
    try (EnvironmentServer server = server();
        HttpClient client = client()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(server.address() + "/sessions"))
                  .header("Authorization", "Bearer " + TOKEN)
                  .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                  .build(),
              HttpResponse.BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("UTF-8");
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
