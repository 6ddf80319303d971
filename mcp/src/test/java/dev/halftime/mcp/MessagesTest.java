package dev.halftime.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.json.Json;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a client over pipes is told about lines that are no messages.
class MessagesTest {

  private static final String LIST = "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}";

  private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());

  /// Returns what is passed on.
  private List<String> passed(byte[] input) throws IOException {
    try (InputStream valid =
        Messages.of(new ByteArrayInputStream(input), answers, told::add, () -> {})) {
      return new String(valid.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private List<String> passed(String input) throws IOException {
    return passed(input.getBytes(StandardCharsets.UTF_8));
  }

  private List<JsonNode> answers() {
    return answers.toString(StandardCharsets.UTF_8).lines().map(Json::read).toList();
  }

  @Test
  void everyLineThatIsNoMessageIsAnsweredWithAnErrorWithoutAnId() throws IOException {
    List<String> wrong =
        List.of(
            "hello?",
            "[" + LIST + "]",
            "5",
            "{\"jsonrpc\":\"2.0\"}",
            "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":1" + "0".repeat(40) + ",\"method\":\"ping\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}");

    assertThat(passed(String.join("\n", wrong) + "\n\n" + LIST + "\n")).containsExactly(LIST);

    assertThat(answers()).hasSameSizeAs(wrong);
    assertThat(answers())
        .allSatisfy(it -> {
          assertThat(it.path("jsonrpc").asText()).isEqualTo("2.0");
          assertThat(it.path("id").isNull()).isTrue();
          assertThat(it.at("/error/code").asInt()).isIn(-32700, -32600);
          assertThat(it.at("/error/message").asText()).isNotBlank();
        });
    assertThat(answers().getFirst().at("/error/code").asInt()).isEqualTo(-32700);
    assertThat(told).hasSameSizeAs(wrong);
    assertThat(told.getFirst()).contains("hello?");
  }

  @Test
  void aRequestWhoseParametersDoNotFitIsAnsweredUnderItsIdAndANotificationIsNot()
      throws IOException {
    assertThat(
            passed(
                """
                {"jsonrpc":"2.0","id":7,"method":"tools/call","params":{}}
                {"jsonrpc":"2.0","method":"notifications/x","params":[]}
                """))
        .isEmpty();

    assertThat(answers()).hasSize(1);
    assertThat(answers().getFirst().path("id").asInt()).isEqualTo(7);
    assertThat(answers().getFirst().at("/error/code").asInt()).isEqualTo(-32602);
    assertThat(told).hasSize(2);
  }

  @Test
  void bytesThatAreNotUtf8AreAnswered() throws IOException {
    assertThat(passed(new byte[] {'"', (byte) 0xff, '"', '\n'})).isEmpty();

    assertThat(answers().getFirst().at("/error/message").asText()).contains("not UTF-8");
  }

  @Test
  void aLineThatIsTooLongIsAnsweredAndTheNextOneIsRead() throws IOException {
    byte[] line = " ".repeat((16 << 20) + 5).getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(line);
    all.writeBytes(("\n" + LIST + "\n").getBytes(StandardCharsets.UTF_8));

    assertThat(passed(all.toByteArray())).containsExactly(LIST);
    assertThat(answers().getFirst().at("/error/message").asText())
        .contains("more than 16777216 bytes");
  }

  @Test
  void theLastMessageNeedsNoLineFeed() throws IOException {
    assertThat(passed(LIST)).containsExactly(LIST);
  }

  @Test
  void whatHasNoFaultIsReadByTheSdk() {
    List<String> ids =
        List.of("", "1", "-1", "\"a\"", "null", "1.0", "1e3", "true", "9".repeat(30), "1e40");
    List<String> rests =
        List.of(
            "\"method\":\"ping\"",
            "\"method\":\"ping\",\"params\":{\"_meta\":{\"progressToken\":1"
                + "0".repeat(40)
                + "}}",
            "\"method\":\"tools/list\",\"params\":{\"cursor\":{}}",
            "\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":[]}",
            "\"result\":5",
            "\"result\":{}",
            "\"error\":5",
            "\"error\":{}",
            "\"error\":{\"code\":1" + "0".repeat(40) + ",\"message\":\"x\"}",
            "\"error\":{\"code\":\"x\",\"message\":5}");
    for (String id : ids) {
      for (String rest : rests) {
        String text =
            "{\"jsonrpc\":\"2.0\"," + (id.isEmpty() ? "" : "\"id\":" + id + ",") + rest + "}";
        if (MessageFault.of(text).isEmpty()) {
          assertThat(text)
              .satisfies(
                  it -> McpSchema.deserializeJsonRpcMessage(McpJsonDefaults.getMapper(), it));
        }
      }
    }
  }

  @Test
  void whatSeveralWriteStaysInWholeLines() throws IOException {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    OutputStream lines = Messages.lines(written);

    lines.write("one".getBytes(StandardCharsets.UTF_8));
    assertThat(written.size()).isZero();
    written.writeBytes("between\n".getBytes(StandardCharsets.UTF_8));
    lines.write(" more\n".getBytes(StandardCharsets.UTF_8));

    assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo("between\none more\n");
    lines.close();
  }
}
