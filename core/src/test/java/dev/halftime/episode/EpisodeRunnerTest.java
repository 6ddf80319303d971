package dev.halftime.episode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.EpisodeStart;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Setting;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.agent.baseline.Oracle;
import dev.halftime.json.Json;
import dev.halftime.model.MeteredModel;
import dev.halftime.model.Model;
import dev.halftime.model.ModelException;
import dev.halftime.model.Request;
import dev.halftime.model.SamplingParameters;
import dev.halftime.record.EffortCounts;
import dev.halftime.usage.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EpisodeRunnerTest {

  private static final Action PAINT =
      new Action.Call("paint", Json.object().put("lamp", 0).put("colour", "red"));

  @Test
  void theUserNeverHearsAThoughtOrSeesAToolUsed() {
    List<Transcript> heard = new ArrayList<>();
    User user =
        view -> {
          heard.add(view);
          return view.size() < 3 ? new Action.Say("go on") : new Action.Finish("bye");
        };
    Agent agent = Plays.script(new Action.Think("secret"), PAINT, new Action.Say("painted"), PAINT);

    Episode episode = Plays.with(agent).meeting(user).play();

    assertThat(heard.getLast().toString()).contains("painted").doesNotContain("secret", "red");
    assertThat(EffortCounts.of(episode.transcript()).thoughts()).isEqualTo(1);
  }

  @Test
  void aThoughtReachesNoWorld() {
    Episode episode = Plays.with(Plays.script(new Action.Think("paint"))).play();

    assertThat(episode.before()).isEqualTo(episode.after());
    assertThat(episode.transcript().events().getLast())
        .isInstanceOfSatisfying(
            Event.Acted.class, did -> assertThat(did.by()).isEqualTo(Party.AGENT));
  }

  @Test
  void whereAutonomyIsHeldTheFirstMessageIsTheWholeBriefAndNobodyAnswers() {
    Episode episode = Plays.with(Plays.script(new Action.Say("hello?"))).play();

    assertThat(said(episode, Party.AGENT).getFirst()).isEqualTo(Lamps.BRIEF);
    assertThat(said(episode, Party.AGENT).getLast()).startsWith("(Nobody is here");
    assertThat(EffortCounts.of(episode.transcript()).userTurns()).isZero();
  }

  @Test
  void whereAutonomyIsDroppedTheUserOpensAndMustBeAsked() {
    Episode episode = Plays.with(new Keeper()).in(Setting.INTERACTIVE).play();

    assertThat(said(episode, Party.AGENT))
        .containsExactly("Visit 0: a new colour for lamp 0!", "red, please");
    assertThat(episode.ending()).isEqualTo(new Ending.Finished("done"));
    assertThat(new Lamps(1).solved(Lamps.task(0), episode)).isTrue();
  }

  @Test
  void theAgentIsToldItsToolsFirstAndTheUserItsOwn() {
    Episode episode = Plays.with(new Keeper()).in(Setting.INTERACTIVE).play();

    assertThat(episode.seenBy(Party.AGENT).transcript().get(0))
        .isInstanceOfSatisfying(Event.Setup.class, given -> assertThat(given.tools()).hasSize(2));
    assertThat(episode.seenBy(Party.USER).transcript().get(0))
        .isInstanceOfSatisfying(
            Event.Setup.class,
            given -> assertThat(given.tools().getFirst().name()).isEqualTo("peek"));
  }

  @Test
  void aUserCanUseToolsOfItsOwnUnseenByTheAgent() {
    List<Action> acts =
        List.of(new Action.Call("peek", Json.object()), new Action.Say("dark here"));
    var script = acts.iterator();
    Episode episode = Plays.with(Plays.script()).meeting(_ -> script.next()).play();

    assertThat(episode.seenBy(Party.AGENT).transcript().toString())
        .contains("dark here")
        .doesNotContain("peek");
    assertThat(EffortCounts.of(episode.transcript()).calls()).isZero();
  }

  @Test
  void whereNobodyIsAtTheOtherEndTheAgentHasTheToolsOfTheUserToo() {
    Action.Call peek = new Action.Call("peek", Json.object());
    Episode alone = Plays.with(Plays.script(peek)).play();
    Episode met = Plays.with(Plays.script(peek)).meeting(_ -> new Action.Say("hm")).play();

    assertThat(alone.transcript().get(0).toString()).contains("peek");
    assertThat(EffortCounts.of(alone.transcript()).refusals()).isZero();
    assertThat(met.seenBy(Party.AGENT).transcript().get(0).toString()).doesNotContain("peek");
  }

  @Test
  void anOracleAsksTheUserForWhatOnlyTheUserCanDo() {
    Oracle oracle = new Oracle();
    Action peek = new Action.Call("peek", Json.object());
    oracle.begin(new EpisodeStart(Optional.empty(), Optional.of(List.of(peek)), _ -> {}));
    Episode episode =
        Plays.with(seen -> oracle.act(seen)).meeting(_ -> new Action.Say("hm")).play();

    assertThat(said(episode, Party.USER)).containsExactly("Please use peek with {}.");
  }

  @Test
  void aUserWhoLeavesEndsTheEpisode() {
    Episode episode =
        Plays.with(Plays.script()).meeting(_ -> new Action.Finish("never mind")).play();

    assertThat(episode.ending()).isEqualTo(new Ending.Left("never mind"));
  }

  @Test
  void aWorldThatIsOverEndsTheEpisode() {
    Episode episode = Plays.with(Plays.script(new Action.Call("leave", Json.object()))).play();

    assertThat(episode.ending()).isEqualTo(new Ending.Over(false));
  }

  @Test
  void aRefusedCallIsAnObservationAndChangesNothing() {
    Episode episode =
        Plays.with(Plays.script(new Action.Call("paint", Json.object().put("lamp", "no")))).play();

    assertThat(episode.changes()).isEmpty();
    assertThat(episode.ending()).isEqualTo(new Ending.Finished(""));
    assertThat(EffortCounts.of(episode.transcript()).refusals()).isEqualTo(1);
  }

  @Test
  void theRecorderHearsEveryEventInOrder() {
    List<Event> heard = new ArrayList<>();

    Episode episode = Plays.with(new Keeper()).in(Setting.SECOND_HALF).recording(heard::add).play();

    assertThat(heard).isEqualTo(episode.transcript().events());
  }

  @Test
  void equalEpisodesHaveEqualIdentitiesWhateverTheyCost() {
    long[] now = {0};
    Episode one = Plays.with(new Keeper()).play();
    Episode other = Plays.with(new Keeper()).timedBy(() -> now[0] += 1_000_000).play();

    assertThat(other.usage()).isNotEqualTo(one.usage());
    assertThat(other.identity()).isEqualTo(one.identity());
  }

  @Test
  void effortIsNamedToTheAgentOnlyWhereItIsPriced() {
    Episode free = Plays.with(new Keeper()).play();
    Episode priced = Plays.with(new Keeper()).in(Setting.of("classical+priced")).play();

    assertThat(free.transcript().get(0).toString()).doesNotContain("dollars");
    assertThat(priced.transcript().get(0).toString()).contains("0.01 dollars");
  }

  @Test
  void whoBrokeIsNamedEvenIfItIsAModel() {
    Agent agent =
        _ -> {
          throw new ModelException("no answer after 3 tries");
        };

    assertThat(Plays.with(agent).play().ending())
        .isEqualTo(new Ending.Failed(Boundary.MODEL, "no answer after 3 tries"));
  }

  @Test
  void aModelThatAnswersBadlyIsTheAgentsFailureAndAnOutageIsNot() {
    Request request = Request.words(List.of(), SamplingParameters.GREEDY);
    for (ModelException.Kind kind : ModelException.Kind.values()) {
      Model bad =
          new Priced(_ -> {
            throw new ModelException(kind, 503, "no use", Usage.tokens(7, 2), null);
          });
      UsageCounter spends = new UsageCounter();
      Model metered = new MeteredModel(bad, spends);
      Agent agent = _ -> new Action.Think(metered.answer(request).text());
      Episode episode = Plays.with(agent).play(new MeteredAgent(agent, spends));

      Boundary where =
          switch (kind) {
            case UNREACHABLE, TIMEOUT, BUSY, SERVER, ACCESS, REQUEST, MACHINE, INTERRUPTED ->
                Boundary.MODEL;
            case CLAIMED -> Boundary.CLAIM;
            case CONTEXT, FILTERED, REFUSED, MALFORMED -> Boundary.AGENT;
            case TRUNCATED -> Boundary.LIMIT;
          };
      assertThat(episode.ending()).isEqualTo(new Ending.Failed(where, "no use"));
      assertThat(episode.usage().tokensIn()).isEqualTo(7);
    }
  }

  @Test
  void aCallThatCannotBeReadReachesNoWorldAndItsWriterIsToldWhy() {
    Episode episode =
        Plays.with(Plays.script(Action.Call.written("paint", "{\"lamp\": 0, \"lamp\": 1}"))).play();

    assertThat(episode.before()).isEqualTo(episode.after());
    assertThat(episode.transcript().toString())
        .contains("the arguments of 'paint' cannot be read")
        .contains("as one JSON object");
  }

  @Test
  void aWholeNumberReachesTheWorldAndTheRecordAsAnInteger() {
    Action.Call call =
        new Action.Call("paint", Json.object().put("lamp", 0.0).put("colour", "red"));

    Episode episode = Plays.with(Plays.script(call)).play();

    assertThat(episode.before()).isNotEqualTo(episode.after());
    assertThat(episode.transcript().toString()).contains("{\"lamp\":0,");
  }

  private static List<String> said(Episode episode, Party to) {
    List<String> words = new ArrayList<>();
    for (Event event : episode.seenBy(to).transcript()) {
      if (event instanceof Event.Observed saw
          && saw.observation() instanceof Observation.Text text) {
        words.add(text.text());
      }
    }
    return words;
  }
}
