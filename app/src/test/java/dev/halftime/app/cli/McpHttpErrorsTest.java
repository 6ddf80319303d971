package dev.halftime.app.cli;

import static dev.halftime.app.cli.McpProcess.greeting;
import static dev.halftime.app.cli.McpProcess.message;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What clients are told that break the rules of the protocol.
@Timeout(600) // a busy machine takes its time to start processes
@Tag("whole")
class McpHttpErrorsTest {

  private static final String GREETING = message(1, "initialize", greeting());
  private static final String LIST = message(2, "tools/list", Json.object());

  @TempDir Path folder = Path.of(".");

  /// A wrong request, and its answer.
  private record Wrong(
      String name, Consumer<HttpRequest.Builder> made, int status, int code, String why) {}

  private static Wrong posted(String name, String body, int status, int code, String why) {
    return new Wrong(name, it -> it.POST(BodyPublishers.ofString(body)), status, code, why);
  }

  private static List<Wrong> wrong() {
    List<Wrong> all = new ArrayList<>();
    all.add(posted("no JSON", "{", 400, -32700, "not JSON"));
    all.add(posted("empty", "", 400, -32700, "empty"));
    all.add(
        new Wrong(
            "no UTF-8",
            it -> it.POST(BodyPublishers.ofByteArray(new byte[] {'"', (byte) 0xff, '"'})),
            400,
            -32700,
            "not UTF-8"));
    all.add(posted("a batch", "[" + LIST + "]", 400, -32600, "batches are not supported"));
    all.add(posted("a number", "5", 400, -32600, "must be a JSON object"));
    all.add(posted("no version", "{\"method\":\"x\"}", 400, -32600, "\"jsonrpc\": \"2.0\""));
    all.add(
        posted("an odd id", "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"x\"}", 400, -32600, "{}"));
    all.add(
        posted(
            "a vast id",
            "{\"jsonrpc\":\"2.0\",\"id\":1" + "0".repeat(40) + ",\"method\":\"ping\"}",
            400,
            -32600,
            "the id"));
    all.add(posted("nothing", "{\"jsonrpc\":\"2.0\"}", 400, -32600, "a method"));
    all.add(
        posted(
            "params",
            "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"x\",\"params\":[]}",
            200,
            -32602,
            "params"));
    all.add(
        posted(
            "an empty greeting",
            message(1, "initialize", Json.object()),
            200,
            -32602,
            "protocolVersion"));
    all.add(
        posted(
            "a greeting",
            message(
                1,
                "initialize",
                Json.fields(greeting()).set("capabilities", Json.object().put("roots", 5))),
            200,
            -32602,
            "roots"));
    all.add(
        posted("too large", " ".repeat((16 << 20) + 1), 413, -32600, "more than 16777216 bytes"));
    all.add(
        new Wrong(
            "type", it -> it.setHeader("Content-Type", "text/plain"), 415, -32600, "text/plain"));
    all.add(new Wrong("accept", it -> it.setHeader("Accept", "text/html"), 406, -32600, "Accept"));
    all.add(new Wrong("method", it -> it.PUT(BodyPublishers.ofString("{}")), 405, -32600, "PUT"));
    all.add(
        new Wrong(
            "version", it -> it.setHeader("MCP-Protocol-Version", "1999"), 400, -32600, "1999"));
    all.add(posted("no session", LIST, 400, -32600, "Mcp-Session-Id"));
    for (String method : List.of("POST", "GET", "DELETE")) {
      all.add(
          new Wrong(
              "a session unknown to " + method,
              it ->
                  it.method(method, BodyPublishers.ofString(LIST)).setHeader("Mcp-Session-Id", "x"),
              404,
              -32600,
              "no session 'x'"));
    }
    all.add(
        new Wrong(
            "origin", it -> it.setHeader("Origin", "https://evil.example"), 403, -32600, "rigin"));
    return all;
  }

