package dev.halftime.app.environment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.Step;
import dev.halftime.Task;
import dev.halftime.app.Catalogue;
import dev.halftime.app.cli.Cli;
import dev.halftime.json.Json;
import dev.halftime.learn.SnapshotEnvironment;
import dev.halftime.learn.gym.Gym;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Tests environments over HTTP: by a client of Java's, and by the one in Python.
@Timeout(300)
final class EnvironmentServerTest {

  private static final String TOKEN = "token-of-sixteen-or-more";

  @TempDir Path folder = Path.of(".");

  private final Catalogue catalogue = new Catalogue(1, Optional.empty(), List.of());
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private EnvironmentServer server(Duration idle) {
    return EnvironmentServer.open(
        new EnvironmentCatalogue(catalogue, List.of()),
        new EnvironmentServer.Settings("127.0.0.1", 0, TOKEN, 600, idle));
  }

  private HttpResponse<String> ask(
      EnvironmentServer server, String token, String method, String path, ObjectNode body) {
    try {
      return client.send(
          HttpRequest.newBuilder(URI.create(server.address() + path))
              .header("Authorization", "Bearer " + token)
              .method(method, HttpRequest.BodyPublishers.ofString(Json.canonical(body)))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private JsonNode post(EnvironmentServer server, String path, ObjectNode body) {
    HttpResponse<String> answer = ask(server, TOKEN, "POST", path, body);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return Json.read(answer.body());
  }

  private String open(EnvironmentServer server, String name) {
    return post(server, "/sessions", Json.object().put("environment", name))
        .get("session")
        .asText();
  }

  @Test
  void aControlProblemIsTheSameAsInTheProcess() {
    SnapshotEnvironment<double[], Integer> here = Gym.CART_POLE.make();
    try (EnvironmentServer server = server(Duration.ofMinutes(1))) {
      String id = open(server, "CartPole-v1");
      JsonNode begun = post(server, "/sessions/" + id + "/reset", Json.object().put("seed", 42));
      assertThat(begun.get("observation"))
          .isEqualTo(Json.read(Json.canonical(here.observations().toJson(here.reset(42)))));
      Random random = new Random(1);
      boolean over = false;
      while (!over) {
        int action = random.nextInt(2);
        Step<double[]> step = here.step(action);
        JsonNode there =
            post(server, "/sessions/" + id + "/step", Json.object().put("action", action));
        assertThat(there.get("observation"))
            .isEqualTo(Json.read(Json.canonical(here.observations().toJson(step.observation()))));
        assertThat(there.get("reward").asDouble()).isEqualTo(step.reward());
        assertThat(there.get("terminated").asBoolean()).isEqualTo(step.terminated());
        over = step.terminated() || step.truncated();
      }
      assertThat(
              ask(
                      server,
                      TOKEN,
                      "POST",
                      "/sessions/" + id + "/step",
                      Json.object().put("action", 0))
                  .statusCode())
          .as("an episode that is over")
          .isEqualTo(409);
    }
  }

  @Test
  void theReferenceSolutionOfABenchmarkIsRewardedWithOne() {
    Benchmark helpdesk = catalogue.benchmark("helpdesk");
    Task task = helpdesk.tasks().findFirst().orElseThrow();
    try (EnvironmentServer server = server(Duration.ofMinutes(1))) {
      String id = open(server, "helpdesk");
      JsonNode begun =
          post(server, "/sessions/" + id + "/reset", Json.object().put("task", task.id()));
      assertThat(begun.at("/observation/0/by").asText()).isEqualTo("instructions");
      assertThat(begun.at("/observation/1/by").asText()).isEqualTo("user");
      assertThat(begun.at("/info/tools")).isNotEmpty();
      double reward = 0;
      JsonNode last = Json.object();
      for (Action action : helpdesk.reference(task)) {
        ObjectNode body = Json.object();
        body.set("action", Json.tree(action));
        last = post(server, "/sessions/" + id + "/step", body);
        reward += last.get("reward").asDouble();
        if (action instanceof Action.Call) {
          assertThat(last.at("/observation/0/by").asText()).isEqualTo("tool");
        }
      }
      assertThat(reward).isEqualTo(1);
      assertThat(last.get("terminated").asBoolean()).isTrue();
      assertThat(last.at("/info/score").asDouble()).isEqualTo(1);
    }
  }

  @Test
  void severalSessionsStepInOneRequest() {
    try (EnvironmentServer server = server(Duration.ofMinutes(1))) {
      ObjectNode body = Json.object();
      var steps = body.putArray("steps");
      for (int i = 0; i < 3; i++) {
        String id = open(server, "CartPole-v1");
        var _ = post(server, "/sessions/" + id + "/reset", Json.object().put("seed", i));
        steps.addObject().put("session", id).put("action", i == 2 ? 5 : 1);
      }
      JsonNode results = post(server, "/step", body).get("results");

      assertThat(results).hasSize(3);
      assertThat(results.get(0).get("reward").asDouble()).isEqualTo(1);
      assertThat(results.get(2).get("error").asText()).contains("has no action 5");
    }
  }

  @Test
  void whoHasNoTokenOrAsksForNothingIsRefused() {
    try (EnvironmentServer server = server(Duration.ofMinutes(1))) {
      ObjectNode cart = Json.object().put("environment", "CartPole-v1");
      assertThat(ask(server, "wrong", "POST", "/sessions", cart).statusCode()).isEqualTo(401);
      assertThat(ask(server, TOKEN, "POST", "/elsewhere", cart).statusCode()).isEqualTo(404);
      assertThat(ask(server, TOKEN, "POST", "/sessions/none/step", cart).statusCode())
          .isEqualTo(404);
      HttpResponse<String> misspelt =
          ask(server, TOKEN, "POST", "/sessions", Json.object().put("environment", "helpdsk"));
      assertThat(misspelt.statusCode()).isEqualTo(400);
      assertThat(misspelt.body()).contains("helpdesk");
      assertThat(server.size()).isZero();
    }
  }

  @Test
  @Tag("slow")
  void fiveHundredSessionsAtOnceAreIndependentAndLeaveNothingWhenTheirClientsVanish()
      throws Exception {
    int sessions = 500;
    int steps = 8;
    AtomicInteger wrong = new AtomicInteger();
    try (EnvironmentServer server = server(Duration.ofSeconds(60))) {
      List<Thread> threads =
          IntStream.range(0, sessions)
              .mapToObj(seed ->
                  Thread.ofVirtual().start(() -> wrong.addAndGet(played(server, seed, steps))))
              .toList();
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(server.size()).isEqualTo(sessions);
      assertThat(wrong).hasValue(0);
      while (server.size() > 0) {
        Thread.sleep(100);
      }
    }
  }

  /// Plays some steps and returns how many observations differ from those in the process.
  private int played(EnvironmentServer server, int seed, int steps) {
    SnapshotEnvironment<double[], Integer> here = Gym.CART_POLE.make();
    String id = open(server, "CartPole-v1");
    here.reset(seed);
    var _ = post(server, "/sessions/" + id + "/reset", Json.object().put("seed", seed));
    int wrong = 0;
    for (int i = 0; i < steps; i++) {
      int action = (seed + i) % 2;
      String ours = Json.canonical(here.observations().toJson(here.step(action).observation()));
      JsonNode there =
          post(server, "/sessions/" + id + "/step", Json.object().put("action", action));
      wrong += there.get("observation").equals(Json.read(ours)) ? 0 : 1;
    }
    return wrong;
  }

  @Test
  void theClientInPythonPlaysAndKnowsWhoWroteEachToken() throws Exception {
    try (EnvironmentServer server = server(Duration.ofMinutes(1))) {
      List<String> printed =
          python(
              server,
              """
              env = HalftimeEnv(url, token, "CartPole-v1")
              observation, info = env.reset(seed=3)
              print(len(observation))
              total, over = 0, False
              while not over:
                  observation, reward, terminated, truncated, info = env.step(0)
                  total, over = total + reward, terminated or truncated
              print(total)
              env.close()
              env = HalftimeEnv(url, token, "helpdesk", "interactive")
              env.reset(seed=1)
              env.step("Thought: I begin.\\nSay: Good day")
              env.step({"kind": "call", "tool": "nothing", "arguments": {}})
              print([segment["by"] for segment in env.segments])
              tokens, mask = env.tokens_and_mask(lambda text: text.split())
              print(" ".join(token for token, own in zip(tokens, mask) if own))
              try:
                  HalftimeEnv(url, token, "helpdisk")
              except HalftimeError as e:
                  print("helpdesk" in str(e))
              """);

      assertThat(printed.get(0)).isEqualTo("4");
      assertThat(Double.parseDouble(printed.get(1))).isBetween(7.0, 12.0);
      assertThat(printed.get(2))
          .isEqualTo("['instructions', 'user', 'agent', 'user', 'agent', 'tool']");
      assertThat(printed.get(3)).startsWith("Thought: I begin. Say: Good day {\"kind\":");
      assertThat(printed.get(4)).isEqualTo("True");
    }
  }

  private List<String> python(EnvironmentServer server, String script)
      throws IOException, InterruptedException {
    Path file = folder.resolve("learner.py");
    Files.writeString(
        file,
        "import sys\nsys.path.insert(0, sys.argv[1])\nurl, token = sys.argv[2:4]\n"
            + "from halftime_gym import HalftimeEnv, HalftimeError\n"
            + script);
    Process process =
        new ProcessBuilder(
                new ArrayList<>(
                    List.of(
                        "python3",
                        file.toString(),
                        Cli.root().resolve("clients/python").toString(),
                        server.address(),
                        TOKEN)))
            .redirectErrorStream(true)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out.lines().toList();
  }
}
