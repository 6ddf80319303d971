package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RateTest {

  @TempDir private Path folder;

  @Test
  void anArrayAndLinesOfFastChatsBattlesGiveTheSameRatings() throws IOException {
    String one = vote("x", "y", "model_a", ", \"judge\": \"user_1\", \"tstamp\": 1.5");
    String two = vote("y", "x", "model_a", ", \"language\": \"English\"");
    String three = vote("x", "y", "tie (bothbad)", "");
    String four = vote("x", "y", "both_bad", "");
    String five = vote("x", "y", "model_a", "");
    Cli.Ran array = rate("[" + String.join(",\n", one, two, three, four, five) + "]", "--json");
    Cli.Ran lines = rate(String.join("\n", one, two, three, four, five) + "\n", "--json");

    assertThat(array.code()).isEqualTo(ExitCode.OK);
    assertThat(lines.out()).isEqualTo(array.out());
    JsonNode ratings = Json.read(array.out()).get("ratings");
    assertThat(ratings.get(0).get("agent").asText()).isEqualTo("x");
    assertThat(ratings.get(0).get("battles").asInt()).isEqualTo(5);
    // Three wins against two, ties as half: odds of 1.5.
    assertThat(ratings.get(0).get("rating").asDouble() - ratings.get(1).get("rating").asDouble())
        .isCloseTo(400 * Math.log10(1.5), org.assertj.core.api.Assertions.within(1e-6));
    assertThat(ratings.get(0).get("lower").asDouble())
        .isLessThan(ratings.get(0).get("rating").asDouble());
  }

  @Test
  void theTableHasTheBestFirstWithItsInterval() throws IOException {
    Cli.Ran ran =
        rate(
            vote("weak", "good", "model_b", "")
                + vote("weak", "good", "model_b", "")
                + vote("good", "weak", "model_b", ""),
            "");
    assertThat(ran.code()).isEqualTo(ExitCode.OK);
    assertThat(ran.out()).containsSubsequence("agent", "rating", "lower", "upper", "battles");
    assertThat(ran.out()).containsSubsequence("good", "1060.2", "weak", "939.8");
    assertThat(ran.out())
        .contains("No agent is shown to lead: each of the 2 agents may be the first.");
    assertThat(ran.out()).doesNotContain("Without 1 of the votes");
    assertThat(ran.out()).contains("voters are unknown, so votes count as independent");
  }

  @Test
  void lengthsAndTurnsComeFromConversations() throws IOException {
    StringBuilder votes = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      votes.append(talk(i % 3 == 0 ? "model_b" : "model_a", 10 + i % 7, 4 + i % 5));
    }
    Cli.Ran ran = rate(votes.toString(), "--control length,turns --json");
    assertThat(ran.err()).contains("both sides have the same turns");
    ran = rate(votes.toString(), "--control length --json");
    assertThat(ran.code()).isEqualTo(ExitCode.OK);
    assertThat(Json.read(ran.out()).get("effects").get(0).get("control").asText())
        .isEqualToIgnoringCase("length");
  }

  @Test
  void simulatedVotesAreNeverPooledWithPeoples() throws IOException {
    String people = vote("x", "y", "model_a", "") + vote("x", "y", "model_b", "");
    String models = vote("x", "y", "model_b", ", \"simulated\": true").repeat(9);
    String seen = vote("x", "y", "model_a", ", \"anony\": false").repeat(5);
    Cli.Ran ran = rate(people + models + seen, "--json");
    assertThat(Json.read(ran.out()).get("votes").asInt()).isEqualTo(2);
    assertThat(Json.read(ran.out()).get("left_out").asInt()).isEqualTo(14);
    assertThat(ran.err()).contains("14 of 16 votes are by another kind of judge");
    assertThat(rate(people + models, "--judges simulated").out())
        .contains("Preliminary: 'y' never lost");
  }

  @Test
  void whatIsWrongWithAFileIsSaidWithItsPlace() throws IOException {
    String good = vote("x", "y", "model_a", "");
    refused(good + vote("x", "y", "model_c", ""), "battle 2", "unknown winner 'model_c'");
    refused(good + vote("x", "x", "model_a", ""), "battle 2", "'x' is on both sides");
    refused(good + "{\"model_a\": \"x\"}", "battle 2", "'winner' is missing");
    refused("[1, 2]", "battle 1", "not a JSON object");
    refused("", "there are no battles");
    refused("[]", "there are no battles");
    refused(good + "{\"model_a\": ", "line 2", "not JSON");
    refused(
        good + vote("y", "x", "model_a", "") + vote("p", "q", "tie", ""), "2 groups", "'p', 'q'");
    Cli.Ran missing = Cli.in(folder).run("rate", folder.resolve("none.json").toString());
    assertThat(missing.code()).isEqualTo(ExitCode.INPUT);
    assertThat(missing.err()).contains("cannot read");
    Cli.Ran unknown = rate(good, "--without xx");
    assertThat(unknown.code()).isEqualTo(ExitCode.USAGE);
    assertThat(unknown.err()).contains("no battle has an agent 'xx'; did you mean 'x'?");
  }

  @Test
  void namesThatDifferInBlanksOrCompositionAreOneAgentAndThatIsSaid() throws IOException {
    String votes =
        vote("caf\\u00e9", "y", "model_a", "")
            + vote(" cafe\\u0301", "y ", "model_b", "")
            + vote("caf\\u00e9", "y\\u00a0", "model_a", "");
    Cli.Ran ran = rate(votes, "--json");
    JsonNode ratings = Json.read(ran.out()).get("ratings");
    assertThat(ratings).hasSize(2);
    assertThat(ratings.get(0).get("agent").asText()).isEqualTo("caf\u00e9");
    assertThat(ratings.get(0).get("battles").asInt()).isEqualTo(3);
    assertThat(ran.err()).contains("count as one agent", "'y ' is 'y'");
    refused(vote("x", "x ", "model_a", ""), "battle 1", "'x' is on both sides");
  }

  @Test
  void namesThatLookAlikeAreOneAgentAndOneVoter() throws IOException {
    String votes =
        vote("gpt-4", "y", "model_a", ", \"judge\": \"ann\"")
            + vote("gpt\\u00ad-4", "y", "model_b", ", \"judge\": \"ann\\u200d\"")
            + vote("\\uff47\\uff50\\uff54-\\uff14", "y\\ufe0f", "model_a", ", \"judge\": \"ann \"");
    Cli.Ran ran = rate(votes, "--json");

    JsonNode told = Json.read(ran.out());
    assertThat(told.get("ratings")).hasSize(2);
    assertThat(told.get("ratings").get(0).get("agent").asText()).isEqualTo("gpt-4");
    assertThat(told.get("voters").asInt()).isEqualTo(1);
    assertThat(ran.err()).contains("count as one agent", "'gpt\\u00ad-4' is 'gpt-4'");
    refused(vote("x", "x\\u200b", "model_a", ""), "battle 1", "'x' is on both sides");
    refused(vote("x", "\\u200b\\u00ad", "model_a", ""), "battle 1", "an agent has no name");
    assertThat(rate(votes, "--without gpt\u200b-4").err()).contains("there are no battles");
  }

  @Test
  void tiesAloneHaveNoIntervals() throws IOException {
    Cli.Ran ran = rate(vote("x", "y", "tie", "").repeat(20), "");
    assertThat(ran.code()).isEqualTo(ExitCode.OK);
    assertThat(ran.out())
        .contains("No intervals: only ties connect 'x' | 'y'")
        .doesNotContain("Intervals of 95 %");
  }

  @Test
  void aWrongNumberOfResamplesIsAWrongCommandLine() throws IOException {
    String votes = vote("x", "y", "model_a", "") + vote("x", "y", "model_b", "");
    for (String number : new String[] {"-1", "7", "1000000", "many"}) {
      Cli.Ran ran = rate(votes, "--bootstrap " + number);
      assertThat(ran.code()).as(number + ran.err()).isEqualTo(ExitCode.USAGE);
      assertThat(ran.err()).contains(number.equals("1000000") ? "1000000" : number);
    }
  }

  @Test
  void votesOfOnePersonAreNotManyVotes() throws IOException {
    StringBuilder votes = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      String judge = ", \"judge\": \"user_" + i % 4 + "\"";
      votes.append(vote("x", "y", i % 10 == 0 ? "model_b" : "model_a", judge));
    }
    Cli.Ran few = rate(votes.toString(), "");
    assertThat(few.out())
        .contains("4 voters are too few for intervals", "No agent is shown to lead");
    Cli.Ran unknown = rate(votes.toString().replace("judge", "nobody"), "");
    assertThat(unknown.out()).contains("'x' leads.", "Without ");
  }

  @Test
  void aFlagMayBeAText() throws IOException {
    String seen = vote("x", "y", "model_a", ", \"anony\": \"False\"");
    String blind = vote("x", "y", "model_b", ", \"anony\": \"True\"");
    Cli.Ran ran = rate(seen + blind + vote("x", "y", "model_a", ", \"anony\": 1"), "--json");
    assertThat(Json.read(ran.out()).get("votes").asInt()).isEqualTo(2);
    refused(vote("x", "y", "model_a", ", \"anony\": \"perhaps\""), "must be true or false");
  }

  @Test
  void twoBattlesOnOneLineAreRefused() throws IOException {
    String good = vote("x", "y", "model_a", "");
    refused(good + good.strip() + good, "line 2", "more text after the value");
    refused("[" + good + "]" + good, "more text after the value");
  }

  @Test
  void aByteOrderMarkIsSkipped() throws IOException {
    String votes = vote("x", "y", "model_a", "") + vote("x", "y", "model_b", "");
    for (String file : List.of(votes, "[" + votes.strip().replace("\n", ",") + "]")) {
      Cli.Ran ran = rate("\ufeff" + file, "--json");
      assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
      assertThat(Json.read(ran.out()).get("votes").asInt()).isEqualTo(2);
    }
  }

  @Test
  void whatIsNullOrNoTextHasNoLength() throws IOException {
    String empty = rate(contents("\"\""), "--control length --json").out();
    assertThat(empty).contains("effects");
    for (String content :
        List.of("null", "[]", "[null]", "{}", "[{\"type\": \"text\", \"text\": null}]", "[\"\"]")) {
      assertThat(rate(contents(content), "--control length --json").out())
          .as(content)
          .isEqualTo(empty);
    }
  }

  private static String contents(String first) {
    StringBuilder votes = new StringBuilder();
    List<String> more = List.of("\"ab\"", "\"abc\"", "\"a\"", "\"a\"");
    for (int i = 0; i < 5; i++) {
      votes.append(
          vote(
              "x",
              "y",
              i % 2 == 0 ? "model_a" : "model_b",
              ", \"conversation_a\": [{\"role\": \"assistant\", \"content\": %s}], \"conversation_b\": [{\"role\": \"assistant\", \"content\": \"abcd\"}]"
                  .formatted(i == 0 ? first : more.get(i - 1))));
    }
    return votes.toString();
  }

  @Test
  void whoSawTheNamesIsReadFromTextsToo() throws IOException {
    String votes =
        vote("x", "y", "model_a", ", \"anony\": \"True\"")
            + vote("x", "y", "model_b", ", \"anony\": 1")
            + vote("x", "y", "model_b", ", \"anony\": null")
            + vote("x", "y", "model_b", ", \"anony\": \"False\"")
            + vote("x", "y", "model_b", ", \"anony\": 0")
            + vote("x", "y", "model_b", ", \"simulated\": \"true\"");
    Cli.Ran ran = rate(votes, "--json");
    assertThat(Json.read(ran.out()).get("votes").asInt()).as(ran.err()).isEqualTo(3);
    refused(vote("x", "y", "tie", ", \"anony\": \"perhaps\""), "'anony' must be true or false");
  }

  @Test
  void anEffortThatIsNoAmountIsRefused() throws IOException {
    refused(
        vote("x", "y", "tie", ", \"effort_a\": {\"calls\": \"many\"}"), "'calls' must be a number");
    refused(vote("x", "y", "tie", ", \"effort_a\": {\"calls\": -1}"), "'calls' must be a number");
    refused(vote("x", "y", "tie", ", \"effort_a\": {\"calls\": 1e400}"), "out of range");
  }

  private void refused(String votes, String... words) throws IOException {
    Cli.Ran ran = rate(votes, "--json");
    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.INPUT);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains(words);
  }

  private Cli.Ran rate(String votes, String options) throws IOException {
    Path file = folder.resolve("battles.json");
    Files.writeString(file, votes);
    return Cli.in(folder).run(("rate " + file + " " + options).strip());
  }

  private static String vote(String a, String b, String winner, String more) {
    return "{\"model_a\": \"%s\", \"model_b\": \"%s\", \"winner\": \"%s\"%s}\n"
        .formatted(a, b, winner, more);
  }

  private static String talk(String winner, int a, int b) {
    String turn =
        "[{\"role\": \"user\", \"content\": \"?\"}, {\"role\": \"assistant\", \"content\":"
            + " \"%s\"}]";
    return vote(
        "x",
        "y",
        winner,
        ", \"conversation_a\": %s, \"conversation_b\": %s"
            .formatted(turn.formatted("a".repeat(a)), turn.formatted("b".repeat(b))));
  }
}