  /// Returns the answer to a request with this header `Host`, which Java's client does not send.
  private static String withHost(URI address, String host) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
      String request =
          String.join(
              "\r\n",
              "POST /mcp HTTP/1.1",
              "Host: " + host,
              "Accept: application/json, text/event-stream",
              "Content-Type: application/json",
              "Content-Length: " + GREETING.length(),
              "Connection: close",
              "",
              GREETING);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  @Tag("slow")
  void wrongRequestsAreAnsweredInPlainWordsAndTheEpisodeGoesOn() throws Exception {
    Process process = new McpProcess(folder).process("--setting classical --http 0");
    try (BufferedReader out = process.inputReader();
        HttpClient web = HttpClient.newHttpClient()) {
      String line = out.readLine();
      URI address = URI.create(line.substring(line.indexOf("http://")));
      for (Wrong each : wrong()) {
        HttpRequest.Builder request = request(address).POST(BodyPublishers.ofString(GREETING));
        each.made().accept(request);
        HttpResponse<String> told = web.send(request.build(), BodyHandlers.ofString());

        assertThat(told.statusCode()).as(each.name()).isEqualTo(each.status());
        JsonNode error = Json.read(told.body()).path("error");
        assertThat(error.path("code").asInt()).as(each.name()).isEqualTo(each.code());
        assertThat(error.path("message").asText()).as(each.name()).contains(each.why());
        assertPlain(each.name(), told.body());
      }

      assertThat(withHost(address, "evil.example"))
          .startsWith("HTTP/1.1 421 ")
          .contains("\"code\":-32600", "Host must name this machine", "not evil.example");

      HttpResponse<String> greeted =
          web.send(
              request(address).POST(BodyPublishers.ofString(GREETING)).build(),
              BodyHandlers.ofString());
      String session = greeted.headers().firstValue("Mcp-Session-Id").orElseThrow();
      for (String asked : misfits()) {
        HttpResponse<String> told =
            web.send(
                request(address)
                    .header("Mcp-Session-Id", session)
                    .POST(BodyPublishers.ofString(asked))
                    .build(),
                BodyHandlers.ofString());

        assertThat(told.body()).as(asked).contains("\"error\":{\"code\":-326");
        assertPlain(asked, told.body());
      }
      HttpResponse<String> listed =
          web.send(
              request(address)
                  .header("Mcp-Session-Id", session)
                  .POST(BodyPublishers.ofString(LIST))
                  .build(),
              BodyHandlers.ofString());
      assertThat(listed.body()).contains("briefing");
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void parametersThatDoNotFitAreToldInPlainWordsOverPipes() throws IOException {
    Process process = new McpProcess(folder).greeted();
    try {
      Writer in = process.outputWriter();
      BufferedReader out = process.inputReader();
      in.write("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}\n");
      for (String asked : misfits()) {
        in.write(asked + "\n");
        in.flush();
        String told = out.readLine();
        assertThat(told).as(asked).contains("\"error\":{\"code\":-326");
        assertPlain(asked, told);
      }
    } finally {
      process.destroyForcibly();
    }
  }

  private static HttpRequest.Builder request(URI address) {
    return HttpRequest.newBuilder(address)
        .header("Accept", "application/json, text/event-stream")
        .header("Content-Type", "application/json");
  }

  private static List<String> misfits() {
    return List.of(
        message(3, "tools/call", Json.object()),
        message(4, "tools/call", Json.read("{\"name\":{}}")),
        message(5, "tools/call", Json.read("{\"name\":\"briefing\",\"arguments\":[1]}")),
        message(6, "tools/call", Json.read("{\"name\":\"no such tool\"}")),
        message(8, "no/such/method", Json.object()));
  }

  private static void assertPlain(String name, String body) {
    assertThat(body)
        .as(name)
        .doesNotContain(
            "Exception", "stackTrace", "modelcontextprotocol", "java.", "jackson", "<html");
  }
}
