package dev.halftime.world.tau2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Party;
import dev.halftime.PublicData;
import dev.halftime.Task;
import dev.halftime.World;
import dev.halftime.json.Json;
import dev.halftime.state.State;
import dev.halftime.world.tau2.kernel.Domain;
import dev.halftime.world.tau2.kernel.Tau2Data;
import dev.halftime.world.tau2.original.ToolError;
import dev.halftime.world.tau2.telecom.Telecom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("outside")
final class TelecomTest {

  private static final String APN = "/user/device/active_apn_settings/";

  private final Telecom telecom = Telecom.of(new Tau2Data(PublicData.at("tau2")));
  private State state = telecom.start();

  @TempDir private Path folder;

  private static ObjectNode json(String arguments) {
    return (ObjectNode) Json.read(arguments.replace('\'', '"'));
  }

  private JsonNode does(Party by, String name, String arguments) {
    Domain.Answer answer = telecom.call(state, by, name, json(arguments));
    state = telecom.settled(answer.state());
    return answer.value();
  }

  private String user(String name, String arguments) {
    return does(Party.USER, name, arguments).asText();
  }

  private JsonNode agent(String name, String arguments) {
    return does(Party.AGENT, name, arguments);
  }

  private String device(String setting) {
    return state.get("/user/device/" + setting).orElseThrow().asText();
  }

  private void callsJohn() {
    user("set_user_info", "{'name': 'John Smith', 'phone_number': '555-123-2002'}");
  }

  @Test
  void aPaymentGoesFromTheAgentsRequestOverThePhoneIntoTheBooks() {
    callsJohn();
    assertThat(user("check_payment_request", "{}")).isEqualTo("No payment request has been made.");
    agent("send_payment_request", "{'customer_id': 'C1001', 'bill_id': 'B1002'}");
    assertThat(user("check_payment_request", "{}"))
        .isEqualTo("You have a payment request for bill B1002 of 150.0 USD.");
    assertThat(user("make_payment", "{}"))
        .isEqualTo("Payment of 150.0 USD has been made for bill B1002.");
    assertThat(agent("get_details_by_id", "{'id': 'B1002'}").path("status").asText())
        .isEqualTo("Paid");
    assertThat(user("make_payment", "{}")).isEqualTo("You do not have a payment request.");
  }

  @Test
  void aSuspendedLineFindsNoNetworkOnceThePhoneLooksForOne() {
    callsJohn();
    agent("suspend_line", "{'customer_id': 'C1001', 'line_id': 'L1002', 'reason': 'lost'}");
    assertThat(device("network_connection_status")).isEqualTo("connected");
    user("reboot_device", "{}");
    assertThat(device("network_connection_status")).isEqualTo("no_service");
    agent("resume_line", "{'customer_id': 'C1001', 'line_id': 'L1002'}");
    user("reboot_device", "{}");
    assertThat(device("network_connection_status")).isEqualTo("connected");
  }

  @Test
  void dataForACustomerWithoutADraftBillOpensOneWithTheSameIdEveryTime() {
    String refuel = "{'customer_id': 'C1003', 'line_id': 'L1009', 'gb_amount': 0.125}";
    State before = state;
    assertThat(agent("refuel_data", refuel).path("charge").asDouble()).isEqualTo(0.25);
    JsonNode bill = agent("get_bills_for_customer", "{'customer_id': 'C1003', 'limit': 1}").get(0);
    assertThat(bill.path("issue_date").asText()).isEqualTo("2025-03-01");
    assertThat(bill.path("total_due").asDouble()).isEqualTo(0.25);
    assertThat(bill.path("line_items").get(0).path("description").asText())
        .isEqualTo("Data refueling: 0.125 GB at $2.0/GB");
    State after = state;
    state = before;
    agent("refuel_data", refuel);
    assertThat(state).isEqualTo(after);
  }

  @Test
  void aCallThatBreaksOffKeepsWhatItWroteByThen() {
    assertThatThrownBy(() ->
            telecom.call(state, Party.USER, "set_network_mode_preference", json("{'mode': 3}")))
        .isInstanceOfSatisfying(
            ToolError.class,
            broken -> {
              assertThat(broken).hasMessage("'int' object has no attribute 'value'");
              assertThat(broken.left().orElseThrow().changesSince(state).toString())
                  .contains("\"/user/device/network_technology_connected\":\"4G\"");
            });
  }

