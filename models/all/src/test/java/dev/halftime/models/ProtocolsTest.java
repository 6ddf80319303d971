package dev.halftime.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Tool;
import dev.halftime.json.Json;
import dev.halftime.model.Message;
import dev.halftime.model.Request;
import dev.halftime.model.Response;
import dev.halftime.model.SamplingParameters;
import dev.halftime.model.ToolCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same conversation in the protocols of all providers, over real HTTP.
final class ProtocolsTest {

  private static final String KEY = "sk-canary-0123456789";

  private static final Tool LOOK =
      new Tool(
          "look",
          "Looks.",
          (ObjectNode)
              Json.read(
                  """
                  {"type":"object","required":["what"],"properties":{
                    "what":{"type":"string","description":"which thing"},
                    "how":{"type":"string","enum":["near","far"]},
                    "many":{"type":"array","items":{"type":"integer"}}}}
                  """),
          Tool.Kind.READ);

  private static final Request TALK =
      new Request(
          List.of(
              new Message.System("Be good."),
              new Message.User("Where is it?"),
              new Message.Assistant(
                  "", List.of(new ToolCall("call_0", "look", "{\"what\":\"it\"}"))),
              new Message.ToolResult("call_0", "look", "{\"found\":1}"),
              new Message.Assistant("Here.", List.of()),
              new Message.User("And now?")),
          List.of(LOOK),
          Request.Choice.FREE,
          new SamplingParameters(0.5, 77, 321, List.of("END"), false));

  @TempDir Path folder = Path.of(".");

  private record Heard(Server.Asked asked, Response answer) {}

  private Heard talk(String provider, String path, String reply) throws IOException {
    try (Server server = new Server(Server.json(reply))) {
      Path keys = folder.resolve("keys");
      Files.writeString(keys, server.host() + "=" + KEY + "\n");
      ModelSettings around =
          new ModelSettings(
              Optional.of(keys),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              ModelSettings.NOTHING.deadline(),
              4);
      Response answer =
          new Models(Map.of(), around).model(provider + ":m1@" + server.url(path)).answer(TALK);
      return new Heard(server.asked.getFirst(), answer);
    }
  }

  private static void assertLook(Response answer) {
    assertThat(answer.end()).isEqualTo(Response.End.TOOLS);
    assertThat(answer.uses()).hasSize(1);
    assertThat(answer.uses().getFirst().tool()).isEqualTo("look");
    assertThat(Json.read(answer.uses().getFirst().arguments()))
        .isEqualTo(Json.read("{\"what\":\"that\"}"));
    assertThat(answer.usage().tokensIn()).isEqualTo(12);
    assertThat(answer.usage().tokensOut()).isEqualTo(3);
  }

  @Test
  void theVersionThatAnsweredIsRecordedAsTheProviderNamesIt() throws IOException {
    String openAi =
        """
        {"model":"m1-2026-08-06","system_fingerprint":"fp_1","choices":[{"finish_reason":"stop",
         "message":{"role":"assistant","content":"Hi."}}],
         "usage":{"prompt_tokens":1,"completion_tokens":1}}
        """;
    assertThat(talk("openai", "/v1", openAi).answer().usage().models())
        .isEqualTo("m1=m1-2026-08-06/fp_1");
    String gemini =
        """
        {"modelVersion":"m1-002","candidates":[{"finishReason":"STOP","content":{"role":"model",
         "parts":[{"text":"Hi."}]}}],"usageMetadata":{"promptTokenCount":1,"candidatesTokenCount":1}}
        """;
    assertThat(talk("gemini", "", gemini).answer().usage().models()).isEqualTo("m1=m1-002");
    String silent =
        openAi.replace("\"model\":\"m1-2026-08-06\",\"system_fingerprint\":\"fp_1\",", "");
    assertThat(talk("openai", "/v1", silent).answer().usage().models()).isEmpty();
  }

  @Test
  void openAi() throws IOException {
    Heard heard =
        talk(
            "openai",
            "/v1",
            """
            {"id":"x","model":"m1","choices":[{"index":0,"finish_reason":"tool_calls","message":{
             "role":"assistant","content":null,"tool_calls":[{"id":"c9","type":"function",
             "function":{"name":"look","arguments":"{\\"what\\":\\"that\\"}"}}]}}],
             "usage":{"prompt_tokens":12,"completion_tokens":3,"total_tokens":15}}
            """);
    JsonNode body = heard.asked().body();

    assertLook(heard.answer());
    assertThat(heard.answer().uses().getFirst().id()).isEqualTo("c9");
    assertThat(heard.asked().path()).isEqualTo("/v1/chat/completions");
    assertThat(heard.asked().header("Authorization")).isEqualTo("Bearer " + KEY);
    assertThat(body.path("model").asText()).isEqualTo("m1");
    assertThat(body.path("temperature").asDouble()).isEqualTo(0.5);
    assertThat(body.path("seed").asInt()).isEqualTo(77);
    assertThat(body.path("max_tokens").asInt()).isEqualTo(321);
    assertThat(body.path("stop").path(0).asText()).isEqualTo("END");
    assertThat(body.path("messages").findValuesAsText("role"))
        .containsExactly("system", "user", "assistant", "tool", "assistant", "user");
    JsonNode parameters = body.path("tools").path(0).path("function").path("parameters");
    assertThat(parameters.path("required").toString()).isEqualTo("[\"what\"]");
    assertThat(parameters.at("/properties/how/enum").toString()).isEqualTo("[\"near\",\"far\"]");
    assertThat(parameters.at("/properties/many/items/type").asText()).isEqualTo("integer");
  }

