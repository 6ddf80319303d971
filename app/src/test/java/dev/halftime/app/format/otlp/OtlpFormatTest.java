package dev.halftime.app.format.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Ending;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.Transcript;
import dev.halftime.app.format.ImportedEpisode;
import dev.halftime.app.format.redact.Redactor;
import dev.halftime.app.format.trace.TraceFormat;
import dev.halftime.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests the import of spans of OpenTelemetry.
final class OtlpFormatTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  static final String ASKED =
      "[{'role':'user','parts':[{'type':'text','content':'Weather in Paris?'}]}";
  private static final String CALLED =
      "{'role':'assistant','parts':[{'type':'reasoning','content':'Ask.'},{'type':'tool_call',"
          + "'id':'c1','name':'weather','arguments':{'city':'Paris'}}]}";
  private static final String RESULT =
      "{'role':'tool','parts':[{'type':'tool_call_response','id':'c1','response':'rainy'}]}";
  static final String ANSWER =
      "[{'role':'assistant','parts':[{'type':'text','content':'It rains.'}],"
          + "'finish_reason':'stop'}]";

  @TempDir private Path folder;
  private List<String> summary = List.of();

  private List<ImportedEpisode> read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("traces.jsonl"), text);
    List<ImportedEpisode> episodes = new ArrayList<>();
    TraceFormat format = TraceFormat.of(OtlpReader::new, Redactor.off(), _ -> {});
    format.read(file, episodes::add);
    summary = format.summary(episodes);
    return episodes;
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }

  private static ObjectNode tool() {
    return Traces.span(
        TRACE,
        "b",
        "root",
        2,
        Map.of(
            "gen_ai.operation.name",
            "execute_tool",
            "gen_ai.tool.name",
            "weather",
            "gen_ai.tool.call.id",
            "c1",
            "gen_ai.tool.call.arguments",
            json("{'city':'Paris'}"),
            "gen_ai.tool.call.result",
            "rainy"));
  }

  private static ObjectNode root() {
    return Traces.span(
        TRACE,
        "root",
        "",
        0,
        Map.of("gen_ai.operation.name", "invoke_agent", "gen_ai.agent.name", "guide"));
  }

  /// The same two calls of a model in all spellings.
  static List<ObjectNode> spans(String spelling) {
    JsonNode tools = Json.read(json("[{'type':'function','name':'weather','description':'d'}]"));
    List<ObjectNode> spans = new ArrayList<>(List.of(root(), tool()));
    switch (spelling) {
      case "text", "structured" -> {
        boolean text = spelling.equals("text");
        String first = json(ASKED + "]");
        String second = json(ASKED + "," + CALLED + "," + RESULT + "]");
        Map<String, Object> one = new HashMap<>();
        one.put("gen_ai.system_instructions", json("[{'type':'text','content':'Be brief.'}]"));
        one.put("gen_ai.input.messages", text ? first : Json.read(first));
        one.put("gen_ai.output.messages", json("[" + CALLED + "]"));
        one.put("gen_ai.tool.definitions", text ? tools.toString() : tools);
        Map<String, Object> two = new HashMap<>(one);
        two.put("gen_ai.input.messages", text ? second : Json.read(second));
        two.put("gen_ai.output.messages", text ? json(ANSWER) : Json.read(json(ANSWER)));
        spans.add(Traces.span(TRACE, "a", "root", 1, Traces.chat(one)));
        spans.add(Traces.span(TRACE, "c", "root", 3, Traces.chat(two)));
      }
      case "events" -> {
        ObjectNode system = Traces.event("gen_ai.system.message", Map.of("content", "Be brief."));
        ObjectNode user =
            Traces.event("gen_ai.user.message", Map.of("content", "Weather in Paris?"));
        String call =
            "{'id':'c1','type':'function','function':{'name':'weather','arguments':'{\\'city\\':\\'Paris\\'}'}}";
        String message =
            json(
                "{'role':'assistant','reasoning_content':'Ask.','tool_calls':["
                    + call.replace("\\'", "\\\"")
                    + "]}");
        ObjectNode choice = Traces.event("gen_ai.choice", Map.of("index", 0, "message", message));
        ObjectNode asked =
            Traces.event("gen_ai.assistant.message", Map.of("gen_ai.event.content", message));
        ObjectNode result =
            Traces.event("gen_ai.tool.message", Map.of("content", "rainy", "id", "c1"));
        ObjectNode answer =
            Traces.event("gen_ai.choice", Map.of("message", json("{'content':'It rains.'}")));
        ObjectNode one =
            Traces.span(
                TRACE, "a", "root", 1, Traces.chat(Map.of("gen_ai.tool.definitions", tools)));
        one.withArray("events").add(system).add(user).add(choice);
        ObjectNode two = Traces.span(TRACE, "c", "root", 3, Traces.chat(Map.of()));
        two.withArray("events").add(system).add(user).add(asked).add(result).add(answer);
        spans.addAll(List.of(one, two));
      }
      default -> {
        Map<String, Object> one = new HashMap<>();
        one.put("gen_ai.prompt.0.role", "system");
        one.put("gen_ai.prompt.0.content", "Be brief.");
        one.put("gen_ai.prompt.1.role", "user");
        one.put("gen_ai.prompt.1.content", "Weather in Paris?");
        one.put("gen_ai.tool.definitions", tools);
        Map<String, Object> two = new HashMap<>(one);
        one.put("gen_ai.completion.0.role", "assistant");
        one.put("gen_ai.completion.0.reasoning_content", "Ask.");
        one.put("gen_ai.completion.0.tool_calls.0.id", "c1");
        one.put("gen_ai.completion.0.tool_calls.0.name", "weather");
        one.put("gen_ai.completion.0.tool_calls.0.arguments", json("{'city': 'Paris'}"));
        two.put("gen_ai.prompt.2.role", "assistant");
        two.put("gen_ai.prompt.2.tool_calls.0.id", "c1");
        two.put("gen_ai.prompt.2.tool_calls.0.name", "weather");
        two.put("gen_ai.prompt.2.tool_calls.0.arguments", json("{'city':'Paris'}"));
        two.put("gen_ai.prompt.3.role", "tool");
        two.put("gen_ai.prompt.3.tool_call_id", "c1");
        two.put("gen_ai.prompt.3.content", "rainy");
        two.put("gen_ai.completion.0.content", "It rains.");
        spans.add(Traces.span(TRACE, "a", "root", 1, Traces.chat(one)));
        spans.add(Traces.span(TRACE, "c", "root", 3, Traces.chat(two)));
      }
    }
    return spans;
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "structured", "events", "indexed"})
  void allSpellingsBecomeTheSameEpisode(String spelling) throws IOException {
    List<ImportedEpisode> episodes = read(Traces.document(spans(spelling)));

    assertThat(episodes).hasSize(1);
    ImportedEpisode one = episodes.getFirst();
    Transcript transcript = one.episode().transcript();
    assertThat(transcript.setup().orElseThrow().instructions()).isEqualTo("Be brief.");
    assertThat(transcript.tools()).extracting("name").containsExactly("weather");
    assertThat(transcript.actions(Party.AGENT))
        .containsExactly(
            new Action.Think("Ask."),
            Action.call("weather", Map.of("city", "Paris")),
            new Action.Finish("It rains."));
    assertThat(transcript.observations())
        .containsExactly(
            new Observation.Text("Weather in Paris?"), new Observation.Result(Json.tree("rainy")));
    assertThat(one.task().id()).isEqualTo(TRACE);
    assertThat(one.episode().cell().agent()).isEqualTo("guide@gpt-4o");
    assertThat(one.episode().usage().tokensIn()).isEqualTo(20);
    assertThat(one.episode().usage().modelNanos()).isEqualTo(2_000_000_000L);
    assertThat(one.episode().usage().toolNanos()).isEqualTo(1_000_000_000L);
    assertThat(one.episode().usage().unpriced()).isEqualTo(2);
    assertThat(one.score()).isInstanceOf(Score.Ungraded.class);
    assertThat(summary).contains("Spans: 4; conversations: 1.");
  }

  @Test
  void logRecordsBelongToTheirSpans() throws IOException {
    List<ObjectNode> spans = List.of(Traces.span(TRACE, "a", "", 1, Traces.chat(Map.of())));
    String record =
        "{'traceId':'%s','spanId':'a','eventName':'%s','body':{'kvlistValue':{'values':[%s]}}}";
    String content = "{'key':'content','value':{'stringValue':'%s'}}";
    String logs =
        "{'resourceLogs':[{'scopeLogs':[{'logRecords':["
            + record.formatted(TRACE, "gen_ai.user.message", content.formatted("Hi"))
            + ","
            + record.formatted(
                TRACE,
                "gen_ai.choice",
                "{'key':'message','value':{'kvlistValue':{'values':["
                    + content.formatted("Hello")
                    + "]}}}")
            + "]}]}]}";

    assertThat(read(Traces.document(spans) + "\n" + json(logs)).getFirst().episode().answer())
        .contains("Hello");
  }

  @Test
  void tracesOfOneConversationAreOneEpisode() throws IOException {
    List<ObjectNode> spans = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Map<String, Object> told = new HashMap<>();
      told.put("gen_ai.conversation.id", "conv");
      told.put(
          "gen_ai.input.messages",
          json("[{'role':'user','parts':[{'type':'text','content':'q" + i + "'}]}]"));
      told.put(
          "gen_ai.output.messages",
          json("[{'role':'assistant','parts':[{'type':'text','content':'a" + i + "'}]}]"));
      spans.add(Traces.span("trace" + i, "a", "", i, Traces.chat(told)));
    }
    ImportedEpisode one = read(Traces.document(spans)).getFirst();

    assertThat(one.task().id()).isEqualTo("conv");
    assertThat(one.episode().transcript().texts()).containsExactly("q0", "q1");
    assertThat(one.episode().transcript().actions(Party.AGENT))
        .containsExactly(new Action.Say("a0"), new Action.Finish("a1"));
  }

  @Test
  void failuresOfToolsAreRefusalsAndFailuresOfModelsEndTheEpisode() throws IOException {
    List<ObjectNode> spans = spans("text");
    spans.get(1).putObject("status").put("code", 2).put("message", "no such city");
    spans.get(3).putObject("status").put("code", "STATUS_CODE_ERROR").put("message", "slow");
    spans
        .get(3)
        .withArray("attributes")
        .add(Json.read(json("{'key':'error.type','value':{'stringValue':'timeout'}}")));
    ImportedEpisode one = read(Traces.document(spans)).getFirst();

    assertThat(one.episode().transcript().observations())
        .contains(new Observation.Refusal("no such city"));
    assertThat(one.episode().ending())
        .isEqualTo(new Ending.Failed(Ending.Boundary.MODEL, "timeout: slow"));
    assertThat(one.score()).isInstanceOf(Score.Ungraded.class);
  }

  @Test
  void recordedEvaluationsAreScoresAndCallsOfOtherAgentsOnlyCount() throws IOException {
    List<ObjectNode> spans = spans("text");
    spans
        .getFirst()
        .withArray("events")
        .add(
            Traces.event(
                "gen_ai.evaluation.result",
                Map.of("gen_ai.evaluation.name", "ok", "gen_ai.evaluation.score.value", 0.5)));
    Map<String, Object> other = new HashMap<>();
    other.put(
        "gen_ai.input.messages",
        json("[{'role':'user','parts':[{'type':'text','content':'Title?'}]}]"));
    other.put(
        "gen_ai.output.messages",
        json("[{'role':'assistant','parts':[{'type':'text','content':'Rain'}]}]"));
    spans.add(Traces.span(TRACE, "d", "b", 2, Traces.chat(other)));
    ImportedEpisode one = read(Traces.document(spans)).getFirst();

    assertThat(one.score()).isEqualTo(Score.of(0.5, "ok: 0.5"));
    assertThat(one.episode().answer()).contains("It rains.");
    assertThat(one.episode().usage().tokensIn()).isEqualTo(30);
    assertThat(one.episode().transcript().events().stream().filter(Event.Acted.class::isInstance))
        .hasSize(3);
  }

  @Test
  void equalSpansCountOnceAndCutOffMessagesAreText() throws IOException {
    Map<String, Object> cut = new HashMap<>();
    cut.put("gen_ai.input.messages", json("[{'role':'user','parts':[{'type':'text','con"));
    cut.put("gen_ai.prompt.999999.content", "ignored");
    ObjectNode span = Traces.span(TRACE, "a", "", 1, Traces.chat(cut));

    List<ImportedEpisode> episodes =
        read(Traces.document(List.of(span)) + "\n" + Traces.document(List.of(span)));

    assertThat(episodes).hasSize(1);
    assertThat(episodes.getFirst().task().brief()).startsWith("[{\"role\"");
    assertThat(summary).contains("Duplicate spans, each counted once: 1.");
  }
}
