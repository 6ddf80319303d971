package dev.halftime.app.format.langsmith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Action;
import dev.halftime.Ending;
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

/// Tests the import of runs of LangSmith.
final class LangSmithFormatTest {

  private static final String HUMAN =
      "{'lc':1,'type':'constructor','id':['langchain','schema','messages','HumanMessage'],"
          + "'kwargs':{'content':'Find Ann','type':'human'}}";
  private static final String CALL =
      "{'lc':1,'type':'constructor','id':['langchain','schema','messages','AIMessage'],"
          + "'kwargs':{'content':'','type':'ai','tool_calls':[{'name':'find','args':{'who':'Ann'},"
          + "'id':'c1','type':'tool_call'}],'usage_metadata':{'input_tokens':9,'output_tokens':3,"
          + "'input_token_details':{'cache_read':4}}}}";
  private static final String TOOL =
      "{'lc':1,'type':'constructor','id':['langchain','schema','messages','ToolMessage'],"
          + "'kwargs':{'content':'Room 4','type':'tool','tool_call_id':'c1'}}";
  private static final String SYSTEM = "{'role':'system','content':'Help.'}";

  private static final String RUNS =
      """
      {'id':'r1','trace_id':'r1','run_type':'chain','name':'concierge','start_time':'2026-11-30T10:00:00','end_time':'2026-11-30T10:00:04','inputs':{'messages':[{'role':'user','content':'Find Ann'}]},'outputs':{'output':'Room 4.'},'extra':{'metadata':{'thread_id':'t7'}},'feedback_stats':{'helpful':{'n':1,'avg':1.0}}}
      {'id':'r2','trace_id':'r1','parent_run_id':'r1','run_type':'llm','name':'ChatOpenAI','start_time':'2026-11-30T10:00:01','end_time':'2026-11-30T10:00:02','inputs':{'messages':[[%1$s,%2$s]]},'outputs':{'generations':[[{'text':'','message':%3$s}]]},'extra':{'metadata':{'ls_model_name':'gpt-4o'},'invocation_params':{'tools':[{'type':'function','function':{'name':'find','description':'d','parameters':{'type':'object'}}}]}}}
      {'id':'r3','trace_id':'r1','parent_run_id':'r1','run_type':'tool','name':'find','start_time':'2026-11-30T10:00:02+00:00','end_time':'2026-11-30T10:00:03+00:00','inputs':{'input':'{\\'who\\': \\'Ann\\'}'},'outputs':{'output':%4$s}}
      {'id':'r4','trace_id':'r1','parent_run_id':'r1','run_type':'llm','name':'ChatOpenAI','start_time':'2026-11-30T10:00:03Z','end_time':'2026-11-30T10:00:04Z','inputs':{'messages':[[%1$s,%2$s,%3$s,%4$s]]},'outputs':{'generations':[[{'text':'Room 4.','message':{'role':'assistant','content':'Room 4.'}}]]},'prompt_tokens':20,'completion_tokens':5,'total_cost':'0.25'}
      """
          .formatted(SYSTEM, HUMAN, CALL, TOOL);

  @TempDir private Path folder;

  private List<ImportedEpisode> read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("runs.jsonl"), text.replace('\'', '"'));
    List<ImportedEpisode> episodes = new ArrayList<>();
    TraceFormat.of(LangSmithReader::new, Redactor.with(OwnPatterns.NONE), _ -> {})
        .read(file, episodes::add);
    return episodes;
  }

  @Test
  void runsOfAThreadBecomeAnEpisode() throws IOException {
    List<ImportedEpisode> episodes = read(RUNS);

    assertThat(episodes).hasSize(1);
    ImportedEpisode one = episodes.getFirst();
    assertThat(one.task().id()).isEqualTo("t7");
    assertThat(one.episode().cell().agent()).isEqualTo("concierge@gpt-4o");
    assertThat(one.episode().transcript().setup().orElseThrow().instructions()).isEqualTo("Help.");
    assertThat(one.episode().transcript().tools()).extracting("name").containsExactly("find");
    assertThat(one.episode().transcript().actions(Party.AGENT))
        .containsExactly(Action.call("find", Map.of("who", "Ann")), new Action.Finish("Room 4."));
    assertThat(one.episode().transcript().observations())
        .containsExactly(
            new Observation.Text("Find Ann"), new Observation.Result(Json.tree("Room 4")));
    assertThat(one.episode().usage().tokensIn()).isEqualTo(29);
    assertThat(one.episode().usage().tokensOut()).isEqualTo(8);
    assertThat(one.episode().usage().cacheRead()).isEqualTo(4);
    assertThat(one.episode().usage().dollars()).isEqualTo(0.25);
    assertThat(one.episode().usage().unpriced()).isEqualTo(1);
    assertThat(one.episode().usage().nanos()).isEqualTo(4_000_000_000L);
    assertThat(one.score()).isEqualTo(Score.of(1, "helpful: 1.0"));
  }

  @Test
  void childRunsInsideAreTheSameAsBeside() throws IOException {
    List<String> lines = RUNS.lines().toList();
    String inside =
        lines.getFirst().replaceFirst("\\}$", "")
            + ",'child_runs':["
            + String.join(",", lines.subList(1, 4))
                .replaceAll("'(trace_id|parent_run_id)':'r1',", "")
            + "]}";

    assertThat(read(inside).getFirst().episode()).isEqualTo(read(RUNS).getFirst().episode());
    assertThat(read("{'runs':[" + inside + "]}").getFirst().episode())
        .isEqualTo(read(RUNS).getFirst().episode());
  }

  @Test
  void chainsWithoutCallsOfModelsTellWhatWentInAndOut() throws IOException {
    String chain =
        "{'id':'r','run_type':'chain','name':'x','inputs':{'question':'Who?'},"
            + "'outputs':{'messages':[{'type':'human','content':'Who?'},{'type':'ai','content':'Ann'}]}}";
    assertThat(read(chain).getFirst().episode().answer()).contains("Ann");

    ImportedEpisode failed =
        read("{'id':'r','run_type':'chain','inputs':{'input':'Who?'},'error':'KeyError'}")
            .getFirst();
    assertThat(failed.episode().ending())
        .isEqualTo(new Ending.Failed(Ending.Boundary.AGENT, "KeyError"));
    assertThat(failed.score()).isEqualTo(Score.of(false, "the agent failed: KeyError"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'id':'r2'            | 'id':2              | line 2: a run has no text 'id', but 2",
        "'id':'r2'            | 'id':'r3'           | line 3, run r3: line 2, run r3 is a different"
            + " span",
        "'parent_run_id':'r1','run_type':'tool' | 'parent_run_id':'r3','run_type':'tool' | line 3,"
            + " run r3 is its own ancestor",
        "'2026-11-30T10:00:01' | 'yesterday'        | line 2, run r2: its 'start_time' is",
        "'run_type':'tool'    | 'kind':'tool'       | line 3, run r3 has no text 'run_type'",
        "'trace_id':'r1','parent_run_id':'r1','run_type':'tool' | 'trace_id':[],'run_type':'tool' |"
            + " line 3, run r3 has no text 'trace_id', but []",
      })
  void whatIsInvalidIsNamedWithLineAndRun(String text, String other, String message) {
    assertThat(RUNS).contains(text);
    assertThatThrownBy(() -> read(RUNS.replace(text, other))).hasMessageContaining(message);
  }
}
