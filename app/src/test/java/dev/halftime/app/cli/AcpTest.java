package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs agents that speak the Agent Client Protocol, in the sandbox: the example, and broken ones.
@Timeout(300)
@Tag("outside")
class AcpTest {

  /// The part of an agent that answers `initialize` and `session/new`.
  private static final String PEER =
      """
      import json, os, sys
      def write(message):
          print(json.dumps({"jsonrpc": "2.0", **message}), flush=True)
      def chunk(session, kind, text):
          write({"method": "session/update", "params": {"sessionId": session, "update": {
              "sessionUpdate": kind, "content": {"type": "text", "text": text}}}})
      sessions = 0
      for line in sys.stdin:
          message = json.loads(line)
          method, params, id = message.get("method"), message.get("params"), message.get("id")
          if method == "initialize":
              write({"id": id, "result": {"protocolVersion": 1}})
          elif method == "session/new":
              sessions += 1
              write({"id": id, "result": {"sessionId": "s%d" % sessions}})
          elif method == "session/prompt":
              session = params["sessionId"]
      """;

  @TempDir Path folder = Path.of(".");

  @BeforeEach
  void aSandbox() {
    ProgramsTest.needsSandbox();
  }

  @Test
  void theExampleSolvesItsTasksAloneAndWithAUserEvenWithoutANetwork() throws IOException {
    List<JsonNode> episodes =
        run(
            "python3 " + Cli.root().resolve("examples/acp/thermostat.py"),
            "--setting classical,interactive --tasks 2 --agent-network off");

    assertThat(episodes)
        .hasSize(4)
        .allSatisfy(it -> assertThat(it.at("/score/value").asDouble()).isEqualTo(1));
    JsonNode alone = episodes.getFirst();
    // Thoughts and calls come on ways of their own.
    assertThat(kinds(alone))
        .containsExactlyInAnyOrder("think", "call", "finish")
        .endsWith("finish");
    assertThat(kinds(episodes.getLast()))
        .containsExactlyInAnyOrder("say", "think", "call", "finish")
        .startsWith("say")
        .endsWith("finish");
    assertThat(episodes.getLast().toString()).contains("How warm would you like it?");
  }

  @Test
  void theTokensAreThoseThatTheAgentToldOnceForEachTurn() throws IOException {
    JsonNode episode =
        run(
                "python3 " + Cli.root().resolve("examples/acp/thermostat.py"),
                "--setting interactive --tasks 1")
            .getFirst();

    // The agent tells the characters that it has read so far, at the end of each of its two turns.
    assertThat(episode.at("/episode/usage/tokensOut").asInt()).isEqualTo(2 * 7);
    assertThat(episode.at("/episode/usage/tokensIn").asInt()).isGreaterThan(2 * 100);
    assertThat(episode.at("/episode/usage/unpriced").asInt()).isEqualTo(2);
    assertThat(episode.at("/episode/usage/untold").asInt()).isZero();
  }

  @Test
  void dollarsAreTheDifferencesOfWhatTheSessionHasCostSoFar() throws IOException {
    JsonNode episode =
        peer(
            """
            write({"method": "session/update", "params": {"sessionId": session, "update": {
                "sessionUpdate": "usage_update", "used": 1, "size": 9,
                "cost": {"amount": 0.25, "currency": "USD"}}}})
            chunk(session, "agent_message_chunk", "Hm.")
            write({"id": id, "result": {"stopReason": "end_turn", "usage": {
                "inputTokens": 10, "outputTokens": 2, "thoughtTokens": 3, "cachedReadTokens": 5,
                "totalTokens": 20}}})
            """,
            "--setting interactive --max-turns 2");

    JsonNode usage = episode.at("/episode/usage");
    assertThat(usage.at("/tokensIn").asInt()).isEqualTo(2 * 15);
    assertThat(usage.at("/cacheRead").asInt()).isEqualTo(2 * 5);
    assertThat(usage.at("/tokensOut").asInt()).isEqualTo(2 * 5);
    assertThat(usage.at("/dollars").asDouble()).isEqualTo(0.25);
  }

  @Test
  void whoTellsNoUsageHasAnUnknownOne() throws IOException {
    JsonNode episode =
        peer(
            "chunk(session, 'agent_message_chunk', 'Hm.');"
                + " write({'id': id, 'result': {'stopReason': 'end_turn'}})",
            "--setting interactive --max-turns 2");

    assertThat(episode.at("/episode/usage/untold").asInt()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'inputTokens': -5, 'outputTokens': 2",
        "'inputTokens': 5, 'outputTokens': 1e15",
        "'inputTokens': 5, 'outputTokens': '2'",
        "'inputTokens': 5, 'outputTokens': 2, 'thoughtTokens': -1",
        "'inputTokens': 5, 'outputTokens': None",
      })
  void aUsageThatCannotBeIsUnknown(String usage) throws IOException {
    JsonNode episode =
        peer(
            "chunk(session, 'agent_message_chunk', 'Hm.');"
                + " write({'id': id, 'result': {'stopReason': 'end_turn', 'usage': {"
                + usage
                + "}}})",
            "--setting interactive --max-turns 1");

    assertThat(episode.at("/episode/usage/untold").asInt()).isEqualTo(1);
  }

