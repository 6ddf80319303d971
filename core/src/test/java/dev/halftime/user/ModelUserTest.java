package dev.halftime.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Benchmark;
import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.episode.PlayedEpisode;
import dev.halftime.episode.TrialEpisode;
import dev.halftime.json.Json;
import dev.halftime.model.Model;
import dev.halftime.model.Request;
import dev.halftime.model.Response;
import dev.halftime.model.Scripted;
import dev.halftime.setting.Limits;
import dev.halftime.usage.Usage;
import dev.halftime.user.UserContract.Clause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ModelUserTest {

  private static final Benchmark GUESTS =
      new Guests((_, _) -> _ -> new Action.Say("Own.")).benchmark();

  private static Model scripted(String... lines) {
    return Scripted.of("scripted:guest", List.of(lines));
  }

  private static PlayedEpisode played(Model player, Limits limits, Action... actions) {
    Iterator<Action> left = List.of(actions).iterator();
    Agent agent = _ -> left.hasNext() ? left.next() : new Action.Say("What else?");
    Benchmark recast = PlayedUsers.of(GUESTS, player);
    var task = GUESTS.tasks().findFirst().orElseThrow();
    return new TrialEpisode(recast, task, Setting.INTERACTIVE, 1, limits, () -> 0).play(agent);
  }

  private static Episode episode(Model player, Action... actions) {
    return played(player, Limits.DEFAULT, actions).episode();
  }

  private static List<Action> ofUser(Episode episode) {
    List<Action> actions = new ArrayList<>();
    for (Event event : episode.transcript()) {
      if (event instanceof Event.Acted(Party by, Action action, var _) && by == Party.USER) {
        actions.add(action);
      }
    }
    return actions;
  }

  /// A model that logs its requests and always gives the same answer.
  private record Listening(List<Request> heard, String answer) implements Model {

    @Override
    public String id() {
      return "listening";
    }

    @Override
    public Response answer(Request request) {
      heard.add(request);
      return Response.words(answer, new Usage(10, 2, 0.25, 7, 0, 0, 0));
    }
  }

  @Test
  void theUserNeverHearsAThoughtOrAToolUse() {
    Listening player = new Listening(new ArrayList<>(), "Fine.");
    episode(
        player,
        new Action.Think("the code is 4711"),
        new Action.Call("ring", Json.object().put("times", 4712)),
        new Action.Say("Which room?"),
        new Action.Finish("done"));

    assertThat(player.heard()).hasSize(2);
    assertThat(Json.canonical(player.heard()))
        .contains("Which room?", "You are guest 0", "###STOP###")
        .doesNotContain("4711", "4712", "ding");
  }

  @ParameterizedTest
  @ValueSource(strings = {"###STOP###", "###TRANSFER###", "###OUT-OF-SCOPE###"})
  void aTokenEndsTheTalk(String token) {
    Episode episode = episode(scripted("{\"say\": \"That is all. " + token + "\"}"));

    assertThat(episode.ending()).isEqualTo(new Ending.Left("That is all. " + token));
  }

  @Test
  void aMessageIsWordsOrToolUsesAndWhatIsBothIsRetried() {
    Episode episode =
        episode(
            scripted(
                "{\"when\": \"uses tools at once\", \"say\": \"A room, please.\"}",
                "{\"when\": \"write first\", \"say\": \"I ring.\", \"call\": [{\"tool\":"
                    + " \"ring\"}]}",
                "{\"when\": \"What\", \"say\": \"Bye ###STOP###\"}"));

    assertThat(ofUser(episode))
        .containsExactly(
            new Action.Think("(no message: it has words and uses tools at once) I ring."),
            new Action.Say("A room, please."),
            new Action.Finish("Bye ###STOP###"));
    assertThat(episode.transcript().seenBy(Party.AGENT).toString()).doesNotContain("I ring");
    Task task = GUESTS.tasks().findFirst().orElseThrow();
    assertThat(UserBehavior.of(UserBehavior.Disclosure.of(task), episode).broken()).isOne();
  }

  @Test
  void aUserWhoNeverGivesAMessageIsBrokenAndNamed() {
    var played = played(scripted("{\"say\": \" \"}"), Limits.DEFAULT);

    assertThat(played.episode().ending())
        .isEqualTo(
            new Ending.Failed(
                Boundary.USER,
                "scripted:guest, which plays the user, returned no message 3 times in a row; the"
                    + " last time it is empty"));
    assertThat(played.score())
        .isInstanceOfSatisfying(
            Score.Ungraded.class, it -> assertThat(it.broke()).isEqualTo(Boundary.USER));
    assertThat(ofUser(played.episode())).hasSize(3);
  }

  @Test
  void anOutageNamesTheModel() {
    Episode episode = episode(scripted("{\"broke\": \"status 503\"}"));

    assertThat(episode.ending())
        .isEqualTo(
            new Ending.Failed(Boundary.MODEL, "playing the user: scripted:guest: status 503"));
  }

  @Test
  void toolsOfTheUserAreUsedOneAfterAnotherAndMistakesAreSeen() {
    Episode episode =
        episode(
            scripted(
                "{\"turn\": 0, \"call\": [{\"tool\": \"ring\"}, {\"tool\": \"ring\", \"arguments\":"
                    + " \"{oops\"}]}",
                "{\"when\": \"cannot be read\", \"say\": \"I rang twice. ###STOP###\"}"));

    assertThat(ofUser(episode))
        .containsExactly(
            new Action.Call("ring", Json.object()),
            Action.Call.written("ring", "{oops"),
            new Action.Finish("I rang twice. ###STOP###"));
  }

  @Test
  void theUserWhoComesBackRemembersWhatWasSaid() {
    Listening player = new Listening(new ArrayList<>(), "Hello again.");
    Transcript before =
        Transcript.of(
            List.of(
                new Event.Acted(Party.USER, new Action.Say("A blue room."), Usage.NONE),
                new Event.Observed(
                    Party.USER, new Observation.Text("You have room 7."), Usage.NONE)));
    var task = GUESTS.tasks().findFirst().orElseThrow();
    new ModelUser(
            player,
            GUESTS.part(RolePrompt.class).orElseThrow().role(task, List.of(before)),
            List.of(before),
            1)
        .act(Transcript.EMPTY);

    assertThat(player.heard().getFirst().messages().getFirst().text())
        .contains(
            "You have talked to this desk before", "You: A blue room.\nThey: You have room 7.");
  }

  @Test
  void whatIsLongAgoIsForgottenAsAWhole() {
    List<Transcript> past = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      String words = "talk " + i + " " + "x".repeat(3_000);
      past.add(
          Transcript.of(List.of(new Event.Acted(Party.USER, new Action.Say(words), Usage.NONE))));
    }
    String remembered = ConversationHistory.of(past);

    assertThat(remembered.length()).isLessThan(ConversationHistory.ROOM + 1_000);
    assertThat(remembered).contains("talk 9", "talk 5").doesNotContain("talk 4");
    assertThat(remembered.indexOf("talk 5")).isLessThan(remembered.indexOf("talk 9"));
  }

  @Test
  void whatTheUserUsesIsNoneOfTheAgentsLimits() {
    Listening player = new Listening(new ArrayList<>(), "And then?");
    Limits limits = new Limits(50, 50, 100, 100, Duration.ofMinutes(1), 1_000);
    var played = played(player, limits);

    assertThat(played.episode().ending())
        .isEqualTo(new Ending.Failed(Boundary.USER, "more than 100 tokens"));
    assertThat(played.episode().usage().tokens()).isEqualTo(108);
  }

  @Test
  void scoresWithAnotherPlayerGoByAnotherName() {
    Benchmark recast = PlayedUsers.of(GUESTS, scripted("{\"say\": \"x\"}"));
    assertThat(recast.id()).isEqualTo("guests");
    assertThat(recast.title()).isEqualTo("guests, users played by scripted:guest");
    assertThat(UserContract.of(recast).clauses()).containsExactly(Clause.ANSWERS);
  }
}
