package dev.halftime.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.models.remote.ModelAvailability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Availability of models, tested against local HTTP servers.
final class ModelDirectoryTest {

  private static final String CANARY = "sk-canary-7761";
  private static final String LIST =
      "{\"data\": [{\"id\": \"small\"}, {\"id\": \"large " + CANARY + "\"}]}";

  @TempDir Path folder = Path.of(".");

  private ModelDirectory withKey() {
    return new ModelDirectory(Map.of("HALFTIME_SERVER_KEY", CANARY), Optional.empty());
  }

  private ModelAvailability reach(String name) {
    return withKey().of(List.of(name)).getFirst();
  }

  @Test
  void aServerIsAskedForItsListWithItsKeyWhichIsNeverShown() throws IOException {
    try (Server server = new Server(Server.json(LIST))) {
      ModelAvailability reach = reach("openai:small@" + server.url("/v1"));

      assertThat(reach.reachable()).isTrue();
      assertThat(reach.models()).containsExactly("small", "large ***");
      assertThat(reach.toString()).doesNotContain(CANARY);
      assertThat(server.asked.getFirst().path()).isEqualTo("/v1/models");
      assertThat(server.asked.getFirst().header("Authorization")).isEqualTo("Bearer " + CANARY);
    }
  }

  @Test
  void eachProviderHasItsOwnWay() throws IOException {
    String models = "{\"models\": [{\"name\": \"models/gem\"}, {\"name\": \"llama3.2:latest\"}]}";
    try (Server server = new Server(Server.json(models))) {
      assertThat(reach("gemini:gem@" + server.url("")).models()).contains("gem");
      assertThat(reach("ollama:llama3.2@" + server.url("")).why()).startsWith("answers at");
      assertThat(reach("anthropic:x@" + server.url("")).why()).contains("does not list 'x'");
      assertThat(server.asked)
          .extracting(Server.Asked::path)
          .containsExactly("/models?pageSize=1000", "/api/tags", "/models?limit=1000");
      assertThat(server.asked.getFirst().header("X-goog-api-key")).isEqualTo(CANARY);
      assertThat(server.asked.getLast().header("X-api-key")).isEqualTo(CANARY);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401 | rejected the key (status 401)",
        "403 | rejected the key (status 403)",
        "500 | answered with status 500",
        "302 | answered with status 302",
      })
  void whyAServerRefusedIsSaid(int status, String words) throws IOException {
    try (Server server = new Server(Server.status(status, "Location", "http://localhost:1/"))) {
      ModelAvailability reach = reach("openai:m@" + server.url("/v1"));

      assertThat(reach.reachable()).isFalse();
      assertThat(reach.why()).contains(words).doesNotContain(CANARY);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{oops", "[]", "{}", "{\"data\": 7}", "''"})
  void whatIsNoListIsSaidToBeNone(String body) throws IOException {
    try (Server server = new Server(Server.json(body))) {
      assertThat(reach("openai:m@" + server.url("/v1")).why()).contains("gives no list of models");
    }
  }

  @Test
  @Tag("whole")
  void aServerThatHangsOrBreaksOffOrFloodsIsGivenUp() throws IOException {
    Server.Reaction flood =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] much = new byte[1 << 20];
          for (int i = 0; i < 64; i++) {
            exchange.getResponseBody().write(much);
          }
        };
    try (Server server = new Server(Server.json(LIST), Server.cut(), flood)) {
      assertThat(reach("openai:m@" + server.url("/v1")).reachable()).isFalse();
      assertThat(reach("openai:m@" + server.url("/v1")).reachable()).isFalse();
    }
    try (Server patient = new Server(Server.json(LIST));
        Server slow = new Server(patient.hang())) {
      assertThat(reach("openai:m@" + slow.url("/v1")).why()).contains("did not answer within 3 s");
    }
  }

  @Test
  void withoutAKeyNobodyIsAsked() {
    assertThat(new ModelDirectory(Map.of(), Optional.empty()).all())
        .filteredOn(it -> it.name().equals("openai:MODEL"))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.reachable()).isFalse();
          assertThat(it.why()).contains("OPENAI_API_KEY", "--keys");
        });
  }

  @Test
  void filesAreLookedAt() throws IOException {
    Path script = Files.writeString(folder.resolve("s.jsonl"), "{\"say\": \"hello\"}");
    Path text = Files.writeString(folder.resolve("m.gguf"), "no model");

    assertThat(reach("scripted:" + script).reachable()).isTrue();
    assertThat(reach("scripted:/none").why()).contains("cannot read the script");
    assertThat(reach("gguf:" + text).why()).contains("is not a GGUF file");
    assertThat(reach("gguf:/none").why()).contains("there is no file");
    assertThat(reach("minilm").reachable()).isTrue();
    assertThat(reach("opnai:x").why()).contains("did you mean 'openai'?");
    assertThat(reach("openai:x@nowhere").why()).contains("no URL");
    assertThat(reach("ollama:x@http://localhost:1").why()).contains("nothing answers at");
  }
}
