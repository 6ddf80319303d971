package dev.halftime.world.tau2.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Party;
import dev.halftime.PublicData;
import dev.halftime.Score;
import dev.halftime.episode.ScoreResolver;
import dev.halftime.json.Json;
import dev.halftime.state.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("outside")
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

  private PublishedAttempt attempt(String outputs, String... traj) {
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
    return FirstFormat.read(file(entry), PublicData.holding("tau2", "tau1-airline")).getFirst();
  }

  private Path file(String text) {
    try {
      return Files.writeString(folder.resolve("v1.json"), text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Score score(PublishedAttempt attempt) {
    FirstRule rule =
        FirstRule.of(
            attempt.episode().cell().benchmark(), PublicData.holding("tau2", "tau1-airline"));
    return ScoreResolver.score(rule, attempt.task(), attempt.episode());
  }

  private static String certificate(Number amount) {
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
    PublishedAttempt right =
        attempt("\"1,000\", \"327\"", certificate(50), says("It is 1000."), STOP);

    assertThat(score(right).why()).contains("'1,000' was never said");
    PublishedAttempt said = attempt("\"1000\"", certificate(50), says("It is $1,000, Sir."), STOP);
    assertThat(score(said))
        .isInstanceOfSatisfying(Score.Graded.class, it -> assertThat(it.value()).isEqualTo(1));
    assertThat(said.agrees(score(said))).isTrue();
    assertThat(said.episode().cell().trial()).isEqualTo(2);
  }

  @Test
  void aDifferenceIsExplainedByTheRecordAndTheFilesOwnVerdict() {
    PublishedAttempt wrong = attempt("", certificate(100), STOP);

    assertThat(wrong.why(score(wrong)))
        .contains("recorded 1.0, graded 0")
        .contains(
            "users/noah_muller_9847.payment_methods.certificate_3221322.amount is 100, not 50")
        .contains("the file's verdict on the database is 1.0");
  }

  @Test
  void aTalkThatNobodyEndedEarnsNothingAndAHandoverEndsOne() {
    PublishedAttempt open = attempt("", certificate(50), says("Anything else?"));
    PublishedAttempt over = attempt("", certificate(50), HANDED_OVER);

    assertThat(score(open).why()).contains("stops before anybody ended it");
    assertThat(over.agrees(score(over))).isTrue();
  }

  @Test
  void thoughtsAndForeignToolsChangeNothing() {
    String thought = CALL.formatted("think", "{\\\"thought\\\":\\\"hm\\\"}", "");
    String foreign = CALL.formatted("launch_rocket", "not JSON", "Unknown action launch_rocket");
    PublishedAttempt attempt = attempt("", thought, foreign, certificate(50), STOP);

    assertThat(attempt.agrees(score(attempt))).isTrue();
  }

  /// The first version compares the printed form of records.
  @Test
  void aWholeNumberIsNotTheSameAsItsRealTwin() {
    assertThat(score(attempt("", certificate(50.0), STOP)).why())
        .contains("amount is 50.0, not 50");
  }

  private static RecordedDesk.Done book(State state, String passengers, String payments) {
    String call =
        """
        {"user_id":"mia_li_3668","origin":"JFK","destination":"SEA","flight_type":"one_way",
        "cabin":"economy","flights":[{"flight_number":"HAT136","date":"2024-05-20"},
        {"flight_number":"HAT039","date":"2024-05-20"}],"passengers":%s,"payment_methods":%s,
        "total_baggages":3,"nonfree_baggages":0,"insurance":"no"}
        """
            .formatted(passengers, payments);
    var arguments = (ObjectNode) Json.read(call);
    return FirstRule.of("tau1-airline", PublicData.holding("tau2", "tau1-airline"))
        .desk()
        .call(state, Party.AGENT, new Action.Call("book_reservation", arguments));
  }

  private static String paid(String id, String amount) {
    return "{\"payment_id\":\"" + id + "\",\"amount\":" + amount + "}";
  }

  private static final String MIA =
      "[{\"first_name\":\"Mia\",\"last_name\":\"Li\",\"dob\":\"1990-04-05\"}]";

  @Test
  void aBookingOfTheFirstVersionLeavesTheSeats() {
    State start = FirstRule.of("tau1-airline", PublicData.holding("tau2", "tau1-airline")).start();
    String payments =
        "[" + paid("certificate_7504069", "250") + "," + paid("credit_card_4421486", "5") + "]";
    RecordedDesk.Done done = book(start, MIA, payments);

    assertThat(done.refusal()).isEmpty();
    assertThat(done.state().changesSince(start).fieldNames())
        .toIterable()
        .containsExactly("reservations/HATHAT", "users/mia_li_3668");
  }

  @Test
  void aCertificateThatIsUsedTwiceIsLostAndNothingIsBooked() {
    State start = FirstRule.of("tau1-airline", PublicData.holding("tau2", "tau1-airline")).start();
    String payments =
        "[" + paid("certificate_7504069", "150") + "," + paid("certificate_7504069", "105") + "]";
    RecordedDesk.Done done = book(start, MIA, payments);

    assertThat(done.refusal()).hasValueSatisfying(it -> assertThat(it).contains("twice"));
    assertThat(done.state().changesSince(start).toString())
        .contains("users/mia_li_3668")
        .doesNotContain("certificate_7504069", "HATHAT");
  }

  @Test
  void textsWhereNumbersOrListsBelongBookNothing() {
    State start = FirstRule.of("tau1-airline", PublicData.holding("tau2", "tau1-airline")).start();
    RecordedDesk.Done text = book(start, MIA, "[" + paid("credit_card_4421486", "\"255\"") + "]");
    RecordedDesk.Done none = book(start, "null", "[" + paid("credit_card_4421486", "0") + "]");

    assertThat(text.refusal()).hasValueSatisfying(it -> assertThat(it).contains("number"));
    assertThat(none.refusal()).hasValueSatisfying(it -> assertThat(it).contains("list"));
    assertThat(text.state()).isSameAs(start);
    assertThat(none.state()).isSameAs(start);
  }

  @Test
  void whatIsNoTrajectoryIsSaidWithItsPlace() {
    Path data = PublicData.holding("tau2", "tau1-airline");
    assertThatThrownBy(() -> FirstFormat.read(file("[{\"task_id\": 1}]"), data))
        .hasMessageContaining("entry 1 has no task with 'actions'");
    assertThatThrownBy(() -> FirstFormat.read(file("{"), data))
        .hasMessageContaining("it is not JSON: it ends within a value;");
    assertThatThrownBy(() -> attempt("", "7"))
        .hasMessageContaining("entry 1, message 3 has no 'role'");
    assertThatThrownBy(() -> attempt("", "{\"role\": \"assistant\", \"tool_calls\": \"x\"}"))
        .hasMessageContaining("message 3 has 'tool_calls' that are no list");
    assertThatThrownBy(() -> FirstFormat.read(file("{}"), data))
        .hasMessageContaining("it is no list");
    assertThatThrownBy(() -> FirstFormat.read(file("[][]"), data))
        .hasMessageContaining("it is not JSON: there is more text after the value, at column 3");
  }
}
