package dev.halftime.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Experiment;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.Transcript;
import dev.halftime.record.Run;
import dev.halftime.setting.Limits;
import dev.halftime.usage.Usage;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {

  @Test
  void equalValuesGiveEqualBytesWhateverTheOrderOfTheirKeys() {
    assertThat(Json.canonical(Json.read("{\"b\": {\"d\": 1, \"c\": 2}, \"a\": []}")))
        .isEqualTo("{\"a\":[],\"b\":{\"c\":2,\"d\":1}}");
  }

  @Test
  void aRunIsReadBackAsItWasWritten() throws JsonProcessingException {
    Experiment experiment =
        Experiment.on("lamps")
            .seed(-7)
            .agents("keeper")
            .settings(Setting.of("second-half+priced"))
            .tasks(3)
            .trials(2)
            .sequence(3)
            .orders(2)
            .limits(new Limits(1, 2, 3, 4.5, Duration.ofMillis(1500), 6))
            .build();
    Task task =
        new Task(
            "t",
            "f",
            "b",
            Json.object().put("x", 1),
            Json.object(),
            Json.object(),
            new Task.Worth(1, 2),
            new Task.Place("ann", List.of("r"), List.of("s"), "q"));
    Run run = new Run("id", experiment, Map.of("lamps", List.of(task)), List.of("oracle"));

    Run read = Json.MAPPER.readValue(Json.canonical(run), Run.class);

    assertThat(read).isEqualTo(run);
    assertThat(read.experiment().id()).isEqualTo(experiment.id());
  }

  @Test
  void anEpisodeIsReadBackAsItWasWritten() throws JsonProcessingException {
    Tool tool = new Tool("paint", "Paints.", Json.object(), Tool.Kind.ASK);
    Action call = new Action.Call("paint", Json.object().put("lamp", 1));
    Transcript transcript =
        Transcript.of(
            List.of(
                new Event.Setup(Party.AGENT, "Paint.", List.of(tool)),
                new Event.Observed(Party.AGENT, new Observation.Text("hi"), Usage.NONE),
                new Event.Acted(Party.AGENT, call, new Usage(1, 2, 0.5, 3, 4, 5, 6)),
                new Event.Observed(
                    Party.AGENT,
                    new Observation.Result(Json.object().put("ok", true)),
                    Usage.elapsed(9)),
                new Event.Observed(Party.AGENT, new Observation.Refusal("no"), Usage.NONE),
                new Event.Observed(
                    Party.AGENT, new Observation.Image("image/png", "AA=="), Usage.NONE),
                new Event.Acted(Party.USER, new Action.Say("bye"), Usage.NONE)));
    Episode.Key cell = new Episode.Key("a", "b", Setting.SEQUENTIAL, "t", "s0.o1", 2, 1);
    for (Ending ending :
        List.of(
            new Ending.Finished("x"),
            new Ending.Left("y"),
            new Ending.Over(true),
            new Ending.Failed(Boundary.MODEL, "z"))) {
      Episode episode =
          new Episode(
              cell,
              transcript,
              ending,
              "b",
              "a",
              (com.fasterxml.jackson.databind.node.ObjectNode) Json.read("{\"a/b\": null}"),
              Usage.elapsed(77));

      Episode read = Json.MAPPER.readValue(Json.canonical(episode), Episode.class);

      assertThat(read).isEqualTo(episode);
      assertThat(read.identity()).isEqualTo(episode.identity());
    }
  }

  @Test
  void canonicalTextIsWhatTheLibraryWritesOfSortedObjects() throws JsonProcessingException {
    StringBuilder all = new StringBuilder();
    for (char c = 0; c < Character.MIN_SURROGATE; c++) {
      all.append(c);
    }
    ObjectNode value = Json.object();
    value.put("a\"\\\n\u0001", all + "\uD83D\uDE00\uFFFF");
    value.putObject("b");
    ArrayNode list = value.putArray("c");
    list.add(true)
        .addNull()
        .add(Long.MIN_VALUE)
        .add((short) -3)
        .add(new BigInteger("9".repeat(40)));
    list.add(0.1).add(-0.0).add(1e300).add(2.5f).add(new BigDecimal("1E+3")).add(new byte[] {1, 2});
    list.add(Double.NaN).addArray().addArray().addObject().put("d", "");

    assertThat(Json.canonical(value)).isEqualTo(Json.MAPPER.writeValueAsString(value));
  }

  @Test
  void aValueThatIsNestedTooDeeplyIsNotWritten() {
    ArrayNode deep = Json.MAPPER.createArrayNode();
    for (int i = 0; i < 100_000; i++) {
      deep = Json.MAPPER.createArrayNode().add(deep);
    }
    ArrayNode value = deep;

    assertThatThrownBy(() -> Json.canonical(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nested deeper than");
  }

  @Test
  void whatIsNotJsonIsRefusedInWords() {
    assertThatThrownBy(() -> Json.read("{oops"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not JSON: ");
  }
}
