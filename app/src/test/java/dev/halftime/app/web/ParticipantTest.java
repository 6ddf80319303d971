package dev.halftime.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Poll;
import dev.halftime.app.annotation.AnnotationStore;
import dev.halftime.app.web.http.Links;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Result;
import dev.halftime.record.Store;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Tries, as somebody who was invited to take part, to reach more than that.
@Tag("whole")
@Timeout(120)
final class ParticipantTest {

  private static final Pattern CHAIR = Pattern.compile("data-part=\"/chair/part\\?id=([^\"&]+)");

  @TempDir private Path folder;

  private final Store store = new MemoryStore();

  @SuppressWarnings("NullAway.Init")
  private WebApplication site;

  @BeforeEach
  void begin() {
    WebApplication.People people =
        new WebApplication.People(
            Optional.of(folder.resolve("people.jsonl")),
            Duration.ofMinutes(5),
            "helpdesk",
            List.of("clerk", "noop"),
            "",
            true);
    site = WebApplication.open(WebApplication.Access.local(0), people, store, LookTest::catalogue);
  }

  @AfterEach
  void stop() {
    site.close();
    store.close();
  }

  private static List<String> chairs(String page) {
    return CHAIR.matcher(page).results().map((MatchResult it) -> it.group(1)).toList();
  }

  /// Ends a conversation at its first turn.
  private static void end(Person person, String chair) {
    Poll.until(() -> {
      String form = person.csrf() + "&id=" + chair + "&do=finish&words=bye&turn=1";
      return person.post("/chair/act", form).statusCode() != 409
          || person.get("/chair/part?id=" + chair).body().contains("It is over");
    });
  }

  @Test
  void aConversationOfABattleNamesItsAgentNowhereBeforeTheVote() throws Exception {
    Person person = Person.at(site);
    HttpResponse<String> begun = person.post("/arena", person.csrf());
    String battle = begun.headers().firstValue("Location").orElseThrow();
    List<String> chairs = chairs(person.get(battle).body());
    assertThat(chairs).hasSize(2);
    chairs.forEach(chair -> end(person, chair));
    Poll.until(() -> person.get(battle).body().contains("Who served you better?"));

    for (String chair : chairs) {
      for (String page :
          List.of(
              "/chair?id=" + chair, "/chair?result=shown&id=" + chair, "/chair/part?id=" + chair)) {
        assertThat(person.get(page).body())
            .as(page)
            .doesNotContain("value=\"clerk\">", "value=\"noop\">", "cell\" value=");
      }
    }
    assertThat(person.get("/chairs?benchmark=cartpole").body())
        .doesNotContain(chairs.getFirst(), chairs.getLast());
    assertThat(
            person
                .post(
                    "/vote",
                    person.csrf() + "&winner=tie&id=" + battle.substring("/battle?id=".length()))
                .statusCode())
        .isEqualTo(303);
    assertThat(person.get("/chair?result=shown&id=" + chairs.getFirst()).statusCode())
        .isEqualTo(200);
    assertThat(person.get("/arena").body())
        .as("standings would influence votes")
        .doesNotContain("Leaderboard", "Ratings", "battles.json");
  }

  @Test
  void aCustomerReadsTheLastWordsOfAnAgentThatEndsTheConversation() throws Exception {
    site.close();
    WebApplication.People people =
        new WebApplication.People(
            Optional.of(folder.resolve("people.jsonl")), Duration.ofMinutes(5), "", List.of(), "");
    site = WebApplication.open(WebApplication.Access.local(0), people, store, LookTest::catalogue);
    Person person = Person.at(site);
    String form = "&role=customer&benchmark=helpdesk&agent=escalate&setting=interactive&seed=1";
    String chair =
        person
            .post("/chairs", person.csrf() + form)
            .headers()
            .firstValue("Location")
            .orElseThrow()
            .substring("/chair?id=".length());
    for (int turn = 1; turn <= 2; turn++) {
      String words = person.csrf() + "&id=" + chair + "&do=say&words=please&turn=" + turn;
      Poll.until(() -> person.post("/chair/act", words).statusCode() != 409);
    }
    String page = "/chair/part?id=" + chair;
    Poll.until(() -> person.get(page).body().contains("It is over"));

    assertThat(person.get(page).body())
        .containsPattern(
            "(?s)I am handing you over.*please.*I am handing you over to a colleague"
                + ".*the agent ended the conversation.*It is over");
  }

  @Test
  void nobodyJudgesTheEpisodeOfSomebodyElse() throws Exception {
    Person one = Person.at(site);
    Person other = Person.at(site);
    String form = "&role=customer&benchmark=helpdesk&agent=noop&setting=interactive&seed=1";
    String chair =
        one.post("/chairs", one.csrf() + form)
            .headers()
            .firstValue("Location")
            .orElseThrow()
            .substring("/chair?id=".length());
    end(one, chair);
    Poll.until(() -> !store.runs().isEmpty() && store.finished(store.runs().getFirst().id()) == 1);
    String run = store.runs().getFirst().id();
    String cell;
    try (Stream<Result> results = store.results(run)) {
      cell = results.findFirst().orElseThrow().cell().key();
    }
    String judgement =
        "&solved=no&effort=5&again=no&run=" + Links.in(run) + "&cell=" + Links.in(cell);

    for (String page : List.of("/chair?id=", "/chair/part?id=", "/live/chair?id=")) {
      assertThat(other.get(page + chair).statusCode()).as(page).isEqualTo(404);
    }
    assertThat(
            other.post("/chair/act", other.csrf() + "&turn=1&do=finish&id=" + chair).statusCode())
        .isEqualTo(404);
    assertThat(other.post("/judge", other.csrf() + judgement).statusCode()).isEqualTo(403);
    assertThat(other.post("/judge", other.csrf() + "&run=none&cell=x").statusCode())
        .as("nor learns which runs there are")
        .isEqualTo(403);
    assertThat(annotations().all("questionnaire")).isEmpty();
    assertThat(one.post("/judge", one.csrf() + judgement).statusCode()).isEqualTo(303);
    assertThat(annotations().all("questionnaire")).hasSize(1);
  }

  private AnnotationStore annotations() {
    return new AnnotationStore(Optional.of(folder.resolve("people.jsonl")));
  }

  @Test
  void battlesWithoutRoomForTwoLeaveNoHalfOfOne() throws Exception {
    Person person = Person.at(site);
    String form = "&role=customer&benchmark=helpdesk&agent=noop&setting=interactive&seed=1";
    for (int i = 0; i < 5; i++) {
      assertThat(person.post("/chairs", person.csrf() + form).statusCode()).isEqualTo(303);
    }
    assertThat(person.post("/arena", person.csrf()).statusCode()).isEqualTo(429);
    assertThat(person.post("/chairs", person.csrf() + form).statusCode())
        .as("nothing was begun")
        .isEqualTo(303);
  }
}
