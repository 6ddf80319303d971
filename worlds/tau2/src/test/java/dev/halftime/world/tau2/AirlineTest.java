package dev.halftime.world.tau2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.PublicData;
import dev.halftime.Tool;
import dev.halftime.World;
import dev.halftime.json.Json;
import dev.halftime.state.State;
import dev.halftime.world.tau2.airline.Airline;
import dev.halftime.world.tau2.kernel.Tau2Data;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("outside")
final class AirlineTest {

  private static final String MEI = "users/mei_hernandez_8984";

  private World world = Tau2.of("airline", PublicData.at("tau2")).world();

  @BeforeEach
  void open() {
    Tau2 airline = Tau2.of("airline", PublicData.at("tau2"));
    world = airline.world();
    world.begin(airline.tasks().findFirst().orElseThrow());
  }

  private String call(String tool, String arguments) {
    ObjectNode given = (ObjectNode) Json.read(arguments);
    return switch (world.step(Party.AGENT, new Action.Call(tool, given)).observation()) {
      case Observation.Result(JsonNode value) ->
          value.isTextual() ? value.asText() : value.toString();
      case Observation.Refusal(String why) -> why;
      case Observation other -> throw new AssertionError(other);
    };
  }

  /// Books a seat in HAT001's economy for Mei: 137 dollars.
  private String book(String payments) {
    return call(
        "book_reservation",
        """
        {"user_id": "mei_hernandez_8984", "origin": "PHL", "destination": "LGA",
         "flight_type": "one_way", "cabin": "economy",
         "flights": [{"flight_number": "HAT001", "date": "2024-05-20"}],
         "passengers": [{"first_name": "Mei", "last_name": "Hernandez", "dob": "1981-01-11"}],
         "payment_methods": %s, "total_baggages": 0, "nonfree_baggages": 0, "insurance": "no"}\
        """
            .formatted(payments));
  }

  private JsonNode at(String path) {
    return world.state().get(path).orElseThrow();
  }

  private double onGiftCard() {
    return at(MEI).at("/payment_methods/gift_card_5309492/amount").asDouble();
  }

  @Test
  void toolsAreThoseOfTheOriginal() throws Exception {
    JsonNode all = Json.read(Files.readString(PublicData.at("tau2/tools.json")));
    TreeMap<String, String> ours = new TreeMap<>();
    for (Tool tool : world.tools(Party.AGENT)) {
      List<String> names = new ArrayList<>();
      tool.parameters().path("properties").fieldNames().forEachRemaining(names::add);
      ours.put(tool.name(), names + (tool.kind() == Tool.Kind.WRITE ? " writes" : ""));
      assertThat(tool.parameters().path("required")).hasSize(names.size());
    }
    TreeMap<String, String> theirs = new TreeMap<>();
    for (var tool : all.at("/airline/agent").properties()) {
      List<String> names = new ArrayList<>();
      tool.getValue().path("parameters").fieldNames().forEachRemaining(names::add);
      boolean writes = tool.getValue().path("kind").asText().equals("write");
      theirs.put(tool.getKey(), names + (writes ? " writes" : ""));
    }
    assertThat(ours).hasSize(14).isEqualTo(theirs);
    assertThat(world.tools(Party.USER)).isEmpty();
  }

  @Test
  void threeReservationsCanBeMadeAndNoFourth() {
    String card = "[{\"payment_id\": \"credit_card_2140654\", \"amount\": 137}]";
    assertThat(book(card)).contains("\"reservation_id\":\"HATHAT\"");
    assertThat(book(card)).contains("\"reservation_id\":\"HATHAU\"");
    assertThat(book(card)).contains("\"created_at\":\"2024-05-15T15:00:00\"", "HATHAV");
    assertThat(book(card)).isEqualTo("Too many reservations");
    assertThat(at(MEI).path("reservations")).hasSize(7);
    assertThat(at("flights/HAT001").at("/dates/2024-05-20/available_seats/economy").asInt())
        .isEqualTo(14);
  }

  @Test
  void aCertificateIsUsedUpByOnePayment() {
    book(
        """
        [{"payment_id": "certificate_7502997", "amount": 100},
         {"payment_id": "gift_card_5309492", "amount": 37}]\
        """);
    assertThat(at(MEI).path("payment_methods").has("certificate_7502997")).isFalse();
    assertThat(onGiftCard()).isEqualTo(61);
  }

