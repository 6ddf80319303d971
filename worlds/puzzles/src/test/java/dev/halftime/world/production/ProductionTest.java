package dev.halftime.world.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.World;
import dev.halftime.json.Json;
import dev.halftime.usage.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tests requests of production as tasks.
final class ProductionTest {

  private static final String LINE =
      """
      {"id": "c1", "request": "Where is my parcel?", "later": ["It is number 7."], "instructions": "Be brief.",
       "tools": [{"name": "track", "description": "Finds a parcel.", "parameters": {"type": "object"}}],
       "calls": [{"tool": "track", "arguments": {"id": 7}, "result": "in Berlin"},
        {"tool": "track", "arguments": {"id": 7}, "result": "in Bonn"},
        {"tool": "lose", "arguments": {}, "refused": "never"}],
       "answer": "It is in Bonn."}
      """
          .replace("\n", " ");

  @TempDir private Path folder;

  private Benchmark of(String... lines) throws IOException {
    return Production.of(Files.write(folder.resolve("requests.jsonl"), List.of(lines)));
  }

  private static Score score(Benchmark of, String answer) {
    Task task = of.tasks().findFirst().orElseThrow();
    Episode.Key cell = new Episode.Key("a", "production", Setting.CLASSICAL, "c1", "", 0, 0);
    return of.scorer()
        .score(
            task,
            new Episode(
                cell,
                Transcript.EMPTY,
                new Ending.Finished(answer),
                "",
                "",
                Json.object(),
                Usage.NONE));
  }

  @Test
  void callsHaveTheirRecordedOutcomesInOrder() throws IOException {
    Benchmark benchmark = of(LINE);
    World world = benchmark.world();
    assertThat(world.begin(benchmark.tasks().findFirst().orElseThrow()))
        .contains(new Observation.Text("Be brief."));

    assertThat(world.tools(Party.AGENT)).extracting("name").containsExactly("track", "lose");
    Action.Call call = new Action.Call("track", Json.object().put("id", 7));
    var begun = world.state();
    for (String result : List.of("in Berlin", "in Bonn", "in Bonn")) {
      assertThat(world.step(call).observation())
          .isEqualTo(new Observation.Result(Json.tree(result)));
    }
    world.restore(begun);
    assertThat(world.step(call).observation())
        .isEqualTo(new Observation.Result(Json.tree("in Berlin")));
    assertThat(world.step(new Action.Call("lose", Json.object())).observation())
        .isEqualTo(new Observation.Refusal("never"));
    assertThat(world.step(new Action.Call("track", Json.object().put("id", 8))).observation())
        .isInstanceOf(Observation.Refusal.class);
  }

  @Test
  void theUserSaysWhatWasSaidAndLeaves() throws IOException {
    Benchmark benchmark = of(LINE);
    Task task = benchmark.tasks().findFirst().orElseThrow();
    assertThat(task.brief()).isEqualTo("Where is my parcel?\n\nIt is number 7.");
    User user = benchmark.user(task, List.of(), 1);
    Transcript heard = Transcript.EMPTY;
    for (String words : List.of("Where is my parcel?", "It is number 7.")) {
      Action said = user.act(heard);
      assertThat(said).isEqualTo(new Action.Say(words));
      heard = heard.plus(new dev.halftime.Event.Acted(Party.USER, said, Usage.NONE));
    }
    assertThat(user.act(heard)).isEqualTo(new Action.Finish(""));
  }

  @Test
  void theScoreIsTheShareOfCommonWords() throws IOException {
    Benchmark benchmark = of(LINE);
    assertThat(score(benchmark, "It is in Bonn."))
        .isEqualTo(new Score.Graded(1, "the recorded answer"));
    assertThat(((Score.Graded) score(benchmark, "in Bonn")).value()).isEqualTo(4 / 6.0);
    assertThat(((Score.Graded) score(benchmark, "")).value()).isZero();
    assertThat(benchmark.reference(benchmark.tasks().findFirst().orElseThrow()))
        .hasSize(3)
        .startsWith(Action.call("track", Map.of("id", 7)))
        .endsWith(new Action.Finish("It is in Bonn."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"request\": \"Where is my parcel?\" | \"request\": 1 | line 1: it needs 'request', a"
            + " text",
        "\"later\": [\"It is number 7.\"] | \"later\": [7] | 'later' must be a list of texts, not"
            + " 7",
        "\"answer\": \"It is in Bonn.\" | \"answer\": \" \" | it needs 'answer', a text",
        "\"tool\": \"lose\" | \"tool\": 3 | 'calls' must be a list of objects with a text 'tool'",
      })
  void invalidLinesAreNamed(String text, String other, String message) {
    assertThatThrownBy(() -> of(LINE.replace(text, other))).hasMessageContaining(message);
    assertThatThrownBy(() -> of(LINE, LINE))
        .hasMessageContaining("line 2: line 1 already has the id 'c1'");
    assertThatThrownBy(() -> Production.of(folder.resolve("none"))).hasMessageContaining("import");
  }
}
