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
import dev.halftime.models.remote.Provider;
import dev.halftime.models.remote.ToolNames;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How tools are presented to models, and how their calls are parsed.
final class ToolsToldTest {

  private static final ObjectNode SCHEMA =
      read(
          """
          {"type":"object","required":["level"],"properties":{
            "level":{"type":"integer","enum":[1,2,3],"description":"which"},
            "id":{"type":"integer","minimum":0,"exclusiveMaximum":9},
            "text":{"type":["string","null"]},
            "opt":{"anyOf":[{"type":"integer"},{"type":"null"}],"default":null},
            "way":{"oneOf":[{"type":"string","enum":["near","far"]},{"$ref":"#/$defs/P"}]},
            "ref":{"$ref":"#/$defs/P"},
            "any":{"type":"array"},
            "obj":{"type":"object","additionalProperties":true},
            "const":{"const":5},
            "mail":{"type":"string","format":"email","pattern":".+@.+"},
            "both":{"allOf":[{"$ref":"#/$defs/P"},{"properties":{"y":{"type":"string"}}}]},
            "pair":{"type":"array","items":{"$ref":"#/$defs/P"},"minItems":2}},
           "$defs":{"P":{"type":"object","properties":{"x":{"type":"number"},"next":{"$ref":"#/$defs/P"}},"required":["x"]}}}
          """);

  /// A tool of 30 members that are each of its own kind again, six levels deep: 729,000,000 in all.
  @ParameterizedTest
  @Timeout(60)
  @EnumSource(Provider.class)
  void aSchemaThatReferencesItselfManyTimesIsToldInPart(Provider provider) throws IOException {
    ObjectNode schema = Json.object().put("$ref", "#/$defs/n");
    ObjectNode members =
        schema.withObject("/$defs/n").put("type", "object").putObject("properties");
    for (int i = 0; i < 30; i++) {
      members.putObject("m" + i).put("$ref", "#/$defs/n");
    }

    assertThat(Json.canonical(told(provider, request(tool("do", schema)))).length())
        .isLessThan(1_000_000);
  }

  private static ObjectNode read(String text) {
    return (ObjectNode) Json.read(text);
  }

  private static Tool tool(String name, ObjectNode schema) {
    return new Tool(name, "Does.", schema, Tool.Kind.WRITE);
  }

  private static Request request(Tool... tools) {
    return new Request(
        List.of(new Message.User("Do it.")),
        List.of(tools),
        Request.Choice.FREE,
        SamplingParameters.GREEDY);
  }

  private static JsonNode told(Provider provider, Request request) throws IOException {
    String sent =
        switch (provider) {
          case OPENAI -> "{\"choices\":[{\"message\":{\"content\":\"x\"}}]}";
          case RESPONSES ->
              "{\"status\":\"completed\",\"output\":[{\"content\":[{\"type\":\"output_text\",\"text\":\"x\"}]}]}";
          case ANTHROPIC -> "{\"content\":[{\"type\":\"text\",\"text\":\"x\"}]}";
          case GEMINI -> "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"x\"}]}}]}";
          case OLLAMA -> "{\"message\":{\"content\":\"x\"}}";
        };
    try (Server server = new Server(Server.json(sent))) {
      new Models(Map.of(), ModelSettings.NOTHING)
          .model(provider.id() + ":m@" + server.url(""))
          .answer(request);
      return server.asked.getFirst().body();
    }
  }

  private static JsonNode parameters(Provider provider, ObjectNode schema) throws IOException {
    JsonNode tools = told(provider, request(tool("do", schema))).path("tools").path(0);
    return switch (provider) {
      case OPENAI, OLLAMA -> tools.at("/function/parameters");
      case RESPONSES -> tools.path("parameters");
      case ANTHROPIC -> tools.path("input_schema");
      case GEMINI -> tools.at("/functionDeclarations/0/parameters");
    };
  }

  @ParameterizedTest
  @EnumSource(names = "GEMINI", mode = EnumSource.Mode.EXCLUDE)
  void schemasAreToldAsTheyAre(Provider provider) throws IOException {
    assertThat(parameters(provider, SCHEMA)).isEqualTo(SCHEMA);
  }

  @ParameterizedTest
  @EnumSource
  void theWholeIsAnObjectWithProperties(Provider provider) throws IOException {
    ObjectNode either =
        read(
            """
            {"description":"One of two.","anyOf":[
              {"type":"object","properties":{"a":{"type":"string"},"c":{"type":"string"}},"required":["a","c"]},
              {"type":"object","properties":{"b":{"type":"integer"},"c":{"type":"string"}},"required":["b","c"]}]}
            """);
    JsonNode told = parameters(provider, either);

    assertThat(told.path("type").asText()).isEqualTo("object");
    assertThat(told.has("anyOf")).isFalse();
    assertThat(told.at("/properties/b/type").asText()).isEqualTo("integer");
    assertThat(told.path("required").toString()).isEqualTo("[\"c\"]");
    assertThat(told.path("description").asText()).startsWith("One of two. ").contains("anyOf");
    assertThat(parameters(provider, Json.object()).path("type").asText()).isEqualTo("object");
  }

