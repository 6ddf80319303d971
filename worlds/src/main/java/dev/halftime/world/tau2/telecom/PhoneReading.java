package dev.halftime.world.tau2.telecom;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.halftime.Tool.Kind;
import dev.halftime.world.tau2.Handle;
import dev.halftime.world.tau2.Parameters;
import java.util.List;
import java.util.function.Function;

/// The tools with which the user, who has the phone in hand, looks at it.
final class PhoneReading {

  static final List<Handle> TOOLS =
      List.of(
          read("can_send_mms", "Whether the messaging app can send pictures.", Checks::pictures),
          read(
              "check_apn_settings",
              "The settings by which the phone reaches the carrier's network.",
              Checks::accessPoint),
          app(
              "check_app_permissions",
              "What an app may do.",
              (draft, given) -> text(Checks.permissions(new Phone(draft), given.path("app_name")))),
          app(
              "check_app_status",
              "What there is to know about an app.",
              (draft, given) -> text(Checks.app(new Phone(draft), given.path("app_name")))),
          read(
              "check_data_restriction_status",
              "Whether the phone saves data.",
              Checks::restrictions),
          read("check_installed_apps", "The names of all apps.", Checks::apps),
          read(
              "check_network_mode_preference",
              "Which kind of network the phone prefers.",
              Checks::networkMode),
          read(
              "check_network_status",
              "How the phone is connected: airplane mode, SIM card, signal, kind of network, mobile"
                  + " data, roaming, Wi-Fi.",
              Checks::network),
          read(
              "check_payment_request",
              "Whether the carrier has asked you to pay a bill.",
              Checks::paymentRequest),
          read("check_sim_status", "Whether the SIM card works.", Checks::sim),
          read(
              "check_status_bar",
              "What the top of the screen shows: signal, kind of network, mobile data, Wi-Fi, VPN,"
                  + " battery.",
              phone -> "Status Bar: " + StatusBar.of(phone)),
          read("check_vpn_status", "Whether a VPN is connected, and to what.", Checks::vpn),
          read(
              "check_wifi_calling_status", "Whether calls can go over Wi-Fi.", Checks::wifiCalling),
          read("check_wifi_status", "Whether Wi-Fi is on and connected.", Checks::wifi),
          read(
              "run_speed_test",
              "Measures how fast data come in over the carrier's network.",
              Checks::speed));

  private PhoneReading() {}

  private static Handle read(String name, String about, Function<Phone, String> look) {
    Act act = (draft, _) -> text(look.apply(new Phone(draft)));
    return Handle.of(name, Kind.READ, about, new Parameters(), act.deed());
  }

  private static Handle app(String name, String about, Act act) {
    Parameters given = new Parameters().text("app_name", "the app, such as messaging");
    return Handle.of(name, Kind.READ, about, given, act.deed());
  }

  private static TextNode text(String text) {
    return TextNode.valueOf(text);
  }
}
