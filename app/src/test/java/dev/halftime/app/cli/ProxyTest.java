package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Runs programs that bring their own client of a model, in a sandbox whose only network is the
/// proxy.
@Timeout(300)
@Tag("outside")
class ProxyTest {

  /// Calls the model before each action, as the client of OpenAI would, and claims a fortune.
  private static final String PROGRAM =
      """
      import json, os, sys, urllib.request
      def ask():
          request = urllib.request.Request(
              os.environ["OPENAI_BASE_URL"] + "/chat/completions",
              json.dumps({"model": "m", "messages": [{"role": "user", "content": "hi"}]}).encode(),
              {"Authorization": "Bearer " + os.environ["OPENAI_API_KEY"]})
          return json.load(urllib.request.urlopen(request))
      def reachable(port):
          try:
              urllib.request.urlopen("http://127.0.0.1:%s/" % port, timeout=2)
              return True
          except OSError:
              return False
      for line in sys.stdin:
          if json.loads(line)["kind"] == "act":
              try:
                  for _ in range(int(sys.argv[2])):
                      said = ask()["choices"][0]["message"]["content"]
              except Exception as e:
                  said = e.read().decode()
              print(json.dumps({"kind": "say", "text": "%s; past the proxy: %s" % (
                  said, reachable(sys.argv[1])), "usage": {"dollars": 7}}), flush=True)
      """;

  @TempDir Path folder = Path.of(".");

  @BeforeEach
  void aSandbox() {
    ProgramsTest.needsSandbox();
  }

  @Test
  void aProgramReachesItsModelAndNothingElseAndIsMeteredByTheProxy() throws IOException {
    try (ChatServer server = new ChatServer(_ -> ChatServer.words("Hello from the model."))) {
      Path log = folder.resolve("calls.jsonl");
      JsonNode episode = run(server, 1, "--max-turns", "3", "--proxy-log", log.toString());

      assertThat(episode.toString())
          .contains("Hello from the model.; past the proxy: False")
          .doesNotContain("past the proxy: True");
      JsonNode usage = episode.at("/episode/usage");
      assertThat(server.asked).hasSize(3);
      assertThat(usage.at("/tokensIn").asInt()).isEqualTo(3 * ChatServer.TOKENS_IN);
      assertThat(usage.at("/tokensOut").asInt()).isEqualTo(3 * ChatServer.TOKENS_OUT);
      assertThat(usage.at("/dollars").asDouble())
          .isCloseTo(3 * (ChatServer.TOKENS_IN + 2 * ChatServer.TOKENS_OUT) / 1e6, within(1e-12));
      assertThat(Files.readAllLines(log)).hasSize(3);
      assertThat(Json.read(Files.readAllLines(log).getFirst()).at("/request/model").asText())
          .isEqualTo("m");
    }
  }

  @Test
  void theBudgetOfAnEpisodeIsKeptWithinATurn() throws IOException {
    try (ChatServer server = new ChatServer(_ -> ChatServer.words("Hello from the model."))) {
      JsonNode episode =
          run(
              server,
              2,
              "--max-turns",
              "3",
              "--max-tokens",
              Integer.toString(ChatServer.TOKENS_IN));

      assertThat(server.asked).as("the second call of the turn is refused").hasSize(1);
      assertThat(episode.toString())
          .contains("the episode's budget is exhausted: 110 of 100 tokens");
      assertThat(episode.at("/episode/ending").toString())
          .contains("more than " + ChatServer.TOKENS_IN + " tokens");
    }
  }

  @Test
  void whatNeedsTheProxyIsRefusedWithoutIt() {
    assertThat(Cli.in(folder).heating("run", "--agent noop --proxy-to openai=http://x/v1").err())
        .contains("--proxy-log and --proxy-to need --agent-network proxy");
    assertThat(
            Cli.in(folder)
                .heating("run", "--agent noop --agent-network proxy --proxy-to gemini=http://x")
                .err())
        .contains("--proxy-to takes openai=URL or anthropic=URL, not gemini");
  }

  private JsonNode run(ChatServer server, int calls, String... options) throws IOException {
    Path program = folder.resolve("agent.py");
    Files.writeString(program, PROGRAM);
    Path prices = folder.resolve("prices");
    Files.writeString(prices, "openai:m@" + server.url() + ",1,2\n");
    String port = server.url().replaceAll("\\D", "").replaceAll("1$", "");
    List<String> words =
        new ArrayList<>(List.of("run", "class:Heating", "--class-path", Cli.classes().toString()));
    words.addAll(
        List.of("--agent", "cmd:python3 %s %s %d".formatted(program, port, calls), "--json"));
    words.addAll(List.of("--setting", "interactive", "--tasks", "1", "--agent-network", "proxy"));
    words.addAll(List.of("--proxy-to", "openai=" + server.url()));
    words.addAll(List.of("--model-prices", prices.toString()));
    words.addAll(List.of(options));
    Cli cli = Cli.in(folder);
    Cli.Ran ran = cli.run(words.toArray(String[]::new));
    assertThat(ran.out()).as(ran.err()).isNotBlank();
    return cli.run("export " + Json.read(ran.out()).get("run").asText())
        .out()
        .lines()
        .map(Json::read)
        .filter(each -> each.has("score"))
        .toList()
        .getLast();
  }
}