  @Test
  void accessPointSettingsAreCheckedAsAWhole() {
    State before = state;
    String wrong = "{'apn_settings': {'apn_name': 'home', 'mms_port': 8.5, 'proxy': null}}";
    assertThatThrownBy(() -> user("set_apn_settings", wrong))
        .isInstanceOf(ToolError.class)
        .hasMessageStartingWith("3 validation errors for APNSettings\napn_name\n")
        .hasMessageContaining("[type=int_from_float, input_value=8.5, input_type=float]")
        .hasMessageContaining("proxy\n  Extra inputs are not permitted");
    assertThat(state).isEqualTo(before);
    user("set_apn_settings", "{'apn_settings': {'mms_port': '80', 'reset_at_reboot': 'yes'}}");
    assertThat(state.get(APN + "mms_port").orElseThrow().asInt()).isEqualTo(80);
    assertThat(user("reboot_device", "{}")).startsWith("Resetting APN settings...\n");
    assertThat(state.get(APN + "mms_port")).isEmpty();
  }

  @Test
  void aBrokenVpnStaysPoorWhenItIsConnectedAgain() {
    callsJohn();
    user("simulate_network_search", "{}");
    assertThat(user("run_speed_test", "{}")).contains("275.00 Mbps (Excellent)");
    user("break_vpn", "{}");
    assertThat(user("run_speed_test", "{}")).contains("27.50 Mbps (Good)");
    user("disconnect_vpn", "{}");
    assertThat(user("run_speed_test", "{}")).contains("275.00 Mbps (Excellent)");
    user("connect_vpn", "{}");
    assertThat(user("check_vpn_status", "{}"))
        .endsWith("'server_performance': <PerformanceLevel.POOR: 'poor'>}");
  }

  @Test
  void tasksAfterTheOneThatBreaksTheVpnFindItWornOut() {
    Tau2 benchmark = Tau2.of("telecom", PublicData.at("tau2"));
    Set<String> performances = new TreeSet<>();
    boolean broken = false;
    for (Task task : benchmark.tasks().toList()) {
      World world = benchmark.world();
      world.begin(task);
      broken |= task.start().toString().contains("break_vpn");
      String server = world.state().get("/user/vpn/server_performance").orElseThrow().asText();
      assertThat(server).as(task.id()).isEqualTo(broken ? "poor" : "excellent");
      performances.add(server);
    }
    assertThat(performances).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "assert_internet_speed, {'expected_speed': 200}, true",
    "assert_internet_speed, {'expected_speed': 200; 'expected_desc': 'good'}, false",
    "assert_internet_not_excellent, {}, false",
    "assert_service_status, {'expected_status': 'connected'}, true",
    "assert_mobile_data_usage_exceeded, {'expected_status': true}, false",
    "assert_can_send_mms, {'expected_status': true}, true"
  })
  void statementsAboutThePhoneAreTrueOrFalse(String name, String arguments, boolean holds) {
    callsJohn();
    user("simulate_network_search", "{}");
    ObjectNode given = json(arguments.replace(';', ','));
    assertThat(telecom.holds(state, Party.USER, name, given)).isEqualTo(holds);
  }

  @Test
  void whatIsNotThereSuggestsWhatIs() {
    assertThatThrownBy(() -> user("turn_roaming_of", "{}"))
        .isInstanceOf(ToolError.class)
        .hasMessageContaining("turn_roaming_o");
    assertThatThrownBy(() -> telecom.holds(state, Party.USER, "assert_can_send", json("{}")))
        .isInstanceOf(ToolError.class)
        .hasMessageContaining("assert_can_send_mms");
    assertThatThrownBy(() -> user("lock_sim_card", "{}"))
        .isInstanceOf(ToolError.class)
        .hasMessage("lock_sim_card lacks its argument 'mode'");
  }

  @Test
  void whoWorksAloneReadsTheWorkflowForPhonesAtHand() throws IOException {
    Path files = PublicData.at("tau2/telecom");
    assertThat(telecom.policy(false))
        .startsWith("<main_policy>\n" + Files.readString(files.resolve("main_policy.md")))
        .contains(Files.readString(files.resolve("tech_support_manual.md")));
    assertThat(telecom.policy(true))
        .startsWith("<main_policy>\n" + Files.readString(files.resolve("main_policy_solo.md")))
        .contains(Files.readString(files.resolve("tech_support_workflow_solo.md")));
  }

  @Test
  void filesThatAreMissingOrMakeNoSenseAreNamed() throws IOException {
    Path files = Files.createDirectory(folder.resolve("telecom"));
    Tau2Data data = new Tau2Data(folder);
    assertThatThrownBy(() -> Telecom.of(data)).hasMessageContaining("db.toml");
    Files.writeString(files.resolve("db.toml"), "[[plans]]\nplan_id = \"P1\"\nname = oops\n");
    assertThatThrownBy(() -> Telecom.of(data))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("db.toml: line 3 is not TOML");
    Files.writeString(files.resolve("db.toml"), "[[plans]]\nplan_id = \"P1\"\n");
    Files.writeString(files.resolve("user_db.toml"), "[device]\nairplane_mode = false\n");
    assertThatThrownBy(() -> Telecom.of(data))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("db.toml: bills is missing; it must be a list");
  }
}
