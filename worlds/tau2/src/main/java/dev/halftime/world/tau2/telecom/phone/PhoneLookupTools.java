package dev.halftime.world.tau2.telecom.phone;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.halftime.Tool.Kind;
import dev.halftime.tool.JsonSchema;
import dev.halftime.world.tau2.kernel.Tau2Tool;
import dev.halftime.world.tau2.telecom.state.ToolEffect;
import java.util.List;
import java.util.function.Function;

/// The user's read-only tools for the phone.
public final class PhoneLookupTools {

  public static final List<Tau2Tool> TOOLS =
      List.of(
          read(
              "can_send_mms",
              "Whether the messaging app can send pictures.",
              PhoneChecks::pictures),
          read(
              "check_apn_settings",
              "The settings by which the phone reaches the carrier's network.",
              PhoneChecks::accessPoint),
          app(
              "check_app_permissions",
              "What an app may do.",
              (draft, given) ->
                  text(PhoneChecks.permissions(new Phone(draft), given.path("app_name")))),
          app(
              "check_app_status",
              "What there is to know about an app.",
              (draft, given) -> text(PhoneChecks.app(new Phone(draft), given.path("app_name")))),
          read(
              "check_data_restriction_status",
              "Whether the phone saves data.",
              PhoneChecks::restrictions),
          read("check_installed_apps", "The names of all apps.", PhoneChecks::apps),
          read(
              "check_network_mode_preference",
              "Which kind of network the phone prefers.",
              PhoneChecks::networkMode),
          read(
              "check_network_status",
              "How the phone is connected: airplane mode, SIM card, signal, kind of network, mobile"
                  + " data, roaming, Wi-Fi.",
              PhoneChecks::network),
          read(
              "check_payment_request",
              "Whether the carrier has asked you to pay a bill.",
              PhoneChecks::paymentRequest),
          read("check_sim_status", "Whether the SIM card works.", PhoneChecks::sim),
          read(
              "check_status_bar",
              "What the top of the screen shows: signal, kind of network, mobile data, Wi-Fi, VPN,"
                  + " battery.",
              phone -> "Status Bar: " + StatusBar.of(phone)),
          read("check_vpn_status", "Whether a VPN is connected, and to what.", PhoneChecks::vpn),
          read(
              "check_wifi_calling_status",
              "Whether calls can go over Wi-Fi.",
              PhoneChecks::wifiCalling),
          read("check_wifi_status", "Whether Wi-Fi is on and connected.", PhoneChecks::wifi),
          read(
              "run_speed_test",
              "Measures how fast data come in over the carrier's network.",
              PhoneChecks::speed));

  private PhoneLookupTools() {}

  private static Tau2Tool read(String name, String about, Function<Phone, String> look) {
    ToolEffect act = (draft, _) -> text(look.apply(new Phone(draft)));
    return Tau2Tool.of(name, Kind.READ, about, JsonSchema.object(), act.function());
  }

  private static Tau2Tool app(String name, String about, ToolEffect act) {
    JsonSchema given = JsonSchema.object().text("app_name", "the app, such as messaging");
    return Tau2Tool.of(name, Kind.READ, about, given, act.function());
  }

  private static TextNode text(String text) {
    return TextNode.valueOf(text);
  }
}
