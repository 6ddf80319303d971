package dev.halftime.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.halftime.Action.Call;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests servers that violate the protocol.
@Timeout(300)
class RawServerTest {

  private static final Call ADD = new Call("add", Json.object());
  private static final String WORDS = "{\"content\":[{\"type\":\"text\",\"text\":\"%s\"}]}";

  private static McpWorld world(String sent, Duration timeout) {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            RawServer.class.getName(),
            sent);
    return new McpWorld(new Source(new Server.Program(command), List.of(), timeout));
  }

  private static String answer(String id, String result) {
    return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":" + result + "}";
  }

  private static String said(String words) {
    return answer("@ID", WORDS.formatted(words));
  }

  private static String broke(McpWorld world) {
    return String.valueOf(
        catchThrowableOfType(IllegalStateException.class, () -> world.step(Party.AGENT, ADD))
            .getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"twice", "stray", "asking", "carriage", "mark"})
  void whatNobodyAskedForIsLeftAsideAndTheAnswerHolds(String what) {
    String sent =
        switch (what) {
          case "twice" -> said("right") + "\n" + said("wrong");
          case "stray" -> answer("\"nobody's\"", WORDS.formatted("wrong")) + "\n" + said("right");
          case "asking" ->
              "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"sampling/createMessage\",\"params\":{}}\n"
                  + said("right");
          case "mark" -> "\ufeff" + said("right");
          default -> said("right") + "\r";
        };
    try (McpWorld world = world(sent, Duration.ofMinutes(1))) {
      for (int call = 0; call < 3; call++) {
        assertThat(world.step(Party.AGENT, ADD).observation())
            .isEqualTo(new Observation.Result(Json.tree("right")));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'hello'                              | expected an object",
        "[1,2]                                | expected an object",
        "{'content':'hello'}                  | content: expected a list",
        "{'content':[null]}                   | a value is missing",
        "{'content':[{'text':'hi'}]}          | content[0]: expected an object with its",
        "{'content':[{'type':'video'}]}       | content[0]: there is no kind 'video'",
      })
  void anAnswerThatTheProtocolDoesNotKnowIsSaidInPlainWords(String result, String words) {
    try (McpWorld world = world(answer("@ID", result.replace('\'', '"')), Duration.ofMinutes(1))) {
      assertThat(broke(world))
          .startsWith("the tool 'add': the answer does not follow the protocol: ")
          .contains(words)
          .doesNotContain("modelcontextprotocol", "deserialize");
    }
  }

  @Test
  void aLoneSurrogateReachesTheServerAsItIs() throws IOException {
    String lone = "a\ud83d b \udc00";
    String echo = answer("@ID", WORDS.formatted("x").replace("\"x\"", "@RECEIVED"));
    try (McpWorld world = world(echo, Duration.ofMinutes(1))) {
      Call call = new Call("add", Json.object().put("word", lone));

      assertThat(world.step(Party.AGENT, call).observation())
          .isInstanceOfSatisfying(
              Observation.Result.class,
              it -> assertThat(it.value().at("/params/arguments/word").asText()).isEqualTo(lone));
    }
    assertThat(new PlainMapper().writeValueAsString(Map.of("text", lone)))
        .isEqualTo("{\"text\":\"a\\ud83d b \\udc00\"}");
  }

  @Test
  void aServerThatEndsAfterItsAnswerIsNotWaitedFor() throws Exception {
    try (McpWorld world = world(said("bye") + "@EXIT", Duration.ofDays(1))) {
      world.step(Party.AGENT, ADD);
      ProcessHandle.current().children().forEach(it -> it.onExit().join());

      assertThat(broke(world)).contains("the program ended with exit code 0");
    }
  }

  @ParameterizedTest
  @Tag("slow")
  @ValueSource(strings = {"endless", "blank"})
  void endlessOutputIsNoAnswer(String sent) {
    try (McpWorld world = world(sent, Duration.ofSeconds(5))) {
      assertThat(broke(world)).isEqualTo("the tool 'add': no answer within 5.0 s");
    }
  }

  @Test
  void aLineOfHundredsOfMegabytesIsCutShort() {
    try (McpWorld world = world("long", Duration.ofMinutes(2))) {
      assertThat(broke(world)).contains("the program wrote a line of more than 16777216 bytes");
    }
  }

  @Test
  void anErrorOfMillionsOfCharactersReachesNobody() {
    String error = "{\"jsonrpc\":\"2.0\",\"id\":@ID,\"error\":{\"code\":1,\"message\":\"no\"}}";
    try (McpWorld world = world(error, Duration.ofMinutes(1))) {
      assertThat(world.step(Party.AGENT, ADD).observation())
          .isEqualTo(new Observation.Refusal("no"));
    }
    assertThat(
            catchThrowableOfType(
                IllegalStateException.class, () -> McpContents.refused("x".repeat(1_000_001))))
        .hasMessageContaining("1000001 characters");
  }
}
