package dev.halftime.agent.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.EpisodeStart;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Setting;
import dev.halftime.Tool;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import dev.halftime.usage.Usage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class BaselinesTest {

  private static final Tool FEED =
      tool(
          "feed",
          """
          {"type": "object", "required": ["animal", "grams", "when", "extras"], "properties": {
            "animal": {"type": "string", "enum": ["cat", "dog"]},
            "grams": {"type": "integer"}, "when": {"type": "string"}, "tame": {"type": "boolean"},
            "extras": {"type": "array", "items": {"type": "object", "required": ["price"],
              "properties": {"price": {"type": "number"}}}}}}
          """);

  private static final Tool TRANSFER =
      tool(
          "transfer_to_human_agents",
          """
          {"type": "object", "required": ["summary"],
           "properties": {"summary": {"type": "string"}}}
          """);

  private static Tool tool(String name, String schema) {
    return new Tool(name, "", (ObjectNode) Json.read(schema), Tool.Kind.WRITE);
  }

  private static Transcript opening(Tool... tools) {
    return Transcript.EMPTY
        .plus(new Event.Setup(Party.AGENT, "Feed the animals.", List.of(tools)))
        .plus(saw(new Observation.Text("The zebra eats at noon, 250 a day.")))
        .plus(saw(new Observation.Result(Json.read("{\"keeper\": \"Ada\", \"left\": 73}"))));
  }

  private static Event saw(Observation observation) {
    return new Event.Observed(Party.AGENT, observation, Usage.NONE);
  }

  private static List<Action> until(Agent agent, Transcript seen, int most) {
    List<Action> actions = new ArrayList<>();
    while (actions.size() < most) {
      Action action = agent.act(seen);
      actions.add(action);
      if (action instanceof Action.Finish) {
        return actions;
      }
      seen = seen.plus(new Event.Acted(Party.AGENT, action, Usage.NONE));
    }
    return actions;
  }

  private static Episode episode(Transcript seen) {
    Episode.Key cell = new Episode.Key("a", "b", Setting.SEQUENTIAL, "t", "s0.o0", 0, 0);
    return new Episode(cell, seen, new Ending.Finished(""), "", "", Json.object(), Usage.NONE);
  }

  @Test
  void noopFinishesAtOnce() {
    assertThat(until(new Noop(), opening(FEED), 9)).containsExactly(new Action.Finish(""));
  }

  @Test
  void theOracleReplaysWhatItWasShown() {
    Oracle oracle = new Oracle();
    List<Action> reference = List.of(new Action.Say("a"), new Action.Finish("b"));
    oracle.begin(new EpisodeStart(Optional.empty(), Optional.of(reference), _ -> {}));
    assertThat(until(oracle, opening(FEED), 9)).isEqualTo(reference);
    oracle.begin(
        new EpisodeStart(Optional.empty(), Optional.of(List.of(new Action.Say("c"))), _ -> {}));
    assertThat(until(oracle, opening(FEED), 9))
        .containsExactly(new Action.Say("c"), new Action.Finish(""));
  }

  @Test
  void escalateSaysThatItHandsOverInEachEpisode() {
    Escalate escalate = new Escalate();
    List<Action> first = until(escalate, opening(FEED), 9);
    assertThat(first).hasSize(2);
    assertThat(first.getFirst())
        .isInstanceOfSatisfying(
            Action.Say.class, said -> assertThat(said.text()).contains("colleague"));
    escalate.learn(episode(opening()));
    assertThat(until(escalate, opening(FEED), 9)).isEqualTo(first);
  }

  @Test
  void escalateCallsTheToolForItWhereThereIsOne() {
    List<Action> actions = until(new Escalate(), opening(FEED, TRANSFER), 9);
    assertThat(actions.get(1))
        .isInstanceOfSatisfying(
            Action.Call.class,
            call -> {
              assertThat(call.tool()).isEqualTo("transfer_to_human_agents");
              assertThat(TRANSFER.misfit(call.arguments())).isEmpty();
            });
    assertThat(actions).hasSize(3);
  }

  @Test
  void theRandomAgentsCallsFitTheirSchemas() {
    Set<String> whens = new HashSet<>();
    int calls = 0;
    for (long seed = 0; seed < 200; seed++) {
      for (Action action : until(new RandomAgent(seed), opening(FEED, TRANSFER), 100)) {
        if (action instanceof Action.Call(String tool, ObjectNode arguments)) {
          calls++;
          assertThat((tool.equals("feed") ? FEED : TRANSFER).misfit(arguments)).isEmpty();
          whens.add(arguments.path("when").asText());
        }
      }
    }
    assertThat(calls).isGreaterThan(500);
    assertThat(whens).contains("zebra", "noon", "Ada");
  }

  @Test
  void theRandomAgentAlwaysFinishes() {
    for (long seed = 0; seed < 200; seed++) {
      assertThat(until(new RandomAgent(seed), opening(FEED), 1_000).getLast())
          .isInstanceOf(Action.Finish.class);
    }
  }

  @Test
  void aRandomAgentThatLearnsFromTheRecordGoesOnAsOneThatWasThere() {
    RandomAgent there = new RandomAgent(5);
    until(there, opening(FEED), 100);
    there.learn(episode(opening()));
    RandomAgent resumed = new RandomAgent(5);
    resumed.learn(episode(opening()));
    assertThat(until(resumed, opening(FEED), 100)).isEqualTo(until(there, opening(FEED), 100));
    assertThat(until(new RandomAgent(6), opening(FEED), 100))
        .isNotEqualTo(until(new RandomAgent(5), opening(FEED), 100));
  }
}
