package dev.halftime.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Tool;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import dev.halftime.usage.Usage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EffortCountsTest {

  private static Tool tool(String name, Tool.Kind kind) {
    return new Tool(name, "", Json.object(), kind);
  }

  private static Transcript called(String... tools) {
    Transcript transcript =
        Transcript.EMPTY.plus(
            new Event.Setup(
                Party.AGENT,
                "",
                List.of(
                    tool("look", Tool.Kind.READ),
                    tool("change", Tool.Kind.WRITE),
                    tool("ask", Tool.Kind.ASK))));
    for (String name : tools) {
      transcript =
          transcript
              .plus(new Event.Acted(Party.AGENT, Action.call(name, Map.of()), Usage.NONE))
              .plus(
                  new Event.Observed(
                      Party.AGENT, new Observation.Result(Json.object()), Usage.NONE));
    }
    return transcript;
  }

  @Test
  void readsAreCallsOfToolsThatAreDeclaredToChangeNothing() {
    EffortCounts counts = EffortCounts.of(called("look", "look", "ask", "change", "no_such_tool"));

    assertThat(counts.calls()).isEqualTo(5);
    assertThat(counts.reads()).isEqualTo(3);
    assertThat(counts.asks()).isEqualTo(1);
    assertThat(counts.writes()).isEqualTo(1);
  }

  @Test
  void aRecordOfAnEarlierVersionDoesNotClaimThatNothingWasRead() throws Exception {
    EffortCounts earlier =
        Json.MAPPER.readValue(
            "{\"turns\":3,\"calls\":2,\"asks\":0,\"writes\":0,\"refusals\":0,\"userTurns\":1,\"thoughts\":0}",
            EffortCounts.class);

    assertThat(earlier.reads()).isNull();
  }

  @Test
  void readsAreUnknownWhereTheToolsAreNotOnRecord() {
    Transcript imported =
        Transcript.EMPTY.plus(
            new Event.Acted(Party.AGENT, Action.call("look", Map.of()), Usage.NONE));

    assertThat(EffortCounts.of(imported).reads()).isNull();
    assertThat(EffortCounts.of(Transcript.EMPTY).reads()).isZero();
  }
}
