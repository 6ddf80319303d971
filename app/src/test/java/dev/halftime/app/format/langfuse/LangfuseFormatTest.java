package dev.halftime.app.format.langfuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Action;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.app.format.ImportedEpisode;
import dev.halftime.app.format.redact.OwnPatterns;
import dev.halftime.app.format.redact.Redactor;
import dev.halftime.app.format.trace.TraceFormat;
import dev.halftime.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tests the import of traces of Langfuse.
final class LangfuseFormatTest {

  private static final String ASKED = "{'role':'user','content':'Find Ann'}";
  private static final String CALLED =
      "{'role':'assistant','content':'','tool_calls':[{'id':'c1','type':'function','function':"
          + "{'name':'find','arguments':'{}'}}]}";
  private static final String FOUND = "{'role':'tool','tool_call_id':'c1','content':'Room 4'}";

  private static final String TRACE =
      "'id':'t','timestamp':'2026-11-30T10:00:00.000Z','name':'concierge','sessionId':'s','input':'Find"
          + " Ann','output':'Room 4.','scores':[{'name':'good','value':1,'dataType':'BOOLEAN'}]";
  private static final List<String> OBSERVATIONS =
      List.of(
          "{'id':'a','traceId':'t','type':'GENERATION','name':'call','startTime':'2026-11-30T10:00:01.000Z',"
              + "'endTime':'2026-11-30T10:00:02.000Z','model':'gpt-4o','input':{'messages':["
              + ASKED
              + "],'tools':[{'type':'function','function':{'name':'find'}}]},'output':"
              + CALLED
              + ",'usageDetails':{'input':5,'input_cached_tokens':4,'output':2,'total':11},"
              + "'costDetails':{'total':0.5}}",
          "{'id':'b','traceId':'t','type':'TOOL','name':'find','startTime':'2026-11-30T10:00:02.000Z','input':{},'output':'Room"
              + " 4','level':'DEFAULT'}",
          "{'id':'c','traceId':'t','type':'GENERATION','startTime':'2026-11-30T10:00:03.000Z',"
              + "'model':'gpt-4o','input':["
              + ASKED
              + ","
              + CALLED
              + ","
              + FOUND
              + "],'output':{'role':'assistant','content':'Room 4.'},"
              + "'usage':{'input':20,'output':5,'total':25,'unit':'TOKENS'}}");

  @TempDir private Path folder;

  private List<ImportedEpisode> read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("traces.json"), text.replace('\'', '"'));
    List<ImportedEpisode> episodes = new ArrayList<>();
    TraceFormat.of(LangfuseReader::new, Redactor.with(OwnPatterns.NONE), _ -> {})
        .read(file, episodes::add);
    return episodes;
  }

  private static String whole() {
    return "{" + TRACE + ",'observations':[" + String.join(",", OBSERVATIONS) + "]}";
  }

  @Test
  void aTraceBecomesAnEpisode() throws IOException {
    List<ImportedEpisode> episodes = read(whole());

    assertThat(episodes).hasSize(1);
    ImportedEpisode one = episodes.getFirst();
    assertThat(one.task().id()).isEqualTo("s");
    assertThat(one.episode().cell().agent()).isEqualTo("concierge@gpt-4o");
    assertThat(one.episode().transcript().tools()).extracting("name").containsExactly("find");
    assertThat(one.episode().transcript().actions(Party.AGENT))
        .containsExactly(Action.call("find", Map.of()), new Action.Finish("Room 4."));
    assertThat(one.episode().transcript().observations())
        .containsExactly(
            new Observation.Text("Find Ann"), new Observation.Result(Json.tree("Room 4")));
    assertThat(one.episode().usage().tokensIn()).isEqualTo(29);
    assertThat(one.episode().usage().tokensOut()).isEqualTo(7);
    assertThat(one.episode().usage().cacheRead()).isEqualTo(4);
    assertThat(one.episode().usage().dollars()).isEqualTo(0.5);
    assertThat(one.score()).isEqualTo(Score.of(1, "good: true"));
  }

  @Test
  void allFilesOfLangfuseAreRead() throws IOException {
    var expected = read(whole()).getFirst().episode();

    String separate =
        "{'trace':{" + TRACE + "},'observations':[" + String.join(",", OBSERVATIONS) + "]}";
    assertThat(read(separate).getFirst().episode()).isEqualTo(expected);
    assertThat(read("{'id':'s','traces':[" + whole() + "]}").getFirst().episode())
        .isEqualTo(expected);
    assertThat(read("{" + TRACE + "}\n" + String.join("\n", OBSERVATIONS)).getFirst().episode())
        .isEqualTo(expected);
    String page = "{'data':[" + String.join(",", OBSERVATIONS) + "],'meta':{}}";
    assertThat(read(page).getFirst().episode().transcript()).isEqualTo(expected.transcript());
    assertThat(read("[{" + TRACE + "}]").getFirst().episode().answer()).contains("Room 4.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'id':'a' | 'id':[] | line 1: an observation has no text 'id', but []",
        "'id':'a' | 'id':'b' | line 1, observation b: line 1, observation b is a different span",
        "'id':'a' | 'id':'a','parentObservationId':'a' | line 1, observation a is its own ancestor",
        "'2026-11-30T10:00:01.000Z' | 'now' | line 1, observation a: its 'startTime' is",
        "'id':'t','timestamp' | 'id':0,'timestamp' | line 1: a trace has no text 'id', but 0",
      })
  void whatIsInvalidIsNamedWithLineAndObservation(String text, String other, String message) {
    assertThatThrownBy(() -> read(whole().replace(text, other))).hasMessageContaining(message);
  }
}
