package dev.halftime.app.cli;

import static dev.halftime.app.cli.McpProcess.call;
import static dev.halftime.app.cli.McpProcess.greeting;
import static dev.halftime.app.cli.McpProcess.kinds;
import static dev.halftime.app.cli.McpProcess.message;
import static dev.halftime.app.cli.McpProcess.names;
import static dev.halftime.app.cli.McpProcess.words;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Benchmark;
import dev.halftime.Task;
import dev.halftime.app.cli.command.experiment.McpCommand;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.world.helpdesk.Helpdesk;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// Plays episodes offered by a process, with the SDK's own client.
@Timeout(600) // a busy machine takes its time to start so many processes
@Tag("whole")
class McpTest {

  static final Benchmark DESK = Helpdesk.of(1);
  static final Task TASK = DESK.tasks().findFirst().orElseThrow();

  @TempDir Path folder = Path.of(".");

  private McpProcess mcp() {
    return new McpProcess(folder);
  }

  @Test
  void aClientOverPipesPlaysTheHelpdeskToSuccess() {
    mcp().over("--setting classical", McpProcess::reference);

    JsonNode episode = mcp().episode();
    assertThat(episode.at("/score/value").asDouble()).isEqualTo(1);
    assertThat(episode.at("/episode/cell/agent").asText()).isEqualTo("tester");
    assertThat(episode.at("/episode/ending/kind").asText()).isEqualTo("finished");
  }

  @Test
  void theTaskThatTheDocsNameIsThere() throws IOException {
    String docs =
        Files.readString(Path.of("..", "docs", "own-agents.md"))
            + new CommandLine(new McpCommand()).getUsageMessage();
    List<String> named =
        Pattern.compile("mcp helpdesk --task (\\S+)")
            .matcher(docs)
            .results()
            .map(found -> found.group(1))
            .toList();

    assertThat(named).hasSizeGreaterThan(1);
    assertThat(DESK.tasks().limit(100).map(Task::id)).containsAll(named);
  }

  @Test
  @Tag("slow")
  void theCustomerIsSpokenToWithATool() {
    mcp()
        .over(
            "",
            client -> {
              String briefing = words(call(client, "briefing", Map.of()));

              assertThat(client.getServerInstructions()).isEqualTo(briefing);
              assertThat(briefing).contains("use the tool say", "finish");
              assertThat(names(client)).contains("briefing", "say", "finish");
              assertThat(words(call(client, "say", Map.of("text", "What is your order number?"))))
                  .isNotBlank();
              assertThat(call(client, "say", Map.of("words", "hm")).isError()).isTrue();
              call(client, "finish", Map.of());
            });
    assertThat(kinds(mcp().episode())).containsExactly("say", "say", "say", "finish");
  }

  @Test
  @Tag("slow")
  void whatDoesNotFitIsRefusedAndOnRecordAndNothingHappensAfterTheEnd() {
    mcp()
        .over(
            "--setting classical",
            client -> {
              String tool =
                  client.listTools().tools().stream()
                      .filter(it ->
                          it.inputSchema().get("required") instanceof List<?> required
                              && !required.isEmpty())
                      .map(McpSchema.Tool::name)
                      .filter(it -> !it.equals("say"))
                      .findFirst()
                      .orElseThrow();
              CallToolResult refused = call(client, tool, Map.of("nonsense", 7));
              CallToolResult end = call(client, "finish", Map.of("answer", "gone"));
              CallToolResult after = call(client, tool, Map.of());

              assertThat(refused.isError()).isTrue();
              assertThat(end.isError()).isFalse();
              assertThat(words(end))
                  .contains("You have finished")
                  .doesNotContainIgnoringCase("score");
              assertThat(words(after)).contains("the episode is over");
            });
    JsonNode episode = mcp().episode();
    assertThat(kinds(episode)).containsExactly("call", "finish");
    assertThat(episode.toString()).contains("\"nonsense\":7", "\"kind\":\"refusal\"");
  }

  @Test
  void aClientThatLeavesBreaksTheEpisodeAsItsOwnFailure() {
    mcp().over("--setting classical", _ -> {});

    assertThat(mcp().episode().at("/episode/ending").toString())
        .contains("\"where\":\"agent\"", "the client left before the episode was over");
  }

  @Test
  @Tag("slow")
  void signalsAsManyAsTheyAreLoseNoEpisode() throws Exception {
    Process process = mcp().greeted();
    process.getOutputStream().close(); // what clients do first
    while (process.isAlive()) {
      process.toHandle().destroy();
      new ProcessBuilder("kill", "-HUP", "" + process.pid()).start().waitFor();
    }
    assertThat(process.exitValue()).isEqualTo(ExitCode.OK);
    assertThat(mcp().episode().at("/episode/ending").toString())
        .contains("\"where\":\"agent\"", "the client left before the episode was over");
  }

  @Test
  @Tag("slow")
  void aClientThatKillsTheServerLeavesAnEpisodeThatWasBegun() throws Exception {
    mcp().greeted().destroyForcibly().waitFor();

    Cli.Ran report = Cli.in(folder).run("report");
    assertThat(report.err())
        .contains("1 episode has started but not ended: it is in progress, or was killed");
    assertThat(Cli.in(folder).run("list runs").out()).contains("tester in classical");
  }

  @Test
  void linesThatAreNoMessagesAreAnsweredWithErrors() throws Exception {
    Process process = mcp().process("--setting classical");
    Writer in = process.outputWriter();
    try (BufferedReader out = process.inputReader();
        BufferedReader err = process.errorReader()) {
      in.write(
          "hello?\n[1]\n{\"jsonrpc\":\"2.0\"}\n\ufeff"
              + message(1, "initialize", greeting())
              + "\n");
      in.flush();

      assertThat(out.readLine()).contains("\"id\":null", "-32700");
      assertThat(out.readLine()).contains("\"id\":null", "-32600", "batches are not supported");
      assertThat(out.readLine()).contains("\"id\":null", "-32600", "a method");
      assertThat(out.readLine()).contains("\"id\":1", "protocolVersion");
      assertThat(err.readLine()).contains("a line that is not a message: hello?");
      in.close();
      assertThat(process.waitFor()).isEqualTo(ExitCode.OK);
    } finally {
      process.destroyForcibly();
    }
    assertThat(mcp().episode().toString()).contains("the client left");
  }

  @Test
  @Tag("slow")
  void limitsHoldForClients() {
    mcp()
        .over(
            "--setting classical --max-calls 1",
            client -> {
              String tool = names(client).get(1);
              assertThat(words(call(client, tool, Map.of()))).doesNotContain("over");
              CallToolResult late = call(client, tool, Map.of());

              assertThat(late.isError()).isTrue();
              assertThat(words(late)).contains("The episode is over", "more than 1 calls");
            });
    assertThat(mcp().episode().at("/episode/ending/where").asText()).isEqualTo("limit");
  }

  @Test
  void whatMakesNoSenseIsSaidAtOnce() {
    Cli cli = Cli.in(folder);

    assertThat(cli.run("mcp helpdesk --task nonsense").err()).contains("unknown task 'nonsense'");
    assertThat(cli.run("mcp helpdesk --setting sequential").err()).contains("has no sequence");
    assertThat(cli.run("mcp helpdeks").err()).contains("did you mean 'helpdesk'");
  }
}
