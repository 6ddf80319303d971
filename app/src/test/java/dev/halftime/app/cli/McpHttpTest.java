package dev.halftime.app.cli;

import static dev.halftime.app.cli.McpProcess.client;
import static dev.halftime.app.cli.McpProcess.greeting;
import static dev.halftime.app.cli.McpProcess.http;
import static dev.halftime.app.cli.McpProcess.message;
import static dev.halftime.app.cli.McpProcess.reference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Action;
import dev.halftime.Party;
import dev.halftime.Tool;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import dev.halftime.mcp.McpWorld;
import dev.halftime.mcp.Server;
import dev.halftime.mcp.Source;
import io.modelcontextprotocol.client.McpSyncClient;
import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Clients of a process that offers an episode over HTTP.
@Timeout(600) // a busy machine takes its time to start so many processes
@Tag("whole")
class McpHttpTest {

  @TempDir Path folder = Path.of(".");

  private McpProcess mcp() {
    return new McpProcess(folder);
  }

  @Test
  @Tag("slow")
  void aClientOverHttpPlaysTheHelpdeskToSuccessAndTheProcessEnds() throws Exception {
    Process process = mcp().process("--setting classical --http 0");
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
    assertThat(mcp().episode().at("/score/value").asDouble()).isEqualTo(1);
  }

  @Test
  @Tag("slow")
  void pagesOfOtherSitesCannotReachIt() throws Exception {
    Process process = mcp().process("--setting classical --http 0");
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
    assertThat(mcp().episode().toString()).contains("the client left");
  }

  @Test
  @Tag("slow")
  void aWorldIsMadeOfAServerOverHttpAndBreaksWhenItDies() throws Exception {
    Process process = mcp().process("--setting classical --http 0");
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
}
