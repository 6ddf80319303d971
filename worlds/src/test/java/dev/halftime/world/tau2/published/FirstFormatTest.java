package dev.halftime.world.tau2.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Score;
import dev.halftime.run.Judge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FirstFormatTest {

  private static final String CALL =
      """
      {"role": "assistant", "content": null, "tool_calls": [{"id": "c", "type": "function", "function":
        {"name": "%s", "arguments": "%s"}}]},
      {"role": "tool", "tool_call_id": "c", "name": "%1$s", "content": "%3$s"}\
      """;

  private static final String STOP = "{\"role\": \"user\", \"content\": \"Thanks! ###STOP###\"}";
  private static final String HANDED_OVER =
      CALL.formatted(
          "transfer_to_human_agents", "{\\\"summary\\\":\\\"s\\\"}", "Transfer successful");

  @TempDir private Path folder;

  private static Path data() {
    Path data = Path.of(System.getProperty("halftime.data", "../../shared/data"));
    Assumptions.assumeTrue(
        "true".equals(System.getenv("CI")) || Files.exists(data), "no data at " + data);
    return data;
  }

  private Attempt attempt(String outputs, String... traj) {
    String entry =
        """
        [{"task_id": 7, "trial": 2, "reward": 1.0, "info": {"task": {"user_id": "noah_muller_9847",
          "actions": [{"name": "get_user_details", "kwargs": {"user_id": "noah_muller_9847"}},
            {"name": "send_certificate", "kwargs": {"user_id": "noah_muller_9847", "amount": 50}}],
          "instruction": "You are Noah.", "outputs": [%s]},
          "reward_info": {"reward": 1.0, "info": {"r_actions": 1.0}}},
          "traj": [{"role": "system", "content": "policy"}, {"role": "user", "content": "Hi"}, %s]}]
        """
            .formatted(outputs, String.join(",", traj));
    return FirstFormat.read(file(entry), data()).getFirst();
  }

  private Path file(String text) {
    try {
      return Files.writeString(folder.resolve("v1.json"), text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Score score(Attempt attempt) {
    FirstRule rule = FirstRule.of(attempt.episode().cell().benchmark(), data());
    return Judge.score(rule, attempt.task(), attempt.episode());
  }

  private static String certificate(int amount) {
    return CALL.formatted(
        "send_certificate",
        "{\\\"user_id\\\":\\\"noah_muller_9847\\\",\\\"amount\\\":" + amount + "}",
        "Certificate added.");
  }

  private static String says(String words) {
    return "{\"role\": \"assistant\", \"content\": \"" + words + "\"}";
  }

  @Test
  void theSameDatabaseAndTheSaidOutputEarnTheReward() {
    Attempt right = attempt("\"1,000\", \"327\"", certificate(50), says("It is 1000."), STOP);

    assertThat(score(right).why()).contains("'1,000' was never said");
    Attempt said = attempt("\"1000\"", certificate(50), says("It is $1,000, Sir."), STOP);
    assertThat(score(said))
        .isInstanceOfSatisfying(Score.Graded.class, it -> assertThat(it.value()).isEqualTo(1));
    assertThat(said.agrees(score(said))).isTrue();
    assertThat(said.episode().cell().trial()).isEqualTo(2);
  }

  @Test
  void aDifferenceIsExplainedByTheRecordAndTheFilesOwnVerdict() {
    Attempt wrong = attempt("", certificate(100), STOP);

    assertThat(wrong.why(score(wrong)))
        .contains("recorded 1.0, graded 0")
        .contains(
            "users/noah_muller_9847.payment_methods.certificate_3221322.amount is 100, not 50")
        .contains("the file's verdict on the database is 1.0");
  }

  @Test
  void aTalkThatNobodyEndedEarnsNothingAndAHandoverEndsOne() {
    Attempt open = attempt("", certificate(50), says("Anything else?"));
    Attempt over = attempt("", certificate(50), HANDED_OVER);

    assertThat(score(open).why()).contains("stops before anybody ended it");
    assertThat(over.agrees(score(over))).isTrue();
  }

  @Test
  void thoughtsAndForeignToolsChangeNothing() {
    String thought = CALL.formatted("think", "{\\\"thought\\\":\\\"hm\\\"}", "");
    String foreign = CALL.formatted("launch_rocket", "not JSON", "Unknown action launch_rocket");
    Attempt attempt = attempt("", thought, foreign, certificate(50), STOP);

    assertThat(attempt.agrees(score(attempt))).isTrue();
  }

  @Test
  void aBookingOfTheFirstVersionLeavesTheSeats() {
    FirstRule rule = FirstRule.of("tau1-airline", data());
    AirlineDesk desk = new AirlineDesk();
    var call =
        (com.fasterxml.jackson.databind.node.ObjectNode)
            dev.halftime.Json.read(
                """
                {"user_id":"mia_li_3668","origin":"JFK","destination":"SEA","flight_type":"one_way",
                "cabin":"economy","flights":[{"flight_number":"HAT136","date":"2024-05-20"},
                {"flight_number":"HAT039","date":"2024-05-20"}],"passengers":[{"first_name":"Mia",
                "last_name":"Li","dob":"1990-04-05"}],"payment_methods":[{"payment_id":
                "certificate_7504069","amount":250},{"payment_id":"credit_card_4421486","amount":5}],
                "total_baggages":3,"nonfree_baggages":0,"insurance":"no"}
                """);
    Desk.Done done =
        desk.call(
            rule.start(),
            dev.halftime.Party.AGENT,
            new dev.halftime.Action.Call("book_reservation", call));

    assertThat(done.refusal()).isEmpty();
    assertThat(done.state().changesSince(rule.start()).fieldNames())
        .toIterable()
        .containsExactly("reservations/HATHAT", "users/mia_li_3668");
  }

  @Test
  void whatIsNoTrajectoryIsSaidWithItsPlace() {
    Path data = data();
    assertThatThrownBy(() -> FirstFormat.read(file("[{\"task_id\": 1}]"), data))
        .hasMessageContaining("entry 1 has no task with 'actions'");
    assertThatThrownBy(() -> FirstFormat.read(file("{"), data)).hasMessageContaining("is not JSON");
    assertThatThrownBy(() -> FirstFormat.read(file("{}"), data))
        .hasMessageContaining("it is no list");
  }
}
