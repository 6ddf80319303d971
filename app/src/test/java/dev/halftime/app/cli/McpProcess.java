package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Action;
import dev.halftime.json.Json;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// A process that offers an episode of the helpdesk, and its clients.
///
/// @param folder the folder of its store
record McpProcess(Path folder) {

  /// A process whose episode has begun.
  Process greeted() throws IOException {
    Process process = process("--setting classical");
    Writer in = process.outputWriter();
    in.write(message(1, "initialize", greeting()) + "\n");
    in.flush();
    assertThat(process.inputReader().readLine()).contains("\"id\":1");
    return process;
  }

  /// Executes the reference solution.
  static void reference(McpSyncClient client) {
    for (Action action : McpTest.DESK.reference(McpTest.TASK)) {
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

  static CallToolResult call(McpSyncClient client, String tool, Map<String, Object> with) {
    return client.callTool(McpSchema.CallToolRequest.builder(tool).arguments(with).build());
  }

  static String words(CallToolResult result) {
    return ((McpSchema.TextContent) result.content().getFirst()).text();
  }

  static List<String> names(McpSyncClient client) {
    return client.listTools().tools().stream().map(McpSchema.Tool::name).toList();
  }

  static String message(int id, String method, JsonNode with) {
    return Json.object()
        .put("jsonrpc", "2.0")
        .put("id", id)
        .put("method", method)
        .set("params", with)
        .toString();
  }

  static JsonNode greeting() {
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

  Process process(String options) throws IOException {
    return new ProcessBuilder(command(options)).start();
  }

  /// Plays over pipes, and waits until the process has ended.
  void over(String options, Consumer<McpSyncClient> play) {
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

  static McpClientTransport http(String address) {
    return HttpClientStreamableHttpTransport.builder(address.replace("/mcp", ""))
        .endpoint("/mcp")
        .build();
  }

  static McpSyncClient client(McpClientTransport transport) {
    return McpClient.sync(transport)
        .requestTimeout(Duration.ofSeconds(60))
        .initializationTimeout(Duration.ofSeconds(60))
        .build();
  }

  JsonNode episode() {
    return Cli.in(folder)
        .run("export")
        .out()
        .lines()
        .map(Json::read)
        .filter(line -> line.has("score"))
        .findFirst()
        .orElseThrow();
  }

  static List<String> kinds(JsonNode episode) {
    return episode.at("/episode/transcript").findValues("action").stream()
        .map(action -> action.get("kind").asText())
        .toList();
  }
}