  @Test
  void geminiIsNotToldThatAFreeValueIsAText() throws IOException {
    JsonNode told =
        parameters(
                Provider.GEMINI,
                read(
                    """
                    {"type":"object","properties":{
                      "empty":{"description":"anything"},
                      "lost":{"$ref":"#/$defs/nowhere"},
                      "maybe":{"type":"string","nullable":true},
                      "one":{"oneOf":[{"const":"x"},{"const":null}]}}}
                    """))
            .path("properties");

    assertThat(told.at("/empty/anyOf").size()).isEqualTo(4);
    assertThat(told.at("/empty/description").asText()).isEqualTo("anything");
    assertThat(told.at("/lost/anyOf").size()).isEqualTo(4);
    assertThat(told.at("/maybe/nullable").asBoolean()).isTrue();
    assertThat(Json.canonical(told.path("one")))
        .isEqualTo("{\"enum\":[\"x\"],\"nullable\":true,\"type\":\"string\"}");
  }

  @Test
  void geminiIsToldInItsSubset() throws IOException {
    JsonNode told = parameters(Provider.GEMINI, SCHEMA).path("properties");

    assertThat(Json.canonical(told.path("level")))
        .isEqualTo("{\"description\":\"which (one of [1,2,3])\",\"type\":\"integer\"}");
    assertThat(Json.canonical(told.path("id")))
        .isEqualTo(
            "{\"description\":\"(exclusiveMaximum: 9)\",\"minimum\":0,\"type\":\"integer\"}");
    assertThat(Json.canonical(told.path("text")))
        .isEqualTo("{\"nullable\":true,\"type\":\"string\"}");
    assertThat(Json.canonical(told.path("opt")))
        .isEqualTo("{\"default\":null,\"nullable\":true,\"type\":\"integer\"}");
    assertThat(told.at("/way/anyOf/0/enum/1").asText()).isEqualTo("far");
    assertThat(told.at("/way/anyOf/1/properties/x/type").asText()).isEqualTo("number");
    assertThat(told.at("/ref/properties/next/properties/x/type").asText()).isEqualTo("number");
    assertThat(told.at("/ref/required/0").asText()).isEqualTo("x");
    assertThat(told.at("/any/items/anyOf").size()).isEqualTo(4);
    assertThat(told.at("/obj/type").asText()).isEqualTo("object");
    assertThat(told.at("/const/type").asText()).isEqualTo("integer");
    assertThat(told.at("/mail/description").asText()).isEqualTo("(format: email)");
    assertThat(told.at("/mail/pattern").asText()).isEqualTo(".+@.+");
    assertThat(told.at("/both/properties").properties()).hasSize(3);
    assertThat(told.at("/pair/minItems").asInt()).isEqualTo(2);
    assertThat(told.toString())
        .doesNotContain("$ref", "oneOf", "allOf", "\"const\":5", "[\"string");
  }

  @ParameterizedTest
  @EnumSource
  void oddNamesAreTakenEverywhereAndUnderstoodAgain(Provider provider) throws IOException {
    String longest = "x".repeat(70);
    List<String> names =
        List.of(
            "admin.list",
            "admin_list",
            "admin list",
            "größe",
            "9lives",
            longest,
            longest + "y",
            "fine-name_1",
            "名");
    Request request =
        new Request(
            List.of(
                new Message.User("Do it."),
                new Message.Assistant("", List.of(new ToolCall("1", "made.up", "{}"))),
                new Message.ToolResult("1", "made.up", "Error: none")),
            names.stream().map(name -> tool(name, SCHEMA)).toList(),
            Request.Choice.FREE,
            SamplingParameters.GREEDY);
    ToolNames known = ToolNames.of(request);
    Set<String> there = new HashSet<>();
    for (String name : names) {
      assertThat(known.told(name)).matches("[A-Za-z_][A-Za-z0-9_-]{0,63}");
      assertThat(known.meant(known.told(name))).isEqualTo(name);
      assertThat(there.add(known.told(name))).isTrue();
    }
    assertThat(known.told("fine-name_1")).isEqualTo("fine-name_1");
    assertThat(known.meant("admin.list")).isEqualTo("admin.list");

    JsonNode body = told(provider, request);
    assertThat(body.findValuesAsText("name"))
        .isNotEmpty()
        .allMatch(name -> name.matches("[A-Za-z_][A-Za-z0-9_-]{0,63}"));
  }

  @Test
  void aCallByTheNameThatWasToldIsOfTheToolThatIsMeant() throws IOException {
    Request request = request(tool("admin.list", SCHEMA));
    String there = ToolNames.of(request).told("admin.list");
    String sent =
        "{\"content\":[{\"type\":\"tool_use\",\"id\":\"1\",\"name\":\"%s\",\"input\":{}}]}"
            .formatted(there);
    try (Server server = new Server(Server.json(sent))) {
      Response answer =
          new Models(Map.of(), ModelSettings.NOTHING)
              .model("anthropic:m@" + server.url(""))
              .answer(request);
      assertThat(answer.uses().getFirst().tool()).isEqualTo("admin.list");
    }
  }
}
