package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Tests local servers, working and broken, as agents.
@Timeout(60)
class EndpointTest {

  @TempDir Path folder = Path.of(".");

  @Test
  void aServerSolvesItsTasksAloneAndWithAUser() throws IOException {
    try (ChatServer server = new ChatServer(ChatServer::heating)) {
      List<JsonNode> episodes = run(server, "--setting classical,interactive --tasks 3");

      assertThat(episodes)
          .hasSize(6)
          .allSatisfy(it -> assertThat(it.at("/score/value").asDouble()).isEqualTo(1));
      JsonNode first = server.asked.getFirst();
      assertThat(first.get("model").asText()).isEqualTo("agent");
      assertThat(first.get("tools").findValuesAsText("name")).containsExactly("heat", "finish");
      assertThat(first.has("temperature") || first.has("max_tokens") || first.has("seed"))
          .isFalse();
    }
  }

  @Test
  void itIsSentWhatItWroteAsItWroteIt() throws IOException {
    ObjectNode heat = Json.object().put("room", "attic").put("degrees", 20);
    try (ChatServer server =
        new ChatServer(request ->
            request.get("messages").size() > 3
                ? ChatServer.call("finish", Json.object())
                : ChatServer.calls("I heat twice.", "heat", heat, heat))) {
      List<JsonNode> episodes = run(server, "--setting classical --tasks 1");
      JsonNode messages = server.asked.getLast().get("messages");

      assertThat(messages.findValuesAsText("role"))
          .containsExactly("system", "user", "assistant", "tool", "tool");
      assertThat(messages.get(2).get("content").asText()).isEqualTo("I heat twice.");
      assertThat(messages.get(2).get("tool_calls").findValuesAsText("id"))
          .containsExactly("call_1", "call_2");
      assertThat(messages.findValuesAsText("tool_call_id")).containsExactly("call_1", "call_2");
      assertThat(kinds(episodes.getFirst())).containsExactly("think", "call", "call", "finish");
    }
  }

  @Test
  void aSequenceIsOneAgentAndEachEpisodeHasANameOfItsOwn() throws IOException {
    try (ChatServer server = new ChatServer(_ -> ChatServer.call("finish", Json.object()))) {
      run(server, "--setting sequential --tasks 3 --sequence 3 --orders 1");
      List<String> users =
          server.asked.stream().map(it -> it.get("user").asText()).distinct().sorted().toList();

      assertThat(users).hasSize(6);
      assertThat(users.stream().filter(it -> it.endsWith("/2")).count()).isEqualTo(1);
      assertThat(users.stream().filter(it -> it.endsWith("/0")).count()).isEqualTo(4);
    }
  }

  @Test
  @Tag("whole")
  void whoIsBusyIsAskedAgain() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    JsonNode episode =
        only(request ->
            asked.incrementAndGet() == 1
                ? ChatServer.refusal(429, "slow down")
                : ChatServer.call("finish", Json.object()));

