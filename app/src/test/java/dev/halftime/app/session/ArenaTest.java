package dev.halftime.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.app.annotation.AnnotationStore;
import dev.halftime.app.annotation.VoteFiles;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.app.web.LookTest;
import dev.halftime.app.web.Person;
import dev.halftime.app.web.WebApplication;
import dev.halftime.app.web.view.Leaderboard;
import dev.halftime.app.web.view.WinMatrix;
import dev.halftime.arena.Battle;
import dev.halftime.json.Json;
import dev.halftime.record.MemoryStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Tests votes that are cast, abandoned or repeated.
final class ArenaTest {

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("people.jsonl");
  }

  private AnnotationStore annotations() {
    return new AnnotationStore(Optional.of(file()));
  }

  private WebApplication site(List<String> roster) {
    WebApplication.People people =
        new WebApplication.People(
            Optional.of(file()), Duration.ofMinutes(5), "helpdesk", roster, "");
    return WebApplication.open(
        WebApplication.Access.local(0), people, new MemoryStore(), LookTest::catalogue);
  }

  @Test
  void aBattleThatAStopLeavesOpenIsWrittenDownAsAbandoned() throws Exception {
    try (WebApplication site = site(List.of("clerk", "noop"))) {
      Person person = Person.at(site);
      assertThat(person.post("/arena", person.csrf()).statusCode()).isEqualTo(303);
      assertThat(annotations().all("abandoned")).isEmpty();
    }
    for (int start = 0; start < 2; start++) {
      try (WebApplication site = site(List.of("clerk", "noop"))) {
        assertThat(Person.at(site).get("/arena").body())
            .contains("Battles started: 1.", "when the server stopped: 1.");
      }
    }
    assertThat(annotations().all("abandoned"))
        .singleElement()
        .satisfies(it ->
            assertThat(List.of(it.path("model_a").asText(), it.path("model_b").asText()))
                .containsExactlyInAnyOrder("clerk", "noop"));
  }

  @Test
  void whoOnlyReadsTheStoreAbandonsNoBattleOfAnother() throws Exception {
    try (WebApplication site = site(List.of("clerk", "noop"))) {
      Person person = Person.at(site);
      assertThat(person.post("/arena", person.csrf()).statusCode()).isEqualTo(303);
      WebApplication.People nobody =
          new WebApplication.People(Optional.of(file()), Duration.ofMinutes(5), "", List.of(), "");
      WebApplication.open(
              WebApplication.Access.local(0), nobody, new MemoryStore(), LookTest::catalogue)
          .close();

      assertThat(annotations().all("battle")).hasSize(1);
      assertThat(annotations().all("abandoned")).isEmpty();
    }
  }

  @Test
  void whoIsTakenFromTheRosterIsNamedAsWithdrawn() throws Exception {
    site(List.of("clerk", "noop", "escalate")).close();
    try (WebApplication site = site(List.of("clerk", "noop"))) {
      assertThat(Person.at(site).get("/arena").body()).containsPattern("Withdrawn[^<]*escalate");
    }
    assertThat(annotations().all("roster")).hasSize(2);
  }

  @Test
  void votesOfFastChatAreTakenOnceAndGivenBackAsTheyWere() throws IOException {
    String vote =
        "{\"question_id\": \"q1\", \"model_a\": \"x\", \"model_b\": \"y\", \"winner\": \"model_a\","
            + " \"judge\": \"arena_user_1\", \"conversation_a\": [{\"role\": \"user\", \"content\":"
            + " \"hi\"}], \"conversation_b\": [], \"turn\": 1, \"anony\": true, \"language\":"
            + " \"English\", \"tstamp\": 1682351591.13}";
    AnnotationStore annotations = annotations();
    assertThat(VoteFiles.take(bytes("[" + vote + "]"), annotations))
        .isEqualTo(new VoteFiles.Count(1, 1));
    assertThat(VoteFiles.take(bytes(vote), annotations)).isEqualTo(new VoteFiles.Count(1, 0));
    assertThat(VoteFiles.of(annotations())).containsExactly(object(vote));
    Assertions.assertThatThrownBy(
            () -> VoteFiles.take(bytes("[" + vote.replace("q1", "q2") + ", {}]"), annotations))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("battle 2");
    assertThat(VoteFiles.of(annotations)).as("all or nothing").hasSize(1);
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static ObjectNode object(String json) {
    return (ObjectNode) Json.read(json);
  }

  private static List<String> agents(Leaderboard.Board board) {
    return board.matrix().rows().stream().map(WinMatrix.Row::agent).sorted().toList();
  }

  @Test
  void votesOfEachPairAreCountedFromBothSides() throws IOException {
    AnnotationStore annotations = annotations();
    String votes =
        vote("a", "b", "\"anony\": true")
            + vote("a", "b", "\"anony\": true")
                .replace("\"winner\": \"model_a\"", "\"winner\": \"tie\"")
            + vote("c", "a", "\"anony\": true")
            + vote("b", "c", "\"anony\": true")
            + vote("b", "c", "\"anony\": true");
    VoteFiles.take(bytes(votes), annotations);

    List<WinMatrix.Row> rows = new Leaderboard(annotations).boards().getFirst().matrix().rows();

    assertThat(rows).extracting(WinMatrix.Row::agent).containsExactly("b", "a", "c");
    assertThat(rows)
        .extracting(it -> it.votes().text() + " " + it.points())
        .containsExactly("2-1-1 63 %", "1-1-1 50 %", "1-0-2 33 %");
    assertThat(rows.getFirst().against())
        .extracting(WinMatrix.Votes::text)
        .containsExactly("", "0-1-1", "2-0-0");
  }

  @Test
  void thereIsNoRatingAcrossGroupsOrKindsOfJudges() throws IOException {
    AnnotationStore annotations = annotations();
    StringBuilder votes = new StringBuilder();
    List<String> ab = List.of("a", "b");
    List<String> ba = List.of("b", "a");
    for (List<String> pair : List.of(ab, ba, ab, List.of("p", "q"), List.of("q", "p"))) {
      votes.append(vote(pair.getFirst(), pair.getLast(), "\"anony\": true"));
    }
    votes.append(vote("a", "p", "\"simulated\": true"));
    VoteFiles.take(bytes(votes.toString()), annotations);
    List<Leaderboard.Board> boards = new Leaderboard(annotations).boards();
    assertThat(boards).extracting(Leaderboard.Board::votes).containsExactly(3, 2, 1);
    assertThat(boards)
        .extracting(ArenaTest::agents)
        .containsExactly(List.of("a", "b"), List.of("p", "q"), List.of("a", "p"));
    assertThat(boards.get(2).judges()).isEqualTo(Battle.Judge.SIMULATED);
    assertThat(boards.get(2).ratings().orElseThrow().preliminary())
        .as("one vote is a preliminary rating")
        .contains("'a' never lost");
    assertThat(boards.get(0).ratings().orElseThrow().preliminary()).isNull();
    assertThat(boards.get(0).ratings().orElseThrow().ratings().getFirst().agent()).isEqualTo("a");
  }

  @Test
  void aReplacedFileOfAsManyVotesIsRatedAnew() throws IOException {
    AnnotationStore ledger = annotations();
    ledger.add(object(vote("a", "b", "\"anony\": true")).put("kind", "vote"));
    Leaderboard board = new Leaderboard(ledger);
    assertThat(agents(board.boards().getFirst())).containsExactly("a", "b");
    Files.delete(file());
    annotations().add(object(vote("c", "d", "\"anony\": true")).put("kind", "vote"));

    assertThat(agents(board.boards().getFirst())).containsExactly("c", "d");
  }

  /// A file of somebody else's votes must not hold up whoever looks.
  @Test
  @Timeout(60)
  void manyGroupsAndLongChainsOfAgentsAreRatedOrRefused() throws IOException {
    AnnotationStore ledger = annotations();
    StringBuilder votes = new StringBuilder();
    for (int i = 20_000; i > 0; i--) {
      votes.append(vote("chain" + i, "chain" + (i - 1), "\"anony\": true"));
    }
    for (int i = 0; i < 1_000; i++) {
      votes.append(vote("left" + i, "right" + i, "\"anony\": true"));
    }
    VoteFiles.take(bytes(votes.toString()), ledger);
    List<Leaderboard.Board> boards = new Leaderboard(ledger).boards();

    assertThat(boards).hasSize(1_001);
    assertThat(boards.getFirst().why()).contains("20,001 agents cannot be rated together");
    assertThat(boards.getLast().ratings()).isPresent();
  }

  private static String vote(String a, String b, String more) {
    return "{\"model_a\": \"%s\", \"model_b\": \"%s\", \"winner\": \"model_a\", %s}\n"
        .formatted(a, b, more);
  }

  @Test
  void twoProcessesKeepOneLedger() throws IOException {
    AnnotationStore one = annotations();
    AnnotationStore two = annotations();
    one.add(Json.object().put("kind", "vote").put("by", "one"));
    two.add(Json.object().put("kind", "vote").put("by", "two"));
    assertThat(one.all("vote")).hasSize(2).isEqualTo(two.all("vote"));
    // The writer was killed in the middle of a line, which was never accepted.
    Files.writeString(file(), "{\"kind\":\"vo", StandardOpenOption.APPEND);
    assertThat(annotations().all("vote")).hasSize(2);
    one.add(Json.object().put("kind", "vote").put("by", "one again"));
    assertThat(annotations().all("vote")).hasSize(3);
    // An editor leaves the last line without a line feed.
    Files.writeString(file(), "{\"kind\":\"vote\"}", StandardOpenOption.APPEND);
    assertThat(one.all("vote")).hasSize(4);
    two.add(Json.object().put("kind", "vote").put("by", "two again"));
    assertThat(one.all("vote")).hasSize(5).isEqualTo(annotations().all("vote"));
    Files.writeString(file(), "{\"kind\":\"vo\n", StandardOpenOption.APPEND);
    Assertions.assertThatThrownBy(this::annotations)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("people.jsonl");
  }

  @Test
  void aBattleTakesOneVoteHoweverManyPressAtOnce() throws Exception {
    WebApplication.People hasty =
        new WebApplication.People(
            Optional.of(file()), Duration.ofMillis(100), "helpdesk", List.of("clerk", "noop"), "");
    try (WebApplication site =
        WebApplication.open(
            WebApplication.Access.local(0), hasty, new MemoryStore(), LookTest::catalogue)) {
      Person person = Person.at(site);
      String csrf = person.csrf();
      String battle = person.post("/arena", csrf).headers().firstValue("Location").orElseThrow();
      String vote = csrf + "&winner=model_a&id=" + battle.substring(battle.indexOf("id=") + 3);
      while (!person.get(battle.substring(battle.indexOf("/battle"))).body().contains("/vote")) {
        Thread.sleep(50);
      }
      List<Integer> answers = new CopyOnWriteArrayList<>();
      try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < 8; i++) {
          var _ = many.submit(() -> answers.add(person.post("/vote", vote).statusCode()));
        }
      }
      assertThat(answers).hasSize(8).containsOnlyOnce(303);
      assertThat(person.post("/vote", vote).statusCode()).isNotEqualTo(303);
    }
    assertThat(annotations().all("vote")).hasSize(1);
  }

  @Test
  void ofSeveralVotesOnOneBattleThatAnEarlierVersionTookTheFirstCounts() {
    AnnotationStore annotations = annotations();
    ObjectNode vote = object(vote("a", "b", "\"anony\": true")).put("kind", "vote");
    ObjectNode cast = vote.deepCopy().put("question_id", "q").put("run_a", "r");
    annotations.add(cast.deepCopy().put("winner", "model_a"));
    annotations.add(cast.deepCopy().put("winner", "model_b"));
    annotations.add(cast.deepCopy().put("winner", "tie"));
    annotations.add(vote.deepCopy().put("question_id", "mt-bench 81"));
    annotations.add(vote.deepCopy().put("question_id", "mt-bench 81"));

    assertThat(VoteFiles.counted(annotations)).hasSize(3);
    assertThat(VoteFiles.of(annotations).getFirst().path("winner").asText()).isEqualTo("model_a");
    assertThat(new Leaderboard(annotations).boards().getFirst().votes()).isEqualTo(3);
  }

  @Test
  void whatCameInAnArchiveIsRatedApart() {
    AnnotationStore annotations = annotations();
    ObjectNode own = object(vote("a", "b", "\"anony\": true"));
    annotations.add(own.deepCopy().put("kind", "vote"));
    annotations.add(own.deepCopy().put("kind", "vote").put("imported", true));
    assertThat(new Leaderboard(annotations).boards())
        .extracting(Leaderboard.Board::title)
        .containsExactly(
            "1 vote of people who did not know the names",
            "1 vote of people who did not know the names, imported from archives");
    assertThat(VoteFiles.of(annotations)).hasSize(1);
  }
}