  @Test
  void openAiByResponses() throws IOException {
    Heard heard =
        talk(
            "responses",
            "/v1",
            """
            {"id":"x","object":"response","model":"m1","status":"completed","error":null,
             "output":[{"type":"reasoning","id":"r","summary":[]},
              {"type":"function_call","id":"f","call_id":"c9","name":"look",
               "arguments":"{\\"what\\":\\"that\\"}"}],
             "usage":{"input_tokens":12,"output_tokens":3,"total_tokens":15}}
            """);
    JsonNode body = heard.asked().body();

    assertLook(heard.answer());
    assertThat(heard.answer().uses().getFirst().id()).isEqualTo("c9");
    assertThat(heard.asked().path()).isEqualTo("/v1/responses");
    assertThat(heard.asked().header("Authorization")).isEqualTo("Bearer " + KEY);
    assertThat(body.path("store").asBoolean(true)).isFalse();
    assertThat(body.path("instructions").asText()).isEqualTo("Be good.");
    assertThat(body.path("temperature").asDouble()).isEqualTo(0.5);
    assertThat(body.path("max_output_tokens").asInt()).isEqualTo(321);
    assertThat(body.path("input").findValuesAsText("role"))
        .containsExactly("user", "assistant", "user");
    assertThat(body.path("input").findValuesAsText("type"))
        .containsExactly("function_call", "function_call_output");
    assertThat(body.path("input").findValuesAsText("call_id")).containsExactly("call_0", "call_0");
    assertThat(body.at("/tools/0/parameters/properties/how/enum").toString())
        .isEqualTo("[\"near\",\"far\"]");
  }

  @Test
  void anthropic() throws IOException {
    Heard heard =
        talk(
            "anthropic",
            "/v1",
            """
            {"id":"x","type":"message","role":"assistant","model":"m1","stop_reason":"tool_use",
             "content":[{"type":"tool_use","id":"c9","name":"look","input":{"what":"that"}}],
             "usage":{"input_tokens":12,"output_tokens":3}}
            """);
    JsonNode body = heard.asked().body();

    assertLook(heard.answer());
    assertThat(heard.asked().path()).isEqualTo("/v1/messages");
    assertThat(heard.asked().header("X-api-key")).isEqualTo(KEY);
    assertThat(body.path("system").toString()).contains("Be good.");
    assertThat(body.path("max_tokens").asInt()).isEqualTo(321);
    assertThat(body.path("stop_sequences").path(0).asText()).isEqualTo("END");
    assertThat(body.path("tools").path(0).at("/input_schema/properties/what/type").asText())
        .isEqualTo("string");
  }

  @Test
  void gemini() throws IOException {
    Heard heard =
        talk(
            "gemini",
            "/v1beta",
            """
            {"candidates":[{"index":0,"finishReason":"STOP","content":{"role":"model","parts":[
             {"functionCall":{"name":"look","args":{"what":"that"}}}]}}],
             "usageMetadata":{"promptTokenCount":12,"candidatesTokenCount":3,"totalTokenCount":15}}
            """);
    JsonNode body = heard.asked().body();

    assertLook(heard.answer());
    assertThat(heard.asked().path()).startsWith("/v1beta/models/m1:generateContent");
    assertThat(heard.asked().header("X-goog-api-key")).isEqualTo(KEY);
    assertThat(body.toString()).contains("Be good.", "functionDeclarations", "321", "END");
  }

  @Test
  void ollama() throws IOException {
    Heard heard =
        talk(
            "ollama",
            "",
            """
            {"model":"m1","created_at":"2025-01-01T00:00:00Z","done":true,"done_reason":"stop",
             "message":{"role":"assistant","content":"","tool_calls":[{"function":{"name":"look",
             "arguments":{"what":"that"}}}]},"prompt_eval_count":12,"eval_count":3}
            """);
    JsonNode body = heard.asked().body();

    assertLook(heard.answer());
    assertThat(heard.asked().path()).isEqualTo("/api/chat");
    assertThat(body.path("stream").asBoolean(true)).isFalse();
    assertThat(body.at("/options/seed").asInt()).isEqualTo(77);
    assertThat(body.at("/options/num_predict").asInt()).isEqualTo(321);
  }
}
