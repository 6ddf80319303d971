package dev.halftime.agent.chooser;

import static dev.halftime.agent.Told.did;
import static dev.halftime.agent.Told.found;
import static dev.halftime.agent.Told.look;
import static dev.halftime.agent.Told.opening;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.EpisodeStart;
import dev.halftime.EpisodeStart.Simulator;
import dev.halftime.Observation;
import dev.halftime.Transcript;
import dev.halftime.agent.Heard;
import dev.halftime.agent.Told;
import dev.halftime.agent.baseline.Oracle;
import dev.halftime.agent.factory.AgentFactory;
import dev.halftime.agent.llm.Evaluator;
import dev.halftime.agent.search.SearchNode;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.episode.UsageCounter;
import dev.halftime.model.Embedding;
import dev.halftime.model.Scripted;
import dev.halftime.usage.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tests agents that choose among possible calls, in a world where things are looked up by name.
final class ChooseTest {

  /// Embeds texts that contain `red` in one direction, and all others in another.
  private static final Embedding COLOURS =
      text ->
          new Embedding.Vector(
              text.contains("red") ? new float[] {1, 0} : new float[] {0, 1},
              new Usage(1, 0, 0, 0, 0, 0, 0));

  private static final List<String> SCORES =
      List.of(
          "{\"when\": \"how likely\", \"scores\": {\"sure\": -1, \"impossible\": -2}}",
          """
          {"scores": {"Action: look {\\"what\\":\\"red\\"}": -30,
            "Action: look {\\"what\\":\\"blue\\"}": -2, "Finish:": -9}}
          """
              .replace("\n", ""),
          "{\"say\": \"Thought: blue it is\"}");

  private final AgentFactory composer =
      new AgentFactory(
          name -> name.equals("mute") ? Heard.saying("?") : Scripted.of("test:scores", SCORES),
          Optional.of(() -> COLOURS),
          Map.of(
              "painter",
              AgentEntry.of("painter", "", _ -> _ -> look("deep red")),
              "oracle",
              Oracle.entrant()));

  private final UsageCounter meter = new UsageCounter();

  private Agent agent(String name) {
    return composer.entrant(name).make(3, meter);
  }

  /// A simulator that records the attempted calls and refuses some.
  private static final class Glass implements Simulator {
    private final List<Action.Call> tried = new ArrayList<>();
    private final String refused;

    Glass(String refused) {
      this.refused = refused;
    }

    private record Here() implements Position {}

    @Override
    public Position now() {
      return new Here();
    }

    @Override
    public Glimpse attempt(Position from, Action.Call call) {
      tried.add(call);
      boolean no = call.arguments().path("what").asText().equals(refused);
      return new Glimpse(
          from, no ? new Observation.Refusal("no") : new Observation.Text("seen"), false);
    }
  }

  @Test
  void anEmbeddingLeansToWhatIsNearToWhatWasAskedFor() {
    Agent agent = agent("choose@minilm");

    assertThat(agent.act(opening("red or blue or green"))).isEqualTo(look("red"));
    assertThat(meter.take().tokensIn()).isPositive();
    assertThat(meter.take()).isEqualTo(Usage.NONE);
  }

  @Test
  void aModelLeansToWhatItScoresHighestPerCharacter() {
    assertThat(agent("choose@m").act(opening("red blue"))).isEqualTo(look("blue"));
  }

  private static EpisodeStart trying(Simulator simulator) {
    return new EpisodeStart(Optional.of(simulator), Optional.empty(), _ -> {});
  }

  @Test
  void whatTheWorldWouldRefuseIsNeverChosen() {
    Agent agent = agent("choose@m");
    Glass glass = new Glass("blue");
    agent.begin(trying(glass));

    assertThat(agent.act(opening("red blue"))).isNotEqualTo(look("blue"));
    assertThat(glass.tried).contains(look("blue"));
  }

  @Test
  void noCallIsMadeTwiceAndAfterSoManyItFinishes() {
    Agent agent = agent("choose/steps=2");
    Transcript seen = opening("red blue green");
    List<Action> actions = new ArrayList<>();
    while (actions.isEmpty() || actions.getLast() instanceof Action.Call) {
      actions.add(agent.act(seen));
      seen = Told.with(seen, did(actions.getLast()), found("1"));
    }

    assertThat(actions).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(3);
    assertThat(actions.getLast()).isEqualTo(new Action.Finish(""));
  }