  @Test
  void aCertificateNamedTwiceBreaksTheBookingOffAfterTheFirstPayments() {
    State before = world.state();
    String refusal =
        book(
            """
            [{"payment_id": "gift_card_5309492", "amount": 30},
             {"payment_id": "certificate_7502997", "amount": 100},
             {"payment_id": "certificate_7502997", "amount": 7}]\
            """);
    assertThat(refusal).isEqualTo("'certificate_7502997'");
    assertThat(world.state().changesSince(before).fieldNames()).toIterable().containsExactly(MEI);
    assertThat(onGiftCard()).isEqualTo(68);
  }

  @Test
  void whatDoesNotAddUpChangesNothing() {
    State before = world.state();
    assertThat(book("[{\"payment_id\": \"gift_card_5309492\", \"amount\": 99}]"))
        .isEqualTo("Not enough balance in payment method gift_card_5309492");
    assertThat(book("[{\"payment_id\": \"gift_card_5309492\", \"amount\": 98}]"))
        .isEqualTo("Payment amount does not add up, total price is 137, but paid 98");
    assertThat(book("[{\"payment_id\": \"paypal_1\", \"amount\": 137}]"))
        .isEqualTo("Payment method paypal_1 not found");
    assertThat(world.state()).isSameAs(before);
  }

  @Test
  void wholeNumbersMayBeWrittenInOtherWays() {
    assertThat(book("[{\"payment_id\": \"credit_card_2140654\", \"amount\": \"137\"}]"))
        .contains("\"payment_history\":[{\"payment_id\":\"credit_card_2140654\",\"amount\":137}]");
    assertThat(book("[{\"payment_id\": \"credit_card_2140654\", \"amount\": 137.0}]"))
        .contains("\"amount\":137}");
  }

  @Test
  void misshapenArgumentsAreRefusedInTheWordsOfTheOriginalsChecker() {
    assertThat(book("[{\"payment_id\": 7, \"amount\": 137.5}]"))
        .isEqualTo(
            """
            2 validation errors for Payment
            payment_id
              Input should be a valid string [type=string_type, input_value=7, input_type=int]
                For further information visit https://errors.pydantic.dev/2.12/v/string_type
            amount
              Input should be a valid integer, got a number with a fractional part \
            [type=int_from_float, input_value=137.5, input_type=float]
                For further information visit https://errors.pydantic.dev/2.12/v/int_from_float\
            """);
    assertThat(call("get_user_details", "{}"))
        .isEqualTo(
            "AirlineTools.get_user_details() missing 1 required positional argument: 'user_id'");
  }

  private String bags(String nonfree, String payment) {
    return call(
        "update_reservation_baggages",
        """
        {"reservation_id": "R9QDGB", "total_baggages": 3, "nonfree_baggages": %s,
         "payment_id": "%s"}\
        """
            .formatted(nonfree, payment));
  }

  @Test
  void moreBagsArePaidAndFewerGiveNothingBack() {
    assertThat(bags("1", "gift_card_5309492")).contains("\"nonfree_baggages\":1");
    assertThat(onGiftCard()).isEqualTo(48);
    assertThat(bags("0", "gift_card_5309492")).contains("\"nonfree_baggages\":0");
    assertThat(onGiftCard()).isEqualTo(48);
    assertThat(bags("1", "gift_card_5309492")).isEqualTo("Gift card balance is not enough");
    assertThat(bags("1", "certificate_7502997"))
        .isEqualTo("Certificate cannot be used to update reservation");
    assertThat(bags("1", "gift_card_1")).isEqualTo("Payment method not found");
  }

  @Test
  void bagsInPartsAreNoticedAfterTheGiftCardHasPaid() {
    assertThat(bags("0.25", "gift_card_5309492")).startsWith("1 validation error for Payment");
    assertThat(onGiftCard()).isEqualTo(85.5);
    assertThat(at("reservations/R9QDGB").path("nonfree_baggages").asInt()).isZero();
  }

