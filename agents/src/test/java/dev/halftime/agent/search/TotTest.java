package dev.halftime.agent.search;

import static dev.halftime.agent.Told.opening;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Event;
import dev.halftime.Transcript;
import dev.halftime.agent.Heard;
import dev.halftime.agent.Told;
import dev.halftime.agent.llm.Evaluator;
import dev.halftime.agent.llm.Prior;
import dev.halftime.agent.prompt.ToolCallFormat;
import dev.halftime.episode.UsageCounter;
import dev.halftime.model.MeteredModel;
import dev.halftime.model.Request;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TotTest {

  private static String asked(Request request) {
    return request.messages().getLast().text();
  }

  private static List<Action> acts(Agent agent, Transcript seen) {
    List<Action> actions = new ArrayList<>();
    while (actions.isEmpty() || actions.getLast() instanceof Action.Think) {
      actions.add(agent.act(seen));
      seen =
          seen.plus(
              new Event.Acted(
                  dev.halftime.Party.AGENT, actions.getLast(), dev.halftime.usage.Usage.NONE));
    }
    return actions;
  }

  /// A model that rates thoughts containing `good` highest, and answers with the last thought.
  private static Heard thinker() {
    return new Heard(request -> {
      String asked = asked(request);
      String all = request.messages().toString();
      if (asked.contains("Propose")) {
        return Heard.words("1. bad idea\n2. good idea\n2. good idea");
      }
      if (asked.contains("how likely")) {
        return Heard.words(all.contains("bad idea") ? "impossible" : "sure");
      }
      if (asked.contains("most promising")) {
        return Heard.words("Number 2.");
      }
      return Heard.words("Finish: " + all.contains("good idea") + all.contains("bad idea"));
    });
  }

  @Test
  void theBestThoughtsAreThoughtAndThenItActs() {
    for (String vote : List.of("value", "vote")) {
      UsageCounter meter = new UsageCounter();
      Prior prior =
          new Prior(
              new MeteredModel(thinker(), meter),
              ToolCallFormat.TEXT,
              dev.halftime.model.SamplingParameters.GREEDY,
              1);
      Evaluator evaluator =
          vote.equals("vote") ? ModelEvaluators.vote(prior, 3) : ModelEvaluators.value(prior, 3);
      Agent agent =
          Tot.of(
              prior, ModelProposers.thoughts(prior, 5), evaluator, new Search.BreadthFirst(1, 2));

      assertThat(acts(agent, opening("?")))
          .containsExactly(
              new Action.Think("good idea"),
              new Action.Think("good idea"),
              new Action.Finish("truefalse"));
      assertThat(meter.take().tokensIn()).isPositive();
    }
  }

  @Test
  void statesThatAreAlikeAreValuedOnce() {
    Heard model = Heard.saying("sure");
    List<Double> values =
        ModelEvaluators.value(Prior.of(new MeteredModel(model, _ -> {}), 1), 2)
            .values(List.of(opening("a"), opening("b"), opening("a")));

    assertThat(values).containsExactly(40.0, 40.0, 0.0);
    assertThat(model.requests).hasSize(4);
  }

  @Test
  void aVoteShowsAllWaysAndIgnoresNumbersThatAreNone() {
    Heard model = Heard.saying("9", "none", "1");
    Transcript a = Told.with(opening("?"), Told.did(new Action.Think("left")));
    Transcript b = Told.with(opening("?"), Told.did(new Action.Think("right")));

    assertThat(
            ModelEvaluators.vote(Prior.of(new MeteredModel(model, _ -> {}), 1), 3)
                .values(List.of(a, b)))
        .containsExactly(1.0, 0.0);
    assertThat(asked(model.requests.getFirst()))
        .contains("1. I thought: left", "2. I thought: right");
  }

  @Test
  void depthFirstThinksAsDeepAsItShould() {
    Agent agent =
        new Tot(
            _ -> List.of(new Action.Think("x"), new Action.Think("y")),
            states -> states.stream().map(_ -> 1.0).toList(),
            new Search.DepthFirst(3, 0, 50),
            _ -> List.of(new Action.Finish("done")));

    assertThat(acts(agent, opening("?")))
        .containsExactly(
            new Action.Think("x"),
            new Action.Think("x"),
            new Action.Think("x"),
            new Action.Finish("done"));
  }
}