  @Test
  void thoughtsComeBeforeEachActionAndChangeNothingElse() {
    Agent agent = agent("choose/think@m");
    Transcript seen = opening("red blue");
    Action first = agent.act(seen);

    assertThat(first).isEqualTo(new Action.Think("blue it is"));
    assertThat(agent.act(Told.with(seen, did(first)))).isEqualTo(look("blue"));
  }

  @Test
  void aSearchLooksAheadAndGoesOnAlongItsPlan() {
    Agent agent = agent("choose/search/depth=2/breadth=2/n=3");
    Glass glass = new Glass("nothing");
    agent.begin(trying(glass));
    Transcript seen = opening("red blue green");
    Action first = agent.act(seen);
    int before = glass.tried.size();
    if (first instanceof Action.Call) {
      seen = Told.with(seen, did(first), Told.heard("seen"));
      assertThat(agent.act(seen)).isNotEqualTo(first);
      assertThat(glass.tried).hasSize(before);
    }
    assertThat(before).isGreaterThan(3);
  }

  @Test
  void theSameSeedChoosesTheSame() {
    Transcript seen = opening("red blue green yellow white");
    assertThat(agent("choose").act(seen)).isEqualTo(agent("choose").act(seen));
  }

  @Test
  void whatWasDoneInLikeTasksAttracts() {
    Agent agent = agent("choose+recall@minilm");
    agent.act(opening("the first"));
    agent.learn(Told.episode(Told.with(opening("the first"), did(look("red")), found("1"))));

    assertThat(agent.act(opening("blue red green"))).isEqualTo(look("red"));
  }

  /// An evaluator that knows the best action.
  private static Evaluator knowing(String wanted) {
    return states ->
        states.stream()
            .map(it -> it.toString().contains(look(wanted).toString()) ? 1.0 : 0.0)
            .toList();
  }

  @Test
  void whatAnotherAgentWouldDoIsAmongTheChoicesThoughNobodySaidIt() {
    Transcript seen = opening("blue green yellow white");
    CandidateLimits offer = new CandidateLimits(5, 5, Optional.of(_ -> _ -> look("deep red")));

    assertThat(Choose.by(knowing("deep red"), offer, 1).act(seen)).isEqualTo(look("deep red"));
    Agent refused = Choose.by(knowing("deep red"), offer, 1);
    refused.begin(trying(new Glass("deep red")));
    assertThat(refused.act(seen)).isNotEqualTo(look("deep red"));
  }

  @Test
  void theChoiceOfAnotherAgentIsNotAlwaysTheFirst() {
    Transcript seen = opening("blue green");
    List<Integer> places = new ArrayList<>();
    for (int seed = 0; seed < 20; seed++) {
      CandidateLimits offer = new CandidateLimits(5, 5, Optional.of(_ -> _ -> look("deep red")));
      List<SearchNode> ways =
          new ActionSampler(offer, seed).from(new SearchNode(seen, List.of(), null), null);
      places.add(ways.stream().map(SearchNode::last).toList().indexOf(look("deep red")));
    }

    assertThat(places).contains(0, 1, 2).doesNotContain(-1);
  }

  @Test
  void whereFewCallsArePossibleEachIsTriedOnce() {
    Agent agent = agent("choose/among=100");
    Glass glass = new Glass("nothing");
    agent.begin(trying(glass));
    String words = IntStream.range(0, 90).mapToObj(i -> "word" + i).collect(joining(" "));
    agent.act(opening(words + " " + words));

    assertThat(glass.tried).hasSize(91).doesNotHaveDuplicates(); // once without any word
  }

  @Test
  void whatAnEvaluatorKnowsIsTheCeilingOfTheChoices() {
    Transcript seen = opening("blue green red white yellow");
    for (String wanted : List.of("red", "yellow")) {
      CandidateLimits offer = new CandidateLimits(16, 10, Optional.empty());
      assertThat(Choose.by(knowing(wanted), offer, 1).act(seen)).isEqualTo(look(wanted));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "choose@mute | use it as act@mute",
        "choose/think | needs a model that writes",
        "choose/think@minilm | needs a model that writes",
        "choose/serch | did you mean 'search'?",
        "choose/with=paynter | did you mean 'painter'?",
        "choose/with=oracle | must be an agent that needs no model",
        "choose+notes@minilm | need a model",
        "chose@m | did you mean 'choose'?"
      })
  void whatMakesNoSenseIsExplained(String name, String words) {
    assertThatThrownBy(() -> agent(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words);
  }
}