  @Test
  void aSecondCancellationTurnsTheRefundsAround() {
    int payments = at("reservations/R9QDGB").path("payment_history").size();
    call("cancel_reservation", "{\"reservation_id\": \"R9QDGB\"}");
    assertThat(at("reservations/R9QDGB").path("status").asText()).isEqualTo("cancelled");
    call("cancel_reservation", "{\"reservation_id\": \"R9QDGB\"}");
    JsonNode history = at("reservations/R9QDGB").path("payment_history");
    assertThat(history).hasSize(payments * 4);
    assertThat(history.get(payments * 2)).isEqualTo(negated(history.get(0)));
    assertThat(history.get(payments * 3)).isEqualTo(history.get(0));
  }

  private static JsonNode negated(JsonNode payment) {
    ObjectNode negated = payment.deepCopy();
    return negated.put("amount", -payment.path("amount").asInt());
  }

  @Test
  void certificatesAreNumberedAndEnd() {
    String send = "{\"user_id\": \"mei_hernandez_8984\", \"amount\": 50}";
    assertThat(call("send_certificate", send))
        .isEqualTo(
            "Certificate certificate_3221322 added to user mei_hernandez_8984 with amount 50.");
    assertThat(at(MEI).at("/payment_methods/certificate_3221322"))
        .isEqualTo(
            Json.read(
                """
                {"source": "certificate", "id": "certificate_3221322", "amount": 50.0}\
                """));
    call("send_certificate", send);
    call("send_certificate", send);
    assertThat(call("send_certificate", send)).isEqualTo("Too many certificates");
  }

  @Test
  void whatIsCalledOnOneWorldDoesNotHappenInAnother() {
    String untouched = world.state().digest();
    call("cancel_reservation", "{\"reservation_id\": \"R9QDGB\"}");
    book("[{\"payment_id\": \"credit_card_2140654\", \"amount\": 137}]");
    assertThat(world.state().digest()).isNotEqualTo(untouched);
    World other = Tau2.of("airline", PublicData.at("tau2")).world();
    assertThat(other.state().digest()).isEqualTo(untouched);
    assertThat(Json.digest(other.state().toJson()))
        .isEqualTo(Json.digest(Airline.of(new Tau2Data(PublicData.at("tau2"))).start().toJson()));
  }

  @Test
  void aDatabaseInOneFileIsPreferred(@TempDir Path folder) throws Exception {
    Path airline = Files.createDirectories(folder.resolve("data/tau2/domains/airline"));
    Files.writeString(airline.resolve("policy.md"), "Be kind.");
    Files.writeString(
        airline.resolve("db.json"),
        """
        {"flights": {}, "reservations": {}, "users": {"a": {
          "name": {"first_name": "Ann", "last_name": "Lee"}, "dob": "1990-01-01",
          "email": "ann@example.com", "membership": "gold", "address": {},
          "saved_passengers": [], "reservations": [], "payment_methods":
            {"gift_card_1": {"source": "gift_card", "id": "gift_card_1", "amount": 5}}}}}\
        """);
    Airline small = Airline.of(new Tau2Data(folder));
    assertThat(small.policy(false)).isEqualTo("Be kind.");
    assertThat(small.start().toJson())
        .isEqualTo(
            Json.read(
                """
                {"users/a": {
                  "name": {"first_name": "Ann", "last_name": "Lee"}, "dob": "1990-01-01",
                  "email": "ann@example.com", "membership": "gold", "address": {},
                  "saved_passengers": [], "reservations": [], "payment_methods":
                    {"gift_card_1": {"source": "gift_card", "id": "gift_card_1", "amount": 5.0}},
                  "user_id": "a"}}\
                """));
  }

  @Test
  void aDatabaseThatIsMissingOrMisshapenIsNamed(@TempDir Path folder) throws Exception {
    Path airline = Files.createDirectories(folder.resolve("deep/airline"));
    Files.writeString(airline.resolve("policy.md"), "");
    Tau2Data data = new Tau2Data(folder.resolve("deep"));
    assertThatThrownBy(() -> Airline.of(data))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no db.json, and no folder tau1-airline");
    Files.writeString(
        airline.resolve("db.json"), "{\"flights\": {\"HAT001\": {}}, \"reservations\": {}}");
    assertThatThrownBy(() -> Airline.of(data))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("db.json");
  }
}
