package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Tests agents over A2A, working and broken, of both versions of the protocol.
@Timeout(120)
class A2aTest {

  private static final String HEAT = "Action: heat {\"room\": \"attic\", \"degrees\": 20}";

  @TempDir Path folder = Path.of(".");

  /// Heats the attic, and finishes when that has been done.
  private static String inWords(JsonNode request) {
    boolean done = request.toString().contains("Observation");
    return A2aServer.message(
        A2aServer.text(done ? "Finish: done" : "Thought: it is the attic.\n" + HEAT));
  }

  @Test
  void anAgentThatAnswersInWordsActsAndItsTokensAreThoseThatTheServerCounted() throws IOException {
    Path prices = folder.resolve("prices");
    try (A2aServer server = new A2aServer(A2aTest::inWords)) {
      Files.writeString(prices, "a2a:" + server.url() + ",1,2\n");
      JsonNode episode =
          run(server, "--setting classical --tasks 1 --model-prices " + prices).getFirst();

      assertThat(kinds(episode)).containsExactly("think", "call", "finish");
      JsonNode usage = episode.at("/episode/usage");
      assertThat(server.asked).hasSize(2);
      assertThat(usage.at("/tokensIn").asInt()).isEqualTo(2 * A2aServer.TOKENS_IN);
      assertThat(usage.at("/tokensOut").asInt()).isEqualTo(2 * A2aServer.TOKENS_OUT);
      assertThat(usage.at("/dollars").asDouble())
          .isCloseTo(2 * (A2aServer.TOKENS_IN + A2aServer.TOKENS_OUT * 2) / 1e6, within(1e-12));
    }
  }

  @Test
  void theToolsAreToldOnceAndTheConversationIsContinued() throws IOException {
    try (A2aServer server =
        new A2aServer(request ->
            request.toString().contains("\"tool\":\"heat\"")
                ? A2aServer.message(A2aServer.data("finish", "{\"answer\":\"done\"}"))
                : A2aServer.message(
                    A2aServer.data("heat", "{\"room\":\"attic\",\"degrees\":20}")))) {
      JsonNode episode = run(server, "--setting classical --tasks 1").getFirst();
      JsonNode first = server.asked.getFirst().at("/params/message");
      JsonNode second = server.asked.getLast().at("/params/message");

      assertThat(kinds(episode)).containsExactly("call", "finish");
      assertThat(first.at("/parts/0/text").asText())
          .contains("You look after the heating.", "- heat: Sets the heating of a room.");
      assertThat(first.at("/parts/2/data/tools").findValuesAsText("name"))
          .contains("heat", "finish");
      assertThat(first.has("contextId")).isFalse();
      assertThat(second.get("contextId").asText()).isEqualTo("c1");
      assertThat(second.toString()).doesNotContain("Sets the heating");
      assertThat(second.get("messageId")).isNotEqualTo(first.get("messageId"));
    }
  }

  @Test
  void aTaskIsAskedForUntilItWaitsForInput() throws IOException {
    AtomicInteger polled = new AtomicInteger();
    try (A2aServer server =
        new A2aServer(request ->
            request.get("method").asText().equals("message/send")
                ? A2aServer.task("working", "Wait.")
                : polled.incrementAndGet() % 2 == 1
                    ? A2aServer.task("working", "Wait.")
                    : A2aServer.task("input-required", "How warm?"))) {
      JsonNode episode = run(server, "--setting interactive --tasks 1 --max-turns 2").getFirst();

      assertThat(episode.toString()).contains("How warm?").doesNotContain("Wait.");
      assertThat(polled).hasValue(4);
      assertThat(server.asked.get(3).at("/params/message/taskId").asText()).isEqualTo("t1");
      assertThat(episode.at("/episode/usage/untold").asInt()).isEqualTo(2);
    }
  }

  @Test
  void aServerOfVersionOneIsSpokenToInItsWords() throws IOException {
    try (A2aServer server =
        new A2aServer(request ->
            request.get("method").asText().equals("SendMessage")
                ? """
                {"result":{"task":{"id":"t","contextId":"c","status":{"state":"TASK_STATE_COMPLETED"},
                 "artifacts":[{"artifactId":"a","parts":[{"text":"Finish: done"}]}]}}}
                """
                : "{\"error\":{\"code\":-32601,\"message\":\"Method not found\"}}")) {
      JsonNode episode = run(server, "--setting classical --tasks 1").getFirst();
      JsonNode sent = server.asked.getLast().at("/params/message");

      assertThat(kinds(episode)).containsExactly("finish");
      assertThat(sent.get("role").asText()).isEqualTo("ROLE_USER");
      assertThat(sent.at("/parts/0").has("kind")).isFalse();
    }
  }

  @Test
  void whatIsWrongIsTheAgentsFailureOrAnOutage() throws IOException {
    assertThat(ending(_ -> A2aServer.task("failed", "out of cheese")))
        .contains("\"where\":\"agent\"", "ended as 'failed': out of cheese");
    assertThat(ending(_ -> A2aServer.task("rejected", "I would rather not.")))
        .contains("the model refused: I would rather not.");
    assertThat(ending(_ -> "{\"error\":{\"code\":-32603,\"message\":\"out of cheese\"}}"))
        .contains("\"where\":\"claim\"", "-32603 out of cheese");
    assertThat(ending(_ -> "{\"result\":7}")).contains("\"where\":\"agent\"", "it has no result");
    assertThat(ending(_ -> "{\"result\":7,\"error\":null}"))
        .contains("\"where\":\"agent\"", "it has no result");
  }

  @Test
  void aRunIsRepeatedFromItsRecordingWithoutTheServer() throws IOException {
    Path calls = folder.resolve("calls.jsonl");
    String url;
    try (A2aServer server = new A2aServer(A2aTest::inWords)) {
      url = server.url();
      run(server, "--setting classical --tasks 1 --record " + calls);
    }
    JsonNode again =
        run(folder.resolve("again"), url, "--setting classical --tasks 1 --replay " + calls)
            .getFirst();

    assertThat(kinds(again)).containsExactly("think", "call", "finish");
  }

  @Test
  void aNameWithoutAServerIsRefused() {
    assertThat(Cli.in(folder).heating("run", "--agent a2a:nowhere").err())
        .contains("'a2a:nowhere' has no URL; write a2a:http://");
  }

  private String ending(Function<JsonNode, String> answers) throws IOException {
    try (A2aServer server = new A2aServer(answers)) {
      return run(server, "--setting classical --tasks 1")
          .getLast()
          .at("/episode/ending")
          .toString();
    }
  }

  private static List<String> kinds(JsonNode episode) {
    List<String> kinds = new ArrayList<>();
    episode
        .at("/episode/transcript")
        .findValues("action")
        .forEach(action -> kinds.add(action.get("kind").asText()));
    return kinds;
  }

  private List<JsonNode> run(A2aServer server, String options) throws IOException {
    return run(Files.createTempDirectory(folder, "run"), server.url(), options);
  }

  private static List<JsonNode> run(Path store, String url, String options) {
    Cli cli = Cli.in(store);
    Cli.Ran ran = cli.heating("run", "--agent a2a:" + url + " " + options + " --json");
    assertThat(ran.code()).as(ran.err()).isIn(ExitCode.OK, ExitCode.FINDINGS);
    String run = Json.read(ran.out()).get("run").asText();
    return cli.run("export " + run)
        .out()
        .lines()
        .map(Json::read)
        .filter(line -> line.has("score"))
        .toList();
  }
}
