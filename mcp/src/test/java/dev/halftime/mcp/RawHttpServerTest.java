package dev.halftime.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.halftime.Action.Call;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests servers that violate the protocol over HTTP.
@Timeout(300)
@Tag("whole")
final class RawHttpServerTest {

  private static final Call ADD = new Call("add", Json.object());
  private static final Pattern ID = Pattern.compile("\"id\":(\"[^\"]*\"|\\d+)");
  private static final String RIGHT =
      "{\"jsonrpc\":\"2.0\",\"id\":@ID,\"result\":{\"content\":[{\"type\":\"text\",\"text\":\"right\"}]}}";
  private static final String NOTICE =
      "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/x\",\"params\":{}}";

  /// Answers the call of the tool.
  private interface Answer {
    void write(HttpExchange exchange, String id) throws IOException;
  }

  private final AtomicLong written = new AtomicLong();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private HttpServer server = bound();
  private Answer answer = (_, _) -> {};

  private static HttpServer bound() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void start() {
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Matcher id = ID.matcher(asked);
      if (!exchange.getRequestMethod().equals("POST")) {
        exchange.sendResponseHeaders(405, -1);
      } else if (!id.find()) {
        exchange.sendResponseHeaders(202, -1);
      } else if (asked.contains("\"initialize\"")) {
        exchange.getResponseHeaders().set("Mcp-Session-Id", "one");
        json(
            exchange,
            result(
                id.group(1),
                "{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{\"tools\":{}},"
                    + "\"serverInfo\":{\"name\":\"raw\",\"version\":\"1\"}}"));
      } else if (asked.contains("\"tools/list\"")) {
        json(
            exchange,
            result(
                id.group(1),
                "{\"tools\":[{\"name\":\"add\",\"inputSchema\":{\"type\":\"object\"}}]}"));
      } else {
        assertThat(exchange.getRequestHeaders().getFirst("Mcp-Session-Id")).isEqualTo("one");
        assertThat(exchange.getRequestHeaders().getFirst("MCP-Protocol-Version"))
            .isEqualTo("2025-06-18");
        answer.write(exchange, id.group(1));
      }
    }
  }

  private static String result(String id, String result) {
    return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":" + result + "}";
  }

  private void json(HttpExchange exchange, String text) throws IOException {
    body(exchange, 200, "application/json").write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static OutputStream body(HttpExchange exchange, int status, String type)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, 0);
    return exchange.getResponseBody();
  }

  /// Writes a text again and again, until the client hangs up or has read a gigabyte.
  private void endless(OutputStream to, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    while (written.get() < 1L << 30) {
      to.write(bytes);
      to.flush();
      written.addAndGet(bytes.length);
    }
  }

  private McpWorld world(Duration timeout) {
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/mcp");
    return new McpWorld(new Source(new Server.Address(address), List.of(), timeout));
  }

  private String broke(Duration timeout) {
    try (McpWorld world = world(timeout)) {
      return String.valueOf(
          catchThrowableOfType(IllegalStateException.class, () -> world.step(Party.AGENT, ADD))
              .getMessage());
    }
  }

  @ParameterizedTest
  @Tag("slow")
  @ValueSource(
      strings = {"body", "blank body", "events", "one event", "line", "comments", "answered"})
  void whatHasNoEndIsCutOffWithinBoundedMemory(String what) {
    answer =
        (exchange, id) -> {
          boolean json = what.endsWith("body");
          try (OutputStream to =
              body(exchange, 200, json ? "application/json" : "text/event-stream")) {
            if (what.equals("answered")) {
              to.write(
                  ("data: " + RIGHT.replace("@ID", id) + "\n\n").getBytes(StandardCharsets.UTF_8));
            }
            endless(
                to,
                switch (what) {
                  case "body" -> "[".repeat(1 << 20);
                  case "blank body" -> " ".repeat(1 << 20);
                  case "one event" -> "data: " + "x".repeat(1 << 20) + "\n";
                  case "line" -> "x".repeat(1 << 20);
                  case "comments" -> ": still there\n\n".repeat(10_000);
                  default -> ("data: " + NOTICE + "\n\n").repeat(10_000);
                });
          }
        };
    if (what.equals("answered")) {
      try (McpWorld world = world(Duration.ofMinutes(2))) {
        assertThat(world.step(Party.AGENT, ADD).observation())
            .isEqualTo(new Observation.Result(Json.tree("right")));
      }
    } else {
      assertThat(broke(Duration.ofMinutes(2)))
          .startsWith("the tool 'add': ")
          .containsAnyOf("16777216", "67108864");
    }
    assertThat(written.get()).isLessThan(200L << 20);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'a':1,'a':2}                                   | an invalid message:"
            + " {\"a\":1,\"a\":2}",
        "RIGHT RIGHT                                     | an invalid message",
        "{'jsonrpc':'2.0','id':@ID,'result':{'x':1e400}} | an invalid message",
        "<a>                                             | does not follow the protocol: Unexpected"
            + " character",
        "NOTICE                                          | does not answer the request",
        "``                                              | does not answer the request",
      })
  void anAnswerThatBreaksARuleOfJsonIsNone(String sent, String words) {
    String text = sent.replace('\'', '"').replace("RIGHT", RIGHT).replace("NOTICE", NOTICE);
    answer = (exchange, id) -> json(exchange, text.replace("@ID", id));
    assertThat(broke(Duration.ofMinutes(1))).startsWith("the tool 'add': ").contains(words);
    answer =
        (exchange, id) ->
            body(exchange, 200, "text/event-stream")
                .write(
                    ("data: " + text.replace("@ID", id) + "\n\n").getBytes(StandardCharsets.UTF_8));
    assertThat(broke(Duration.ofMinutes(1))).startsWith("the tool 'add': ").contains(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "500 | status 500: it broke",
        "302 | status 302: it broke",
        "404 | status 404: the server has ended the session",
        "429 | status 429: it broke"
      })
  void aStatusOfFailureIsTold(int status, String words) {
    answer =
        (exchange, _) -> {
          exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/");
          body(exchange, status, "text/plain").write("it\n broke".getBytes(StandardCharsets.UTF_8));
        };
    assertThat(broke(Duration.ofMinutes(1))).isEqualTo("the tool 'add': " + words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"headers", "events", "drops"})
  void aServerThatNeverEndsItsAnswerIsNotWaitedForLonger(String what) {
    answer =
        (exchange, _) -> {
          try {
            OutputStream to =
                what.equals("headers") ? null : body(exchange, 200, "text/event-stream");
            while (true) {
              Thread.sleep(20);
              if (to != null && what.equals("drops")) {
                to.write(": still there\n\n".getBytes(StandardCharsets.UTF_8));
                to.flush();
              }
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    assertThat(broke(Duration.ofSeconds(3))).isEqualTo("the tool 'add': no answer within 3.0 s");
  }

  @Test
  void anAnswerBetweenOtherEventsHolds() {
    answer =
        (exchange, id) -> {
          String right = RIGHT.replace("@ID", id).replace(",\"result\"", ",\ndata: \"result\"");
          String text =
              "\ufeff: hello\n\nevent: message\nid: 1\ndata: "
                  + NOTICE
                  + "\n\nevent: ping\ndata: {}\n\ndata:"
                  + right
                  + "\n";
          body(exchange, 200, "text/event-stream; charset=utf-8")
              .write(text.getBytes(StandardCharsets.UTF_8));
        };
    try (McpWorld world = world(Duration.ofMinutes(1))) {
      for (int call = 0; call < 3; call++) {
        assertThat(world.step(Party.AGENT, ADD).observation())
            .isEqualTo(new Observation.Result(Json.tree("right")));
      }
    }
  }
}
