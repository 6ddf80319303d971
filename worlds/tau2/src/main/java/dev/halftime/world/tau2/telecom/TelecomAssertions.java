package dev.halftime.world.tau2.telecom;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.world.tau2.original.ToolError;
import dev.halftime.world.tau2.original.Value;
import dev.halftime.world.tau2.telecom.carrier.Carrier;
import dev.halftime.world.tau2.telecom.phone.DataSpeed;
import dev.halftime.world.tau2.telecom.phone.Phone;
import dev.halftime.world.tau2.telecom.state.ArgumentTypeErrors;
import dev.halftime.world.tau2.telecom.state.PythonValues;
import dev.halftime.world.tau2.telecom.state.TelecomDraft;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/// The assertions of tasks about the carrier's records and the user's phone.
final class TelecomAssertions {

  private static final List<String> CONNECTIONS =
      List.of("connected", "searching", "no_service", "emergency_only");
  private static final double NOTHING = 1e-6;

  /// Assertions about the carrier's records, by name.
  static final Map<String, BiPredicate<TelecomDraft, ObjectNode>> CARRIER =
      Map.of(
          "assert_data_refueling_amount", TelecomAssertions::refueled,
          "assert_line_status", TelecomAssertions::lineIs,
          "assert_overdue_bill_exists", TelecomAssertions::owes,
          "assert_no_overdue_bill", TelecomAssertions::owesNothing);

  /// Assertions about the user's phone, by name.
  static final Map<String, BiPredicate<TelecomDraft, ObjectNode>> PHONE =
      Map.ofEntries(
          entry("assert_airplane_mode_status", stands("airplane_mode")),
          entry("assert_mobile_roaming_status", stands("roaming_enabled")),
          entry("assert_mobile_data_saver_mode_status", stands("data_saver_mode")),
          entry("assert_mobile_data_status", expected(Phone::online)),
          entry("assert_can_send_mms", expected(Phone::sendsPictures)),
          entry("assert_service_status", TelecomAssertions::connectionIs),
          entry("assert_internet_speed", TelecomAssertions::fast),
          entry("assert_internet_not_excellent", TelecomAssertions::notExcellent),
          entry("assert_mobile_data_usage_exceeded", TelecomAssertions::usedUp));

  private TelecomAssertions() {}

  private static BiPredicate<TelecomDraft, ObjectNode> stands(String setting) {
    return (draft, arguments) ->
        PythonValues.equal(new Phone(draft).get(setting), status(arguments));
  }

  private static BiPredicate<TelecomDraft, ObjectNode> expected(Predicate<Phone> fact) {
    return (draft, arguments) ->
        PythonValues.numeric(status(arguments))
            && PythonValues.number(status(arguments)) == (fact.test(new Phone(draft)) ? 1 : 0);
  }

  private static JsonNode status(ObjectNode arguments) {
    return needed(arguments, "expected_status");
  }

  private static JsonNode needed(ObjectNode arguments, String name) {
    JsonNode value = arguments.get(name);
    if (value == null) {
      throw new ToolError("the statement lacks its argument '" + name + "'");
    }
    return value;
  }

  private static boolean refueled(TelecomDraft draft, ObjectNode arguments) {
    String line = new Carrier(draft).line(arguments);
    double expected = needed(arguments, "expected_amount").doubleValue();
    return Math.abs(draft.get(line + "/data_refueling_gb").doubleValue() - expected) < NOTHING;
  }

  private static boolean lineIs(TelecomDraft draft, ObjectNode arguments) {
    String line = new Carrier(draft).line(arguments);
    return draft.get(line + "/status").equals(status(arguments));
  }

  private static boolean owes(TelecomDraft draft, ObjectNode arguments) {
    Carrier carrier = new Carrier(draft);
    JsonNode id = needed(arguments, "overdue_bill_id");
    String customer = carrier.customer(needed(arguments, "customer_id"));
    if (!carrier.owns(customer, "bill_ids", id)) {
      throw new ToolError("Overdue bill " + Value.text(id) + " not found");
    }
    if (!carrier.has(carrier.bill(id), "status", "Overdue")) {
      throw new ToolError("Overdue bill " + Value.text(id) + " is not overdue");
    }
    return true;
  }

  private static boolean owesNothing(TelecomDraft draft, ObjectNode arguments) {
    Carrier carrier = new Carrier(draft);
    JsonNode id = needed(arguments, "overdue_bill_id");
    return carrier.rows("bills").stream()
        .filter(bill -> draft.get(bill + "/bill_id").equals(id))
        .findFirst()
        .map(bill -> carrier.has(bill, "status", "Paid"))
        .orElse(true);
  }

  private static boolean connectionIs(TelecomDraft draft, ObjectNode arguments) {
    String wanted = Value.text(status(arguments));
    if (!CONNECTIONS.contains(wanted)) {
      throw new ToolError(Value.repr(status(arguments)) + " is not a valid NetworkStatus");
    }
    return new Phone(draft).is("network_connection_status", wanted);
  }

  private static boolean fast(TelecomDraft draft, ObjectNode arguments) {
    Phone phone = new Phone(draft);
    JsonNode wanted = needed(arguments, "expected_speed");
    if (!PythonValues.numeric(wanted)) {
      throw ArgumentTypeErrors.comparison(">=", "float", Value.type(wanted));
    }
    double megabits = phone.online() ? DataSpeed.of(phone).megabits() : 0;
    JsonNode word = arguments.path("expected_desc");
    return megabits >= PythonValues.number(wanted)
        && (!word.isTextual() || word.textValue().toLowerCase(Locale.ROOT).equals(word(phone)));
  }

  private static boolean notExcellent(TelecomDraft draft, ObjectNode arguments) {
    return !word(new Phone(draft)).equals("excellent");
  }

  private static String word(Phone phone) {
    String word = phone.online() ? DataSpeed.of(phone).word() : "No Connection";
    return word.toLowerCase(Locale.ROOT);
  }

  private static boolean usedUp(TelecomDraft draft, ObjectNode arguments) {
    return PythonValues.equal(
        new Phone(draft).around("mobile_data_usage_exceeded"), status(arguments));
  }
}
