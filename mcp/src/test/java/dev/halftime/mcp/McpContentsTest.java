package dev.halftime.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Observation;
import dev.halftime.Tool;
import dev.halftime.json.Json;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A server's result reaches the agent completely.
final class McpContentsTest {

  private static final String IMAGE =
      "{'type':'image','data':'aGk=','mimeType':'image/png'}".replace('\'', '"');

  private static Observation seen(String result) throws IOException {
    return McpContents.seen(
        McpJsonDefaults.getMapper().readValue(result.replace('\'', '"'), CallToolResult.class));
  }

  private static String text(String words) {
    return "{\"type\":\"text\",\"text\":%s}".formatted(Json.canonical(words));
  }

  private static Observation value(String json) {
    return new Observation.Result(Json.read(json.replace('\'', '"')));
  }

  private static Observation words(String words) {
    return new Observation.Result(Json.tree(words));
  }

  @Test
  void severalTextsAreAllThereAndNoneIsTakenForTheWhole() throws IOException {
    assertThat(seen("{'content':[%s,%s]}".formatted(text("{\"a\":1}"), text("{\"a\":2}"))))
        .isEqualTo(words("{\"a\":1}\n{\"a\":2}"));
    assertThat(seen("{'content':[%s]}".formatted(text("[1] first\n[2] second"))))
        .isEqualTo(words("[1] first\n[2] second"));
    assertThat(seen("{'content':[%s]}".formatted(text("{\"rows\":0}\nWARNING: locked"))))
        .isEqualTo(words("{\"rows\":0}\nWARNING: locked"));
    assertThat(seen("{'content':[%s]}".formatted(text("{\"a\":1,\"a\":2}"))))
        .isEqualTo(words("{\"a\":1,\"a\":2}"));
    assertThat(seen("{'content':[%s]}".formatted(text("{\"a\":9007199254740993}"))))
        .isEqualTo(value("{'a':9007199254740993}"));
    assertThat(seen("{'content':[]}")).isEqualTo(words(""));
  }

  @Test
  void wordsBesideStructuredContentAreKeptUnlessTheyRepeatIt() throws IOException {
    String both =
        "{'content':[%s,%s],'structuredContent':{'ok':true}}"
            .formatted(text("The lock is broken."), IMAGE);

    assertThat(seen(both))
        .isEqualTo(
            value(
                "{'content':'The lock is broken.\\n(image of type image/png, 2 bytes)',"
                    + "'structuredContent':{'ok':true}}"));
    assertThat(
            seen(
                "{'content':[%s],'structuredContent':{'ok':true}}"
                    .formatted(text("{ \"ok\" : true }"))))
        .isEqualTo(value("{'ok':true}"));
    assertThat(seen("{'content':[],'structuredContent':[1,2]}")).isEqualTo(value("[1,2]"));
    assertThat(seen("{'content':[%s],'structuredContent':null}".formatted(text("plain"))))
        .isEqualTo(words("plain"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "{'type':'resource','resource':{'uri':'file:///a','mimeType':'text/plain','text':'42'}}|"
            + "(resource file:///a of type text/plain)/42",
        "{'type':'resource','resource':{'uri':'file:///a','blob':'aGVsbG8='}}|"
            + "(resource file:///a, 5 bytes)",
        "{'type':'resource_link','uri':'file:///a','name':'a','mimeType':'text/plain','size':7}|"
            + "(link to a: file:///a of type text/plain, 7 bytes)",
        "{'type':'audio','data':'aGVsbG8h','mimeType':'audio/wav'}|"
            + "(audio of type audio/wav, 6 bytes)",
        "{'type':'image','data':'aGVsbG8h','mimeType':'image/png'}|"
            + "(image of type image/png, 6 bytes)",
      })
  void whatIsNoTextIsNamedWithTypeAndSize(String content, String named) throws IOException {
    String shown = named.replace(")/", ")\n");

    assertThat(seen("{'content':[%s,%s]}".formatted(text("See:"), content)))
        .isEqualTo(words("See:\n" + shown));
  }

  @Test
  void onePictureAloneIsAnImage() throws IOException {
    assertThat(seen("{'content':[%s]}".formatted(IMAGE)))
        .isEqualTo(new Observation.Image("image/png", "aGk="));
  }

  @Test
  void anErrorIsARefusalWithAllThatItHolds() throws IOException {
    assertThat(seen("{'content':[%s,%s],'isError':true}".formatted(text("no"), text("row"))))
        .isEqualTo(new Observation.Refusal("no\nrow"));
    assertThat(
            seen(
                "{'content':[%s],'structuredContent':{'code':7},'isError':true}"
                    .formatted(text("no"))))
        .isEqualTo(
            new Observation.Refusal("{\"content\":\"no\",\"structuredContent\":{\"code\":7}}"));
  }

  @Test
  void oddNamesOfOurToolsAreToldInAFormThatTheProtocolTakes() {
    String odd = "files.read/all of " + "x".repeat(200);

    assertThat(Tools.name("admin.list-1")).isEqualTo("admin.list-1");
    assertThat(Tools.name(odd)).matches("[A-Za-z0-9_.-]{1,128}").startsWith("files.read_all_of_x");
    assertThat(Tools.name(odd)).isNotEqualTo(Tools.name(odd + "x"));
    assertThat(Tools.name("a b")).isNotEqualTo(Tools.name("a/b"));
    Tool tool = new Tool("größe?", "Tells.", Json.object().put("type", "object"), Tool.Kind.READ);
    assertThat(Tools.told(tool).name()).matches("[A-Za-z0-9_.-]{1,128}");
  }
}
