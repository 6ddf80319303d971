package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.Party;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.app.cli.command.McpCommand;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import dev.halftime.mcp.McpWorld;
import dev.halftime.mcp.Server;
import dev.halftime.mcp.Source;
import dev.halftime.world.helpdesk.Helpdesk;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// Plays episodes offered by a process, with the SDK's own client.
@Timeout(600) // a busy machine takes its time to start so many processes
@Tag("whole")
class McpTest {

  private static final Benchmark DESK = Helpdesk.of(1);
  private static final Task TASK = DESK.tasks().findFirst().orElseThrow();

  @TempDir Path folder = Path.of(".");

  @Test
  void aClientOverPipesPlaysTheHelpdeskToSuccess() {
    over("--setting classical", McpTest::reference);

    JsonNode episode = episode();
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
  void aClientOverHttpPlaysTheHelpdeskToSuccessAndTheProcessEnds() throws Exception {
    Process process = process("--setting classical --http 0");
    try (BufferedReader out = process.inputReader()) {
      String line = out.readLine();
      String address = line.substring(line.indexOf("http://"));
      try (McpSyncClient client = client(http(address))) {
        client.initialize();
        reference(client);
      }
      assertThat(process.waitFor()).isEqualTo(ExitCode.OK);
      assertThat(out.readLine()).startsWith("Score 1.00");
    } finally {
      process.destroyForcibly();
    }
    assertThat(episode().at("/score/value").asDouble()).isEqualTo(1);
  }

  @Test
  void theCustomerIsSpokenToWithATool() {
    over(
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
    assertThat(kinds(episode())).containsExactly("say", "say", "say", "finish");
  }

  @Test
  void whatDoesNotFitIsRefusedAndOnRecordAndNothingHappensAfterTheEnd() {
    over(
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
          assertThat(words(end)).contains("You have finished").doesNotContainIgnoringCase("score");
          assertThat(words(after)).contains("the episode is over");
        });
    JsonNode episode = episode();
    assertThat(kinds(episode)).containsExactly("call", "finish");
    assertThat(episode.toString()).contains("\"nonsense\":7", "\"kind\":\"refusal\"");
  }

  @Test
  void aClientThatLeavesBreaksTheEpisodeAsItsOwnFailure() {
    over("--setting classical", _ -> {});

    assertThat(episode().at("/episode/ending").toString())
        .contains("\"where\":\"agent\"", "the client left before the episode was over");
  }

  @Test
  void signalsAsManyAsTheyAreLoseNoEpisode() throws Exception {
    Process process = greeted();
    process.getOutputStream().close(); // what clients do first
    while (process.isAlive()) {
      process.toHandle().destroy();
      new ProcessBuilder("kill", "-HUP", "" + process.pid()).start().waitFor();
    }
    assertThat(process.exitValue()).isEqualTo(ExitCode.OK);
    assertThat(episode().at("/episode/ending").toString())
        .contains("\"where\":\"agent\"", "the client left before the episode was over");
  }

  @Test
  void aClientThatKillsTheServerLeavesAnEpisodeThatWasBegun() throws Exception {
    greeted().destroyForcibly().waitFor();

    Cli.Ran report = Cli.in(folder).run("report");
    assertThat(report.err())
        .contains("1 episode was begun and has not ended: it is in progress, or was killed");
    assertThat(Cli.in(folder).run("list runs").out()).contains("tester in classical");
  }

  /// A process whose episode has begun.
  private Process greeted() throws IOException {
    Process process = process("--setting classical");
    Writer in = process.outputWriter();
    in.write(message(1, "initialize", greeting()) + "\n");
    in.flush();
    assertThat(process.inputReader().readLine()).contains("\"id\":1");
    return process;
  }

  @Test
  void linesThatAreNoMessagesAreLeftOut() throws Exception {
    Process process = process("--setting classical");
    Writer in = process.outputWriter();
    try (BufferedReader out = process.inputReader();
        BufferedReader err = process.errorReader()) {
      in.write(
          "hello?\n[1]\n{\"jsonrpc\":\"2.0\"}\n\ufeff"
              + message(1, "initialize", greeting())
              + "\n");
      in.flush();

      assertThat(out.readLine()).contains("\"id\":1", "protocolVersion");
      assertThat(err.readLine()).contains("a line that is not a message: hello?");
      in.close();
      assertThat(process.waitFor()).isEqualTo(ExitCode.OK);
    } finally {
      process.destroyForcibly();
    }
    assertThat(episode().toString()).contains("the client left");
  }

  @Test
  void limitsHoldForClients() {
    over(
        "--setting classical --max-calls 1",
        client -> {
          String tool = names(client).get(1);
          assertThat(words(call(client, tool, Map.of()))).doesNotContain("over");
          CallToolResult late = call(client, tool, Map.of());

          assertThat(late.isError()).isTrue();
          assertThat(words(late)).contains("The episode is over", "more than 1 calls");
        });
    assertThat(episode().at("/episode/ending/where").asText()).isEqualTo("limit");
  }

  @Test
  void pagesOfOtherSitesCannotReachIt() throws Exception {
    Process process = process("--setting classical --http 0");
    try (BufferedReader out = process.inputReader();
        HttpClient web = HttpClient.newHttpClient()) {
      String line = out.readLine();
      URI address = URI.create(line.substring(line.indexOf("http://")));
      HttpRequest.Builder request =
          HttpRequest.newBuilder(address)
              .header("Accept", "application/json, text/event-stream")
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(message(1, "initialize", greeting())));
      HttpResponse<String> foreign =
          web.send(
              request.copy().header("Origin", "https://evil.example").build(),
              HttpResponse.BodyHandlers.ofString());
      HttpResponse<String> own = web.send(request.build(), HttpResponse.BodyHandlers.ofString());

      assertThat(foreign.statusCode()).isEqualTo(403);
      assertThat(own.statusCode()).isEqualTo(200);
    } finally {
      process.destroy();
      assertThat(process.waitFor()).isEqualTo(ExitCode.OK);
    }
    assertThat(episode().toString()).contains("the client left");
  }