    assertThat(episode.at("/episode/ending/kind").asText()).isEqualTo("finished");
    assertThat(episode.at("/episode/usage/waitNanos").asLong()).isPositive();
  }

  @Test
  void anOutageIsMissingAndNotAskedAboutTwice() throws IOException {
    assertThat(broke(_ -> ChatServer.refusal(500, "out of cheese")))
        .contains("\"where\":\"claim\"", "no answer: status 500", "out of cheese");
    assertThat(broke(_ -> ChatServer.refusal(502, "gateway")))
        .contains("\"where\":\"claim\"", "no answer: status 502");
    assertThat(broke(_ -> ChatServer.refusal(401, "who are you")))
        .contains("\"where\":\"claim\"", "status 401");
  }

  @Test
  void anAnswerThatIsNoneIsTheAgentsFailure() throws IOException {
    assertThat(broke(_ -> new ChatServer.Answer(200, "{\"choices\": 7}")))
        .contains("\"where\":\"agent\"", "cannot be read");
    assertThat(broke(_ -> new ChatServer.Answer(200, "<html>")))
        .contains("\"where\":\"agent\"", "cannot be read");
  }

  @Test
  @Tag("whole")
  void whoHangsMeetsTheLimitOfWorkingTime() throws IOException {
    try (ChatServer server = new ChatServer(_ -> ChatServer.never())) {
      List<JsonNode> episodes = run(server, "--setting classical --tasks 1 --max-time 1s");

      assertThat(episodes.getFirst().at("/episode/ending").toString())
          .contains("\"where\":\"limit\"", "more than 1.0 s of working time");
    }
  }

  @Test
  void whoIsNotThereLeavesTheEpisodeMissing() throws IOException {
    String gone;
    try (ChatServer server = new ChatServer(ChatServer::heating)) {
      gone = server.url();
    }

    assertThat(run(gone, "--setting classical --tasks 1").toString())
        .contains("\"where\":\"claim\"", "the connection broke", "\"ungraded\"");
  }

  @Test
  void whatAnOutageCostIsAttemptedAgain() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    Cli cli = Cli.in(folder);
    try (ChatServer server =
        new ChatServer(request ->
            asked.incrementAndGet() == 1
                ? ChatServer.refusal(500, "out of cheese")
                : ChatServer.heating(request))) {
      String run = "--setting classical --tasks 1 --agent endpoint:" + server.url();

      assertThat(cli.heating("run", run).code()).isEqualTo(ExitCode.FINDINGS);
      assertThat(cli.heating("run", run).out()).contains("100.0 [");
    }
  }

  @Test
  void toolsThatThereAreNotAndArgumentsThatAreNoneComeBackRefused() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    JsonNode episode =
        only(_ ->
            switch (asked.incrementAndGet()) {
              case 1 -> ChatServer.call("dance", Json.object());
              case 2 -> ChatServer.unreadable("heat", "{room: attic");
              default -> ChatServer.call("finish", Json.object());
            });

    assertThat(episode.toString())
        .contains(
            "there is no tool 'dance'", "the arguments of 'heat' cannot be read", "{room: attic");
  }

  @Test
  void aRunIsRepeatedFromItsRecordingWithoutTheServer() throws IOException {
    Path calls = folder.resolve("calls.jsonl");
    String url;
    List<JsonNode> first;
    try (ChatServer server = new ChatServer(ChatServer::heating)) {
      url = server.url();
      first = run(url, "--setting interactive --tasks 2 --record " + calls);
    }
    List<JsonNode> again =
        run(folder.resolve("again"), url, "--setting interactive --tasks 2 --replay " + calls);

    assertThat(again).hasSize(2);
    for (int i = 0; i < 2; i++) {
      assertThat(said(again.get(i))).isEqualTo(said(first.get(i)));
    }
  }

  @Test
  void aNameWithoutAServerIsRefused() {
    assertThat(heating("--agent endpoint:nowhere").err())
        .contains("'endpoint:nowhere' has no URL; write endpoint:http://");
    assertThat(heating("--agent endpoint:http://me:secret@localhost/v1").err())
        .contains("a URL with a password");
  }

  private static List<String> said(JsonNode episode) {
    return episode.at("/episode/transcript").findValues("action").stream()
        .map(JsonNode::toString)
        .toList();
  }

  private static List<String> kinds(JsonNode episode) {
    List<String> kinds = new ArrayList<>();
    episode
        .at("/episode/transcript")
        .findValues("action")
        .forEach(action -> kinds.add(action.get("kind").asText()));
    return kinds;
  }

  private String broke(Function<JsonNode, ChatServer.Answer> answers) throws IOException {
    AtomicInteger asked = new AtomicInteger();
    JsonNode episode =
        only(request -> {
          asked.incrementAndGet();
          return answers.apply(request);
        });
    assertThat(asked).as("asked once, never twice").hasValue(1);
    return episode.at("/episode/ending").toString();
  }

  private JsonNode only(Function<JsonNode, ChatServer.Answer> answers) throws IOException {
    try (ChatServer server = new ChatServer(answers)) {
      return run(server, "--setting classical --tasks 1").getLast();
    }
  }

  private List<JsonNode> run(ChatServer server, String options) {
    return run(server.url(), options);
  }

  private List<JsonNode> run(String url, String options) {
    return run(folder, url, options);
  }

  private static List<JsonNode> run(Path store, String url, String options) {
    Cli cli = Cli.in(store);
    Cli.Ran ran = cli.heating("run", "--agent endpoint:" + url + " " + options + " --json");
    assertThat(ran.code()).as(ran.err()).isIn(ExitCode.OK, ExitCode.FINDINGS);
    String run = Json.read(ran.out()).get("run").asText();
    return cli.run("export " + run)
        .out()
        .lines()
        .map(Json::read)
        .filter(line -> line.has("score"))
        .toList();
  }

  private Cli.Ran heating(String options) {
    return Cli.in(folder).heating("run", options);
  }
}