  @Test
  void whatIsThoughtInATurnIsBounded() throws IOException {
    JsonNode episode =
        peer(
            """
            for i in range(20):
                chunk(session, "agent_message_chunk", "t" * 300_000)
                write({"method": "session/update", "params": {"sessionId": session, "update": {
                    "sessionUpdate": "tool_call", "toolCallId": str(i), "title": "look"}}})
            write({"id": id, "result": {"stopReason": "end_turn"}})
            """,
            "--setting interactive --max-turns 1");

    assertThat(episode.at("/episode/ending/where").asText()).isEqualTo("agent");
    assertThat(episode.at("/episode/ending/why").asText())
        .contains("the agent wrote more than 1000000 characters in one turn");
  }

  @Test
  void aPermissionIsGrantedAndFilesOfTheClientAreNot() throws IOException {
    JsonNode episode =
        peer(
            """
            write({"id": 7, "method": "session/request_permission", "params": {
                "sessionId": session, "options": [{"optionId": "no", "kind": "reject_once"},
                {"optionId": "yes", "kind": "allow_once"}]}})
            one = json.loads(sys.stdin.readline())["result"]["outcome"]["optionId"]
            write({"id": 8, "method": "fs/read_text_file", "params": {"path": "/etc/passwd"}})
            two = json.loads(sys.stdin.readline())["error"]["message"]
            chunk(session, "agent_message_chunk", one + ": " + two)
            write({"id": id, "result": {"stopReason": "end_turn"}})
            """,
            "--setting interactive --max-turns 1");

    assertThat(episode.toString()).contains("yes: there is no method 'fs/read_text_file' here");
  }

  @Test
  void aSequenceIsOneProcessWithASessionForEachEpisode() throws IOException {
    Path program = folder.resolve("peer.py");
    Files.writeString(
        program,
        PEER
            + """
            chunk(session, "agent_message_chunk", "%d in %s" % (os.getpid(), session))
            write({"id": id, "result": {"stopReason": "end_turn"}})
            """
                .indent(8));
    List<JsonNode> episodes =
        run(
            "python3 " + program,
            "--setting second-half --tasks 3 --sequence 3 --orders 1 --max-turns 1");

    assertThat(episodes.toString()).contains(" in s1", " in s2", " in s3").doesNotContain(" in s4");
  }

  @Test
  @Tag("slow")
  void whatIsWrongWithAnAgentIsSaidInPlainWords() throws IOException {
    assertThat(broken("exit 3")).contains("\"where\":\"agent\"", "exit code 3");
    assertThat(broken("echo hello; cat")).contains("not a message of JSON-RPC", "hello");
    assertThat(wrong("write({'id': id, 'error': {'code': -32000, 'message': 'login'}})"))
        .contains("error -32000: login", "--pass-env NAME");
    assertThat(wrong("write({'id': id, 'result': {'stopReason': 'refusal'}})"))
        .contains("\"where\":\"agent\"", "the agent refused");
    assertThat(wrong("write({'id': id, 'result': {'stopReason': 'max_turn_requests'}})"))
        .contains("\"where\":\"agent\"", "max_turn_requests");
  }

  @Test
  void whoHangsMeetsTheLimitOfWorkingTime() throws IOException {
    assertThat(peer("pass", "--setting classical --max-time 1s").at("/episode/ending").toString())
        .contains("\"where\":\"limit\"", "more than 1.0 s of working time");
  }

  private String broken(String line) throws IOException {
    return run(line, "--setting classical --tasks 1").getLast().at("/episode/ending").toString();
  }

  private String wrong(String answer) throws IOException {
    return peer(answer, "--setting classical").at("/episode/ending").toString();
  }

  private JsonNode peer(String turn, String options) throws IOException {
    Path program = folder.resolve("peer.py");
    Files.writeString(program, PEER + turn.indent(8));
    return run("python3 " + program, options + " --tasks 1").getLast();
  }

  /// Returns the kinds of the agent's actions.
  private static List<String> kinds(JsonNode episode) {
    List<String> kinds = new ArrayList<>();
    for (JsonNode event : episode.at("/episode/transcript")) {
      if (event.path("by").asText().equals("agent")) {
        kinds.add(event.at("/action/kind").asText());
      }
    }
    return kinds;
  }

  private List<JsonNode> run(String line, String options) throws IOException {
    Path store = Files.createTempDirectory(folder, "run");
    Cli cli = Cli.in(store);
    List<String> words =
        new ArrayList<>(List.of("run", "class:Heating", "--class-path", Cli.classes().toString()));
    words.addAll(List.of("--agent", "acp:" + line, "--json"));
    words.addAll(List.of(options.split(" ")));
    Cli.Ran ran = cli.run(words.toArray(String[]::new));
    assertThat(ran.out()).as(ran.err()).isNotBlank();
    return cli.run("export " + Json.read(ran.out()).get("run").asText())
        .out()
        .lines()
        .map(Json::read)
        .filter(each -> each.has("score"))
        .toList();
  }
}