  @Test
  void aWorldIsMadeOfAServerOverHttpAndBreaksWhenItDies() throws Exception {
    Process process = process("--setting classical --http 0");
    try (BufferedReader out = process.inputReader()) {
      String line = out.readLine();
      URI address = URI.create(line.substring(line.indexOf("http://")));
      Source source = new Source(new Server.Address(address), List.of(), Duration.ofSeconds(30));
      Action.Call briefing = new Action.Call("briefing", Json.object());
      try (McpWorld world = new McpWorld(source)) {
        assertThat(world.tools(Party.AGENT)).extracting(Tool::name).contains("briefing", "say");
        assertThat(world.step(briefing).observation().toString()).contains("use the tool say");
        process.destroyForcibly().waitFor();

        assertThatThrownBy(() -> world.step(briefing))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageStartingWith("the tool 'briefing': ");
        assertThatThrownBy(() -> world.step(briefing)).hasMessageContaining("not running, since");
      }
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void whatMakesNoSenseIsSaidAtOnce() {
    Cli cli = Cli.in(folder);

    assertThat(cli.run("mcp helpdesk --task nonsense").err()).contains("unknown task 'nonsense'");
    assertThat(cli.run("mcp helpdesk --setting sequential").err()).contains("has no sequence");
    assertThat(cli.run("mcp helpdeks").err()).contains("did you mean 'helpdesk'");
  }

  /// Executes the reference solution.
  private static void reference(McpSyncClient client) {
    for (Action action : DESK.reference(TASK)) {
      switch (action) {
        case Action.Call(String tool, var arguments) -> {
          Map<String, Object> given =
              Json.MAPPER.convertValue(arguments, new TypeReference<Map<String, Object>>() {});
          assertThat(call(client, tool, given).isError()).isFalse();
        }
        case Action.Say(String text) -> call(client, "say", Map.of("text", text));
        case Action.Finish(String answer) -> call(client, "finish", Map.of("answer", answer));
        case Action.Think _ -> {}
      }
    }
  }

  private static CallToolResult call(McpSyncClient client, String tool, Map<String, Object> with) {
    return client.callTool(McpSchema.CallToolRequest.builder(tool).arguments(with).build());
  }

  private static String words(CallToolResult result) {
    return ((McpSchema.TextContent) result.content().getFirst()).text();
  }

  private static List<String> names(McpSyncClient client) {
    return client.listTools().tools().stream().map(McpSchema.Tool::name).toList();
  }

  private static String message(int id, String method, JsonNode with) {
    return Json.object()
        .put("jsonrpc", "2.0")
        .put("id", id)
        .put("method", method)
        .set("params", with)
        .toString();
  }

  private static JsonNode greeting() {
    return Json.read(
        """
        {"protocolVersion": "2025-06-18", "capabilities": {},
         "clientInfo": {"name": "raw", "version": "1"}}
        """);
  }

  private List<String> command(String options) {
    List<String> command =
        new ArrayList<>(
            Cli.process(
                "mcp",
                "helpdesk",
                "--agent",
                "tester",
                "--store",
                Cli.in(folder).store().toString()));
    command.addAll(options.isBlank() ? List.of() : List.of(options.split(" ")));
    return command;
  }

  private Process process(String options) throws IOException {
    return new ProcessBuilder(command(options)).start();
  }

  /// Plays over pipes, and waits until the process has ended.
  private void over(String options, Consumer<McpSyncClient> play) {
    Set<ProcessHandle> before = children();
    Set<ProcessHandle> processes = new HashSet<>();
    try (McpSyncClient client = client(pipes(options))) {
      client.initialize();
      processes.addAll(children());
      processes.removeAll(before);
      assertThat(processes).hasSize(1);
      play.accept(client);
    }
    processes.forEach(it -> it.onExit().join());
  }

  private static Set<ProcessHandle> children() {
    return ProcessHandle.current().children().collect(Collectors.toSet());
  }

  private McpClientTransport pipes(String options) {
    List<String> command = command(options);
    return new StdioClientTransport(
        ServerParameters.builder(command.getFirst())
            .args(command.subList(1, command.size()))
            .build(),
        McpJsonDefaults.getMapper());
  }

  private static McpClientTransport http(String address) {
    return HttpClientStreamableHttpTransport.builder(address.replace("/mcp", ""))
        .endpoint("/mcp")
        .build();
  }

  private static McpSyncClient client(McpClientTransport transport) {
    return McpClient.sync(transport)
        .requestTimeout(Duration.ofSeconds(60))
        .initializationTimeout(Duration.ofSeconds(60))
        .build();
  }

  private JsonNode episode() {
    return Cli.in(folder)
        .run("export")
        .out()
        .lines()
        .map(Json::read)
        .filter(line -> line.has("score"))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> kinds(JsonNode episode) {
    return episode.at("/episode/transcript").findValues("action").stream()
        .map(action -> action.get("kind").asText())
        .toList();
  }
}
